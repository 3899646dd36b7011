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

declare class Observable<T> {
  constructor(subscribe: (observer: { next(value: T): void }) => void | (() => void));
}

// Each subscription asks on when it has ended.
export function ticks(ms: number): Observable<number> {
  return new Observable((observer) => {
    let turn = 0;
    setInterval(() => observer.next(turn++), ms);
//  ~~~~~~~~~~~ effectInterval: This interval runs on: `Observable` has no cleanup that clears it.
  });
}

// Whoever stops reading leaves the interval running.
export function beats(): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      setInterval(() => controller.enqueue("beat"), 1_000);
//    ~~~~~~~~~~~ effectInterval: This interval runs on: `ReadableStream` has no cleanup that clears it.
    },
  });
}

// And the listener on.
export function resizes(): ReadableStream<number> {
  return new ReadableStream({
    start(controller) {
      window.addEventListener("resize", () => controller.enqueue(window.innerWidth));
//           ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `ReadableStream` has no cleanup that takes it off.
    },
    cancel() {
      console.log("nobody reads any more");
    },
  });
}
