import { useEffect, useRef, type ReactNode } from "react";

// What is cleared is another one.
export function Pages({ turn, pause }: { readonly turn: () => void; readonly pause: number }): ReactNode {
  const paginator = useRef<ReturnType<typeof setInterval>>(undefined);
  const clock = useRef<ReturnType<typeof setInterval>>(undefined);
  useEffect(() => {
    const interval = setInterval(turn, pause);
//                   ~~~~~~~~~~~ effectInterval: This interval runs on: `useEffect` has no cleanup that clears it.
    paginator.current = interval;
    return () => clearInterval(clock.current);
  }, [turn, pause]);
  return <i>{String(paginator.current)}</i>;
}
