// options: { "evidence": "likely" }
// Effects that end their subscription, or begin none.
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useState<T>(initial: T): [T, (value: T) => void];
declare const settings: { readonly theme: string; subscribe(listener: () => void): () => void };
declare const bridge: { onWake(listener: () => void): () => void; onceReady(listener: () => void): () => void };
declare const menu: { onSelect(listener: () => void): void };
declare function onStatus(listener: (text: string) => void): Promise<() => void>;
declare function defer(work: () => void): () => void;

// The remover is the cleanup.
export function useWake(refetch: () => void): void {
  useEffect(() => bridge.onWake(() => refetch()), [refetch]);
}

// The cleanup calls it.
export function useTheme(): string {
  const [theme, setTheme] = useState(settings.theme);
  useEffect(() => {
    const end = settings.subscribe(() => setTheme(settings.theme));
    return () => {
      end();
    };
  }, []);
  return theme;
}

// What comes by a promise is called when it has come.
export function useStatus(): string {
  const [status, setStatus] = useState("");
  useEffect(() => {
    const end = onStatus((text) => setStatus(text));
    return () => void end.then((stop) => stop());
  }, []);
  return status;
}

// There is one handler, and the next one takes its place.
export function useMenu(select: () => void): void {
  useEffect(() => {
    menu.onSelect(() => select());
  }, [select]);
}

// A function that is called later listens to nothing.
export function useLater(work: () => void): void {
  useEffect(() => {
    defer(() => work());
  }, [work]);
}

// It holds nothing of the component.
export function useLog(): void {
  useEffect(() => {
    settings.subscribe(() => console.log(settings.theme));
  }, []);
}
