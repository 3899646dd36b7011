// It is there as long as the program, which never ends it; `recommended` says nothing.
class Console {
  #socket: WebSocket | undefined;

  connect(): void {
    this.#socket = new WebSocket("ws://localhost:9000");
    this.#socket.onclose = () => {
      setTimeout(() => {
        this.connect();
      }, 500);
    };
  }

  disconnect(): void {
    this.#socket?.close();
  }
}

export async function run(): Promise<void> {
  await ready();
  new Console().connect();
}

declare function ready(): Promise<void>;
