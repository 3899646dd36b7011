// options: { "evidence": "likely" }
// What an effect makes, and somebody ends, or nobody need.
import { createContext, useEffect, useRef, useState, type ReactNode } from "react";

declare function useClosed(socket: { readonly current: WebSocket | null }): void;
declare function track(socket: WebSocket): void;

const Sockets = createContext<{ readonly current: WebSocket | null }>({ current: null });

// Another effect ends it.
export function Chat({ url }: { readonly url: string }): ReactNode {
  const socket = useRef<WebSocket | null>(null);
  useEffect(() => {
    socket.current = new WebSocket(url);
  }, [url]);
  useEffect(() => () => socket.current?.close(), []);
  return null;
}

// The one before is ended by the next.
export function Preview({ file }: { readonly file: File }): ReactNode {
  const [address, setAddress] = useState("");
  useEffect(() => {
    setAddress((before) => {
      URL.revokeObjectURL(before);
      return URL.createObjectURL(file);
    });
  }, [file]);
  return <img src={address} />;
}

// Somebody else gets it: another hook, those below, a register.
export function Handed({ url }: { readonly url: string }): ReactNode {
  const socket = useRef<WebSocket | null>(null);
  useEffect(() => {
    socket.current = new WebSocket(url);
  }, [url]);
  useClosed(socket);
  return null;
}

export function Provided({ children }: { readonly children: ReactNode }): ReactNode {
  const socket = useRef<WebSocket | null>(null);
  useEffect(() => {
    socket.current = new WebSocket("/all");
  }, []);
  return <Sockets.Provider value={socket}>{children}</Sockets.Provider>;
}

export function Tracked(): ReactNode {
  useEffect(() => {
    const socket = new WebSocket("/tracked");
    track(socket);
  }, []);
  return null;
}

export function useSocket(url: string): { readonly current: WebSocket | null } {
  const socket = useRef<WebSocket | null>(null);
  useEffect(() => {
    socket.current = new WebSocket(url);
  }, [url]);
  return socket;
}

// It observes what the component shows, which goes with it.
export function Box(): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new ResizeObserver(() => console.log("resized"));
    if (box.current) observer.observe(box.current);
  }, []);
  return <div ref={box} />;
}

// Made when somebody asks for it, and not by the effect.
export function Asked(): ReactNode {
  useEffect(() => {
    document.body.onclick = () => {
      const worker = new Worker("asked.js");
      worker.onmessage = () => worker.terminate();
    };
  }, []);
  return null;
}
