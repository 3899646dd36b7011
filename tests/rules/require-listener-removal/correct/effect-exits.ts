// options: { "evidence": "likely" }
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useRef<T>(value?: T): { current: T | undefined };
declare function useState<T>(value: T): [T, (value: T) => void];
declare function useUnmount(callback: () => void): void;
declare function useCleared(timer: { current: number | undefined }): void;

// It leaves before there is anything to clean up.
export function useHotkey(key: string, run: () => void, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === key) run();
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, [key, run, isOn]);
}

// The listener of one branch is cleaned up there.
export function useEither(run: () => void, isWide: boolean): void {
  useEffect(() => {
    if (isWide) {
      window.addEventListener("resize", run);
      return () => {
        window.removeEventListener("resize", run);
      };
    }
    if (run.length > 0) return;
    window.addEventListener("scroll", run);
    return () => {
      window.removeEventListener("scroll", run);
    };
  }, [run, isWide]);
}

// The cleanup clears it.
export function useIdle(ms: number): boolean {
  const [isIdle, setIsIdle] = useState(false);
  const timeout = useRef<number>();
  const clear = (): void => {
    clearTimeout(timeout.current);
  };
  const onActivity = (): void => {
    clear();
    timeout.current = window.setTimeout(() => {
      setIsIdle(true);
    }, ms);
  };
  useEffect(() => {
    window.addEventListener("pointermove", onActivity);
    return () => {
      clear();
      window.removeEventListener("pointermove", onActivity);
    };
  });
  return isIdle;
}

// So does another hook.
export function useFlash(ms: number): [boolean, () => void] {
  const [isOn, setIsOn] = useState(false);
  const timer = useRef<number>();
  const other = useRef<number>();
  useUnmount(() => {
    clearTimeout(timer.current);
  });
  useCleared(other);
  useEffect(() => {
    const onBlur = (): void => setIsOn(false);
    window.addEventListener("blur", onBlur);
    return () => {
      window.removeEventListener("blur", onBlur);
    };
  });
  const flash = (): void => {
    setIsOn(true);
    timer.current = window.setTimeout(() => {
      setIsOn(false);
    }, ms);
    other.current = window.setTimeout(() => {
      setIsOn(false);
    }, ms);
  };
  return [isOn, flash];
}

declare class Observable<T> {
  constructor(subscribe: (observer: { next(value: T): void }) => void | (() => void));
}

// What is returned ends it.
export function ticks(ms: number): Observable<number> {
  return new Observable((observer) => {
    let turn = 0;
    const timer = setInterval(() => observer.next(turn++), ms);
    return () => {
      clearInterval(timer);
    };
  });
}

// Whoever stops reading ends both.
export function resizes(): ReadableStream<string> {
  let timer: ReturnType<typeof setInterval>;
  let onResize: () => void;
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => controller.enqueue("beat"), 1_000);
      onResize = () => controller.enqueue("resize");
      window.addEventListener("resize", onResize);
    },
    cancel() {
      clearInterval(timer);
      window.removeEventListener("resize", onResize);
    },
  });
}
