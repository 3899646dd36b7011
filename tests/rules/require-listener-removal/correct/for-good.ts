// The program makes it, keeps it as long as it runs, and never tells it to end; `recommended` says nothing.
class Harness {
  #socket: WebSocket | undefined;

  constructor(private readonly url: string) {
    addEventListener("online", () => this.connect());
    setInterval(() => this.send("ping"), 30_000);
  }

  connect(): void {
    this.#socket = new WebSocket(this.url);
    this.#socket.onclose = () => setTimeout(() => this.connect(), 1_000);
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  disconnect(): void {
    this.#socket?.close();
  }
}

export function main(): void {
  const harness = new Harness("ws://localhost:8001");
  harness.connect();
}
