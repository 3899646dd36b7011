// options: { "evidence": "likely" }
import { useEffect, useState, type ComponentType, type ReactNode } from "react";

// The helper's own component shows it as its user likes.
function Popup(): ReactNode {
  const [width, resize] = useState(0);
  useEffect(() => {
    window.addEventListener("resize", () => resize(innerWidth));
//         ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `useEffect` has no cleanup that takes it off.
  }, []);
  return width;
}

function foldable(Entry: ComponentType): ComponentType {
  return function Folded() {
    const [isOpen, open] = useState(false);
    return <button onClick={() => open(!isOpen)}>{isOpen && <Entry />}</button>;
  };
}

export const FoldedPopup = foldable(Popup);
