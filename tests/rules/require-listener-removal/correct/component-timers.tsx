// options: { "evidence": "likely" }
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

// The cleanup stops it.
export function Stopwatch(): ReactNode {
  const [seconds, setSeconds] = useState(0);
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const start = (): void => {
    timer.current = setInterval(() => setSeconds((before) => before + 1), 1_000);
  };
  const stop = (): void => clearInterval(timer.current);
  useEffect(() => stop, []);
  return (
    <button onMouseDown={start} onMouseUp={stop}>
      {seconds}
    </button>
  );
}

// A hook of one's own says when it is called.
declare function useUnmount(callback: () => void): void;

export function Stepper({ onStep }: { onStep(): void }): ReactNode {
  const timer = useRef<number | undefined>(undefined);
  const clear = (): void => window.clearTimeout(timer.current);
  const repeat = (pause: number): void => {
    clear();
    timer.current = window.setTimeout(() => repeat(40), pause);
    onStep();
  };
  useUnmount(() => {
    clear();
  });
  return <button onMouseDown={() => repeat(500)} onMouseUp={clear} />;
}

// It counts down, and stops itself.
export function Countdown(): ReactNode {
  const [left, setLeft] = useState(10);
  const timer = useRef<number | undefined>(undefined);
  const start = (): void => {
    let rest = 10;
    timer.current = window.setInterval(() => {
      setLeft(--rest);
      if (rest === 0) window.clearInterval(timer.current);
    }, 1_000);
  };
  return <button onClick={start}>{left}</button>;
}

// An effect has its own: what it starts, it clears.
export function Tip({ title }: { readonly title: string }): ReactNode {
  const [isVisible, setVisible] = useState(false);
  let timer: number | undefined;
  useEffect(() => {
    timer = window.setTimeout(() => setVisible(true), 500);
    return () => window.clearTimeout(timer);
  }, []);
  return isVisible ? title : null;
}

// Both functions are those of the first render, and so is the variable.
export function Kept({ title }: { readonly title: string }): ReactNode {
  const [isVisible, setVisible] = useState(false);
  let timer: number | undefined;
  const enter = useCallback(() => {
    timer = window.setTimeout(() => setVisible(true), 500);
  }, []);
  const leave = useCallback(() => window.clearTimeout(timer), []);
  return (
    <p onMouseEnter={enter} onMouseLeave={leave}>
      {isVisible ? title : null}
    </p>
  );
}

// The variable is that of what is made once.
export function Search({ find }: { find(text: string): void }): ReactNode {
  const [text, setText] = useState("");
  const later = useMemo(() => {
    let pending: number | undefined;
    return (value: string) => {
      window.clearTimeout(pending);
      pending = window.setTimeout(() => find(value), 300);
    };
  }, [find]);
  const onChange = (value: string): void => {
    setText(value);
    later(value);
  };
  return <input value={text} onChange={({ target }) => onChange(target.value)} />;
}

// A function that is no component runs once, and so do those in it.
export function once(show: () => void): { enter(): void; leave(): void } {
  let timer: number | undefined;
  return {
    enter() {
      timer = window.setTimeout(show, 500);
    },
    leave() {
      window.clearTimeout(timer);
    },
  };
}
