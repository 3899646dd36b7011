import { useEffect, useState, type ReactNode } from "react";

declare function render(shown: ReactNode, at: HTMLElement): void;

// What is shown next in the same part of the page takes its place.
function State(): ReactNode {
  const [text, show] = useState("");
  useEffect(() => {
    const listener = (event: MessageEvent<string>): void => show(event.data);
    window.addEventListener("message", listener);
    return () => document.removeEventListener("message", listener as EventListener);
//                        ~~~~~~~~~~~~~~~~~~~ otherTarget: Nothing is removed here: the listener was added to `window` on line 10.
  }, []);
  return <p>{text}</p>;
}

function showState(container: HTMLElement): void {
  render(<State />, container);
}

function showNothing(container: HTMLElement): void {
  render(<p />, container);
}

export const views = { showState, showNothing };
