import { useEffect, useRef, type ReactNode } from "react";

// The cleanup clears it by its other name.
export function Pages({ turn, pause }: { readonly turn: () => void; readonly pause: number }): ReactNode {
  const paginator = useRef<ReturnType<typeof setInterval>>(undefined);
  useEffect(() => {
    if (paginator.current) clearInterval(paginator.current);
    const interval = setInterval(turn, pause);
    paginator.current = interval;
    return () => clearInterval(paginator.current);
  }, [turn, pause]);
  return null;
}
