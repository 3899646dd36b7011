// options: {"evidence":"likely"}
import { useEffect, useRef, type ReactNode } from "react";

// The timer is cleared.
export function Cleared({ url }: { readonly url: string }): ReactNode {
  useEffect(() => {
    let socket: WebSocket;
    let timer: number | undefined;
    const connect = (): void => {
      socket = new WebSocket(url);
      socket.onclose = () => {
        timer = window.setTimeout(connect, 3_000);
      };
    };
    connect();
    return () => {
      socket.close();
      queueMicrotask(() => window.clearTimeout(timer));
    };
  }, [url]);
  return null;
}

// The handler is taken off before.
export function Silenced({ url }: { readonly url: string }): ReactNode {
  useEffect(() => {
    let socket: WebSocket;
    const connect = (): void => {
      socket = new WebSocket(url);
      socket.onclose = () => setTimeout(connect, 3_000);
    };
    connect();
    return () => {
      socket.onclose = null;
      socket.close();
    };
  }, [url]);
  return null;
}

// What connects asks a flag that the cleanup sets.
export function Flagged({ url }: { readonly url: string }): ReactNode {
  useEffect(() => {
    let isGone = false;
    let socket: WebSocket;
    const connect = (): void => {
      if (isGone) return;
      socket = new WebSocket(url);
      socket.onclose = () => setTimeout(connect, 3_000);
    };
    connect();
    return () => {
      isGone = true;
      socket.close();
    };
  }, [url]);
  return null;
}

// The same in a ref, asked by what the timer calls.
export function Marked({ url }: { readonly url: string }): ReactNode {
  const isMounted = useRef(true);
  useEffect(() => {
    let socket: WebSocket;
    const connect = (): void => {
      socket = new WebSocket(url);
      socket.onclose = () => {
        setTimeout(() => {
          if (isMounted.current) connect();
        }, 3_000);
      };
    };
    connect();
    return () => {
      isMounted.current = false;
      socket.close();
    };
  }, [url]);
  return null;
}

// A signal says that it is over.
export function Aborted({ url }: { readonly url: string }): ReactNode {
  useEffect(() => {
    const controller = new AbortController();
    let socket: WebSocket;
    const connect = (): void => {
      socket = new WebSocket(url);
      socket.onclose = () => {
        setTimeout(() => {
          if (!controller.signal.aborted) connect();
        }, 3_000);
      };
    };
    connect();
    return () => {
      controller.abort();
      socket.close();
    };
  }, [url]);
  return null;
}

// The timer does something else.
export function Reset({ url, onEnd }: { readonly url: string; onEnd(): void }): ReactNode {
  useEffect(() => {
    const socket = new WebSocket(url);
    socket.onclose = () => {
      setTimeout(() => onEnd(), 3_000);
    };
    return () => socket.close();
  }, [url, onEnd]);
  return null;
}

// Another socket is closed than the one which is kept open.
export function Pair({ url }: { readonly url: string }): ReactNode {
  useEffect(() => {
    const preview = new WebSocket(`${url}/preview`);
    return () => preview.close();
  }, [url]);
  return null;
}

export function keepOpen(url: string): void {
  const socket = new WebSocket(url);
  socket.onclose = () => {
    setTimeout(() => keepOpen(url), 3_000);
  };
}

// What is begun asks whether it is still wanted, by a name that speaks of retries.
export function keepConnected(url: string): { close(): void } {
  let socket: WebSocket;
  let shouldRetry = true;
  let pause = 100;
  const onClose = (): void => {
    pause *= 2;
    if (shouldRetry) setTimeout(connect, pause);
  };
  const connect = (): void => {
    if (!shouldRetry) return;
    socket = new WebSocket(url);
    socket.addEventListener("close", onClose);
  };
  connect();
  return {
    close(): void {
      shouldRetry = false;
      socket.close();
    },
  };
}
