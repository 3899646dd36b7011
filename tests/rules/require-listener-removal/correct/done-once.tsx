import { useEffect, useRef, type ReactNode } from "react";

// It says itself that it is done once, whatever it depends on.
export function Register({ isReady, check }: { isReady: boolean; check: () => void }): ReactNode {
  const hasBegun = useRef(false);
  useEffect(() => {
    if (isReady && !hasBegun.current) {
      hasBegun.current = true;
      setInterval(() => check(), 5000);
    }
  }, [isReady, check]);
  return null;
}
