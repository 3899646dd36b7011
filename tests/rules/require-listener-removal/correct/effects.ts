// options: { "evidence": "likely" }
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useState<T>(initial: T): [T, (next: T) => void];
declare function useRef<T>(initial: T): { current: T };
declare function onMounted(hook: () => void): void;
declare function onUnmounted(hook: () => void): void;

// The effect returns what takes the listener off.
export function useWidth(): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const onResize = (): void => {
      setWidth(window.innerWidth);
    };
    window.addEventListener("resize", onResize);
    return () => {
      window.removeEventListener("resize", onResize);
    };
  }, []);
  return width;
}

// An element of the component goes with it, and so does a signal's listener.
export function useClicks(): number {
  const element = useRef<HTMLElement | null>(null);
  const controller = useRef(new AbortController());
  const [clicks, setClicks] = useState(0);
  useEffect(() => {
    element.current?.addEventListener("click", () => {
      setClicks(clicks + 1);
    });
    window.addEventListener(
      "click",
      () => {
        setClicks(clicks + 1);
      },
      { signal: controller.current.signal },
    );
    window.addEventListener(
      "load",
      () => {
        setClicks(0);
      },
      { once: true },
    );
  });
  return clicks;
}

// The interval is cleared.
export function useClock(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}

// Another hook takes it off.
export function usePosition(positions: number[]): void {
  const onScroll = (): void => {
    positions.push(window.scrollY);
  };
  onMounted(() => {
    document.addEventListener("scroll", onScroll);
  });
  onUnmounted(() => {
    document.removeEventListener("scroll", onScroll);
  });
}
