import { useState, type ReactNode } from "react";

// That it hovers is a state: with the render behind it, `timer` is another variable.
export function Hover({ show }: { show(): void }): ReactNode {
  const [isNear, setNear] = useState(false);
  let timer: number | undefined;
  const enter = (): void => {
    setNear(true);
    timer = window.setTimeout(show, 500);
//                 ~~~~~~~~~~ bodyTimer: Each render makes `timer` anew, so that line 13 does not clear this timeout behind the next one: keep it in a ref.
  };
  const leave = (): void => {
    setNear(false);
    window.clearTimeout(timer);
  };
  return <p className={isNear ? "near" : ""} onMouseEnter={enter} onMouseLeave={leave} />;
}

// It is to go off when the typing ends; each key starts one more, since the text is the component's.
export function Search({ find }: { find(text: string): void }): ReactNode {
  const [text, setText] = useState("");
  let pending: number | undefined;
  function onChange(value: string): void {
    setText(value);
    window.clearTimeout(pending);
    pending = window.setTimeout(() => find(value), 300);
//                   ~~~~~~~~~~ bodyTimer: Each render makes `pending` anew, so that line 24 does not clear this timeout behind the next one: keep it in a ref.
  }
  return <input value={text} onChange={({ target }) => onChange(target.value)} />;
}
