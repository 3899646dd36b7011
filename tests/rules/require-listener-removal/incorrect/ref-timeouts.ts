// options: { "evidence": "likely" }
// Timeouts in refs whose callback has a name.
declare function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void;
declare function useRef<T>(initial: T): { current: T };
declare function useCallback<T>(callback: T, dependencies: readonly unknown[]): T;
declare const page: { add(): void; remove(): void };

// The one who shows the note is told of its end when it is gone already.
export function useNote(duration: number, onClose: () => void): () => void {
  const timer = useRef<number>(0);
  const close = useCallback(() => {
    onClose();
  }, [onClose]);
  const begin = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(close, duration);
//                         ~~~~~~~~~~ refTimer: The timeout in `timer` goes off when the component is gone: the cleanup on line 20 does not clear it.
  }, [close, duration]);
  useEffect(() => {
    page.add();
    return () => page.remove();
  }, []);
  return begin;
}
