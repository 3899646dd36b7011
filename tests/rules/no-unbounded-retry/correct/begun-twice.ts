// options: {"evidence":"likely"}

// The second one finds the timer of the first, and clears it.
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
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), 1_000);
  }
}

// A flag keeps the second one from it.
export class Flagged {
  private socket: WebSocket | undefined;
  private isWaiting = false;

  constructor(private readonly url: string) {}

  connect(): void {
    this.isWaiting = false;
    this.socket = new WebSocket(this.url);
    this.socket.onclose = () => this.reconnect();
    this.socket.onerror = () => this.reconnect();
  }

  private reconnect(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    setTimeout(() => this.connect(), 1_000);
  }
}

// A failure only ends it, and the end begins the next one.
export function follow(url: string): void {
  const socket = new WebSocket(url);
  socket.onerror = () => socket.close();
  socket.onclose = () => {
    setTimeout(() => follow(url), 1_000);
  };
}

// What comes behind the failure is not heard any more.
export function listen(url: string): void {
  const socket = new WebSocket(url);
  const again = (): void => {
    setTimeout(() => listen(url), 1_000);
  };
  socket.onerror = () => {
    socket.onclose = null;
    again();
  };
  socket.onclose = () => again();
}
