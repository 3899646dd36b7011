// options: { "evidence": "likely" }
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useState<T>(initial: T): [T, (next: T) => void];

interface Channels {
  register(id: string, listener: () => void): void;
  remove(id: string): void;
}

// The cleanup knows the timer of an earlier turn only.
export function useRefresh(refresh: () => void): void {
  const [timer, setTimer] = useState<number | undefined>(undefined);
  useEffect(() => {
    setTimer(window.setInterval(refresh, 5000));
    return () => window.clearInterval(timer);
//                      ~~~~~~~~~~~~~ staleCleanup: This ends what `timer` was before line 14 sets it: nothing ends what the effect itself has put there.
  }, [refresh]);
}

// So with what is known by an id.
export function useChannel(channels: Channels, name: string, listener: () => void): void {
  const [id, setId] = useState("");
  useEffect(() => {
    const next = `${name}:${Date.now()}`;
    channels.register(next, listener);
    setId(next);
    return () => channels.remove(id);
//                        ~~~~~~ staleCleanup: This ends what `id` was before line 25 sets it: nothing ends what the effect itself has put there.
  }, [channels, name, listener]);
}

// That there is one does not make it the right one.
export function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    setUrl(URL.createObjectURL(blob));
    return () => {
      if (url !== undefined) URL.revokeObjectURL(url);
//                               ~~~~~~~~~~~~~~~ staleCleanup: This ends what `url` was before line 34 sets it: nothing ends what the effect itself has put there.
    };
  }, [blob]);
  return url;
}
