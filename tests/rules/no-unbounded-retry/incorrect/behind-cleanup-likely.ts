// options: {"evidence":"likely"}
declare function onUnmounted(callback: () => void): void;

// Whoever is handed the cleanup ends the socket by it, and that connects again.
export function attach(socket: WebSocket, reconnect: () => void, options: { readonly again: boolean }): () => void {
  socket.onclose = () => {
    if (options.again) {
      setTimeout(() => {
//    ~~~~~~~~~~ behindCleanup: `reconnect` is tried again when `socket.close()` in the cleanup on line 14 ends it: that brings `close`, which comes here, and nothing stops it.
        reconnect();
      }, 1_000);
    }
  };
  return () => {
    socket.close();
  };
}

// The same where the cleanup is registered, and what arms the timer is what the handler returns.
export function useTicker(url: string): { connect(): void } {
  let socket: WebSocket | undefined;
  const connect = (): void => {
    socket = new WebSocket(url);
    socket.addEventListener("close", () => setTimeout(() => connect(), 1_000));
//                                         ~~~~~~~~~~ behindCleanup: `connect` is tried again when `socket?.close()` in the cleanup on line 26 ends it: that brings `close`, which comes here, and nothing stops it.
  };
  connect();
  onUnmounted(() => socket?.close());
  return { connect };
}

// What is pending when the cleanup runs goes off behind it: the flag is only asked before.
export function follow(url: string): () => void {
  let isWanted = true;
  let socket: WebSocket;
  const connect = (): void => {
    socket = new WebSocket(url);
    socket.onclose = () => {
      if (isWanted) setTimeout(connect, 3_000);
//                  ~~~~~~~~~~ lateBehindCleanup: `connect` is tried again although the cleanup on line 43 has run while this timer was pending: it does not clear it.
    };
  };
  connect();
  return () => {
    isWanted = false;
    socket.close();
  };
}

// A failure arms it, and nobody clears it.
export function listen(url: string): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  const connect = (): void => {
    source = new EventSource(url);
    source.onerror = () => {
      source.close();
      timer = setTimeout(connect, 3_000);
//            ~~~~~~~~~~ lateBehindCleanup: `connect` is tried again although the cleanup on line 60 has run while this timer was pending: it does not clear it.
      console.warn("again", timer);
    };
  };
  connect();
  return () => source.close();
}

// The handler has a name: what it asks before it arms the timer does not stop one that is pending.
export function keepConnected(url: string): { close(): void } {
  let socket: WebSocket;
  let shouldRetry = true;
  let pause = 100;
  const onClose = (): void => {
    pause *= 2;
    if (shouldRetry) setTimeout(connect, pause);
//                   ~~~~~~~~~~ late: `connect` is tried again although 'keepConnected' was closed while this timer was pending: 'close' (line 78) does not clear it.
  };
  const connect = (): void => {
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
