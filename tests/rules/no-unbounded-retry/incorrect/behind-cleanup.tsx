import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";

// The cleanup closes the socket, and that is what its handler takes for a reason to connect again.
export function Prices({ url }: { readonly url: string }): ReactNode {
  const [price, setPrice] = useState("");
  useEffect(() => {
    let socket: WebSocket;
    const connect = (): void => {
      socket = new WebSocket(url);
      socket.onmessage = (event) => setPrice(String(event.data));
      socket.onclose = () => {
        setTimeout(connect, 3_000);
//      ~~~~~~~~~~ behindCleanup: `connect` is tried again when `socket.close()` in the cleanup on line 17 ends it: that brings `close`, which comes here, and nothing stops it.
      };
    };
    connect();
    return () => {
      socket.close();
    };
  }, [url]);
  return <output>{price}</output>;
}

// The socket has another name in the cleanup; how often it was tried is asked, and not whether it is still wanted.
export function Scores({ url }: { readonly url: string }): ReactNode {
  const held = useRef<WebSocket | null>(null);
  const attempts = useRef(0);
  const connect = useCallback(() => {
    if (url === "") return;
    const socket = new WebSocket(url);
    held.current = socket;
    socket.addEventListener("close", () => {
      if (attempts.current < 5) {
        attempts.current++;
        setTimeout(connect, 3_000);
//      ~~~~~~~~~~ behindCleanup: `connect` is tried again when `held.current?.close()` in the cleanup on line 40 ends it: that brings `close`, which comes here, and nothing stops it.
      }
    });
  }, [url]);
  useEffect(() => {
    connect();
    return () => held.current?.close();
  }, [connect]);
  return null;
}

// A helper arms the timer.
export function Chat({ url, isShown }: { readonly url: string; readonly isShown: boolean }): ReactNode {
  useEffect(() => {
    if (!isShown) return undefined;
    let socket: WebSocket | undefined;
    function later(): void {
      setTimeout(() => open(), 1_000);
//    ~~~~~~~~~~ behindCleanup: `open` is tried again when `socket?.close()` in the cleanup on line 58 ends it: that brings `close`, which comes here, and nothing stops it.
    }
    function open(): void {
      socket = new WebSocket(url);
      socket.onclose = () => later();
    }
    open();
    return () => socket?.close();
  }, [url, isShown]);
  return null;
}
