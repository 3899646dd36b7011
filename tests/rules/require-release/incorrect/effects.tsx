// options: { "evidence": "likely" }
// What an effect makes each time it runs, and nothing in the component ends.
import { useEffect, useRef, useState, type ReactNode } from "react";

declare function dial(url: string): Promise<WebSocket>;

// The source tells on, to a component that has gone.
export function News(): ReactNode {
  useEffect(() => {
    const source = new EventSource("/news");
//                 ~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `source` (event source) is acquired here and never released; `close()` is missing.
    source.onmessage = ({ data }) => console.log(data);
  }, []);
  return null;
}

// Kept in a ref of its own, which nobody empties.
export function Chat({ url }: { readonly url: string }): ReactNode {
  const socket = useRef<WebSocket | null>(null);
  useEffect(() => {
    socket.current = new WebSocket(url);
//                   ~~~~~~~~~~~~~~~~~~ neverReleased: `socket.current` (socket) is acquired here and never released; `close()` is missing.
    socket.current.onmessage = ({ data }) => console.log(data);
  }, [url]);
  return <button onClick={() => socket.current?.send("hello")} />;
}

// Kept in a state, once it is open.
export function Lobby(): ReactNode {
  const [socket, setSocket] = useState<WebSocket>();
  useEffect(() => {
    const made = new WebSocket("/lobby");
//               ~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `made` (socket) is acquired here and never released; `close()` is missing.
    made.onopen = () => setSocket(made);
  }, []);
  return <button onClick={() => socket?.send("hello")} />;
}

// By a function that the effect calls.
export function Painter(): ReactNode {
  const worker = useRef<Worker>(undefined);
  useEffect(() => {
    const start = async (): Promise<void> => {
      await Promise.resolve();
      worker.current = new Worker("painter.js");
//                     ~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `worker.current` (worker) is acquired here and never released; `terminate()` is missing.
    };
    void start();
  }, []);
  return <button onClick={() => worker.current?.postMessage("paint")} />;
}

// Each picture that is chosen leaves an address behind.
export function Preview({ file }: { readonly file: File }): ReactNode {
  const [address, setAddress] = useState("");
  useEffect(() => {
    setAddress(URL.createObjectURL(file));
//             ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  }, [file]);
  return <img src={address} />;
}

// The page is there longer than what watches it.
export function Ruler(): ReactNode {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => setWidth(document.body.clientWidth));
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `observer` (observer) is acquired here and never released; `disconnect()` is missing.
    observer.observe(document.body);
  }, []);
  return <p>{width}</p>;
}
