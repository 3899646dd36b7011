// A retry without an end is one thing to say, and no-unbounded-retry says it.
export class Link {
  private socket: WebSocket | undefined;

  constructor(private readonly url: string) {}

  connect(): void {
    this.socket = new WebSocket(this.url);
    this.socket.addEventListener("close", () => {
      setTimeout(() => {
        this.connect();
      }, 1_000);
    });
  }

  disconnect(): void {
    this.socket?.close();
  }
}
