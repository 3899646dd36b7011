// options: { "evidence": "likely" }
// Timeouts in refs whose callback has a name.
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useRef<T>(initial: T): { current: T };
declare function useCallback<T>(callback: T, dependencies: readonly unknown[]): T;
declare const page: { add(): void; remove(): void; measure(): void };

// A cleanup clears it.
export function useNote(duration: number, onClose: () => void): () => void {
  const timer = useRef<number>(0);
  const close = useCallback(() => {
    onClose();
  }, [onClose]);
  const begin = useCallback(() => {
    timer.current = window.setTimeout(close, duration);
  }, [close, duration]);
  useEffect(() => {
    page.add();
    return () => {
      window.clearTimeout(timer.current);
      page.remove();
    };
  }, []);
  return begin;
}

// What it calls tells nobody anything.
export function useMeasure(duration: number): () => void {
  const timer = useRef<number>(0);
  const measure = useCallback(() => {
    page.measure();
  }, []);
  useEffect(() => {
    page.add();
    return () => page.remove();
  }, []);
  return () => {
    timer.current = window.setTimeout(measure, duration);
  };
}
