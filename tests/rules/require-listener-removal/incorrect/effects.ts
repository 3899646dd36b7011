// options: { "evidence": "likely" }
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useState<T>(initial: T): [T, (next: T) => void];
declare function onMounted(hook: () => void): void;

// Each component that comes listens for ever.
export function useWidth(): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    window.addEventListener("resize", () => {
//         ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `useEffect` has no cleanup that takes it off.
      setWidth(window.innerWidth);
    });
  }, []);
  return width;
}

// Its clock ticks on when it is gone.
export function useClock(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
//                ~~~~~~~~~~~ effectInterval: This interval runs on: `useEffect` has no cleanup that clears it.
      setNow(Date.now());
    }, 1000);
    console.log("started", typeof timer);
  }, []);
  return now;
}

// Nothing ends it when the component is unmounted.
export function usePosition(positions: number[]): void {
  onMounted(() => {
    document.addEventListener("scroll", () => {
//           ~~~~~~~~~~~~~~~~ effect: The listener for "scroll" on `document` stays: `onMounted` has no cleanup that takes it off.
      positions.push(window.scrollY);
    });
  });
}
