// options: { "evidence": "likely" }
// An interval that only a ref of the component knows.
import { useEffect, useRef, useState } from "react";

// It blinks on when the component is gone.
export function useBlinking(): boolean {
  const [isOn, setOn] = useState(false);
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  useEffect(() => {
    timer.current = setInterval(() => {
//                  ~~~~~~~~~~~ effectInterval: This interval runs on: `useEffect` has no cleanup that clears it.
      setOn((isNow) => !isNow);
    }, 500);
  }, []);
  return isOn;
}
