import { useReducer, useState, type ReactNode } from "react";

// The body runs again for each change, and adds one listener more.
export function Width(): ReactNode {
  const [width, setWidth] = useState(0);
  window.addEventListener("resize", () => setWidth(window.innerWidth));
//       ~~~~~~~~~~~~~~~~ eachRender: The listener for "resize" on `window` is put on once more with each render: an effect puts it on once, and its cleanup takes it off.
  return <i>{width}</i>;
}

// The same of an interval, of which nobody has the id.
export function Clock(): ReactNode {
  const [ticks, tick] = useReducer((count: number) => count + 1, 0);
  setInterval(tick, 1_000);
//~~~~~~~~~~~ eachRenderInterval: This interval is started once more with each render: an effect starts it once, and its cleanup clears it.
  return <i>{ticks}</i>;
}
