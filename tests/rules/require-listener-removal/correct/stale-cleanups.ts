// options: { "evidence": "likely" }
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useState<T>(initial: T): [T, (next: T) => void];

// The effect ends what it has made itself.
export function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [blob]);
  return url;
}

// Another effect comes each time there is another one.
export function useLaterUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => setUrl(URL.createObjectURL(blob)), [blob]);
  useEffect(() => {
    return () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [url]);
  return url;
}

// What is set is no other than what was there: it is let go.
export function useOnce(socket: WebSocket): void {
  const [open, setOpen] = useState<WebSocket | undefined>(socket);
  useEffect(() => {
    return () => {
      open?.close();
      setOpen(undefined);
    };
  }, []);
}
