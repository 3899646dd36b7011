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

// The module makes it for all others, and none of them tells it to end; that one folder is removed is another thing.
class Status {
  readonly #folders = new Set<string>();

  constructor() {
    addEventListener("offline", () => this.show("offline"));
    setInterval(() => this.show("online"), 60_000);
  }

  add(folder: string): void {
    this.#folders.add(folder);
  }

  removeFolder(folder: string): void {
    this.#folders.delete(folder);
  }

  show(text: string): void {
    console.log(text, this.#folders.size);
  }

  dispose(): void {
    this.#folders.clear();
  }
}

export const status = new Status();

export function leave(folder: string): void {
  status.removeFolder(folder);
}

declare function Injectable(options: { readonly providedIn: "root" }): ClassDecorator;

// The framework makes one for all, which nobody ends: what it closes is the window.
@Injectable({ providedIn: "root" })
export class HostWindow {
  moved = 0;

  constructor() {
    window.addEventListener("resize", () => {
      this.moved++;
    });
  }

  close(): void {
    window.close();
  }
}

// One that is told of its end is asked in `strict` what it leaves; nobody else comes to that end.
@Injectable({ providedIn: "root" })
export class Focus {
  isFocused = true;

  constructor() {
    window.addEventListener("focus", () => {
      this.isFocused = true;
    });
  }

  ngOnDestroy(): void {
    console.log("over");
  }
}
