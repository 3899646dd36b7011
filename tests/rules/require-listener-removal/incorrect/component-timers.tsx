// options: { "evidence": "likely" }
import { useRef, useState, type ReactNode } from "react";

// Only the button that starts the interval stops it: the component may go before.
export function Stopwatch(): ReactNode {
  const [seconds, setSeconds] = useState(0);
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  const start = (): void => {
    timer.current = setInterval(() => setSeconds((before) => before + 1), 1_000);
//                  ~~~~~~~~~~~ refTimerRunsOn: The interval in `timer` goes on when the component is gone: no effect has a cleanup that clears it.
  };
  const stop = (): void => {
    if (timer.current !== null) clearInterval(timer.current);
  };
  return (
    <button onMouseDown={start} onMouseUp={stop}>
      {seconds}
    </button>
  );
}

// What goes off starts the next one, until the button comes up.
export function Stepper({ onStep }: { onStep(): void }): ReactNode {
  const timer = useRef<number | undefined>(undefined);
  const clear = (): void => window.clearTimeout(timer.current);
  const repeat = (pause: number): void => {
    clear();
    timer.current = window.setTimeout(() => repeat(40), pause);
//                         ~~~~~~~~~~ refTimerRunsOn: The timeout in `timer` goes on when the component is gone: no effect has a cleanup that clears it.
    onStep();
  };
  return <button onMouseDown={() => repeat(500)} onMouseUp={clear} />;
}

// The next render has another `timer`: whoever leaves behind it clears nothing.
export function Tip({ title }: { readonly title: string }): ReactNode {
  const [isVisible, setVisible] = useState(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enter = (): void => {
    timer = setTimeout(() => setVisible(true), 500);
//          ~~~~~~~~~~ bodyTimer: Each render makes `timer` anew, so that line 41 does not clear this timeout behind the next one: keep it in a ref.
  };
  const leave = (): void => {
    clearTimeout(timer);
    setVisible(false);
  };
  return (
    <p onMouseEnter={enter} onMouseLeave={leave}>
      {isVisible ? title : null}
    </p>
  );
}

