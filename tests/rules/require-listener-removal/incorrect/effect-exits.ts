// options: { "evidence": "likely" }
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useRef<T>(value?: T): { current: T | undefined };
declare function useState<T>(value: T): [T, (value: T) => void];

// The way out in the middle returns no cleanup.
export function useHotkey(key: string, run: () => void, repeats: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === key) run();
    };
    window.addEventListener("keydown", onKey);
//         ~~~~~~~~~~~~~~~~ effectExit: The listener for "keydown" on `window` stays when line 13 leaves `useEffect` without its cleanup.
    if (!repeats) return;
    const timer = setInterval(run, 500);
    return () => {
      clearInterval(timer);
      window.removeEventListener("keydown", onKey);
    };
  }, [key, run, repeats]);
}

// The cleanup takes the listener off, and leaves the timer.
export function useIdle(ms: number): boolean {
  const [isIdle, setIsIdle] = useState(false);
  const timeout = useRef<number>();
  const onActivity = (): void => {
    clearTimeout(timeout.current);
    timeout.current = window.setTimeout(() => {
//                           ~~~~~~~~~~ refTimer: The timeout in `timeout` goes off when the component is gone: the cleanup on line 34 does not clear it.
      setIsIdle(true);
    }, ms);
  };
  useEffect(() => {
    window.addEventListener("pointermove", onActivity);
    return () => {
      window.removeEventListener("pointermove", onActivity);
    };
  });
  return isIdle;
}
