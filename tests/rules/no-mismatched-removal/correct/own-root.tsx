import { useEffect, useState, type ReactNode } from "react";

declare function render(shown: ReactNode, at: HTMLElement): void;

// It is shown in a part of the page that is made for it, and stays there.
function State(): ReactNode {
  const [text, show] = useState("");
  useEffect(() => {
    const listener = (event: MessageEvent<string>): void => show(event.data);
    window.addEventListener("message", listener);
    return () => document.removeEventListener("message", listener as EventListener);
  }, []);
  return <p>{text}</p>;
}

function showState(): void {
  const container = document.createElement("div");
  document.body.append(container);
  render(<State />, container);
}

if (location.hash === "#state") showState();
