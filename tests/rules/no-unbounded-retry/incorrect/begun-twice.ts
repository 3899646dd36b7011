// options: {"evidence":"likely"}

// An error is followed by the end: each failure arms two timers, of which only the second can be cleared.
export class Feed {
  private socket: WebSocket | undefined;
  private isStopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly url: string) {}

  connect(): void {
    if (this.isStopped) return;
    this.socket = new WebSocket(this.url);
    this.socket.onclose = () => this.reconnect();
    this.socket.onerror = () => this.reconnect();
  }

  close(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private reconnect(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => this.connect(), 1_000);
//               ~~~~~~~~~~ begunTwice: `connect` is tried again twice for each failure: behind the `error` of line 15 comes the `close` of line 14, and both come here.
  }
}

// One handler for both.
export function follow(url: string): void {
  const socket = new WebSocket(url);
  const again = (): void => {
    setTimeout(() => follow(url), 1_000);
//  ~~~~~~~~~~ begunTwice: `follow` is tried again twice for each failure: behind the `error` of line 36 comes the `close` of line 37, and both come here.
  };
  socket.addEventListener("error", again);
  socket.addEventListener("close", again);
}
