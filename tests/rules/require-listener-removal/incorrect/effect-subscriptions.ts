// options: { "evidence": "likely" }
// Effects that drop what would end their subscription.
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useState<T>(initial: T): [T, (value: T) => void];
declare const settings: { readonly theme: string; subscribe(listener: () => void): () => void };
declare const bridge: { onWake(listener: () => void): () => void };
declare function onStatus(listener: (text: string) => void): Promise<() => void>;

// Each time `refetch` is another one, there is one more.
export function useWake(refetch: () => void): void {
  useEffect(() => {
    bridge.onWake(() => {
//         ~~~~~~ effectSubscription: What would end this subscription is dropped here, and `useEffect` has no cleanup that ends it.
      refetch();
    });
  }, [refetch]);
}

// Nothing is left for the cleanup to call.
export function useTheme(): string {
  const [theme, setTheme] = useState(settings.theme);
  useEffect(() => {
    if (theme === "") return;
    settings.subscribe(() => setTheme(settings.theme));
//           ~~~~~~~~~ effectSubscription: What would end this subscription is dropped here, and `useEffect` has no cleanup that ends it.
  }, [theme]);
  return theme;
}

// What ends it comes by a promise, which nobody looks at.
export function useStatus(): string {
  const [status, setStatus] = useState("");
  useEffect(() => {
    onStatus((text) => setStatus(text));
//  ~~~~~~~~ effectSubscription: What would end this subscription is dropped here, and `useEffect` has no cleanup that ends it.
  }, []);
  return status;
}
