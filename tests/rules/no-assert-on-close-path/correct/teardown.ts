// options: {"evidence":"likely"}
import assert from "node:assert";
import { connect, type Socket } from "node:net";

// Followed only where it is there, in every spelling.
export class Client {
  #socket: Socket | undefined;
  #closed = false;

  open(port: number): void {
    this.#socket = connect(port);
  }

  close(): void {
    this.#socket?.end();
  }

  stop(): void {
    if (this.#socket === undefined) return;
    this.#socket.end();
  }

  destroy(): void {
    if (this.#closed || !this.#socket) return;
    this.#socket.destroy();
  }

  disconnect(): void {
    const socket = this.#socket;
    if (socket) socket.destroy();
    this.#socket && this.#socket.unref();
  }

  end(): void {
    assert(this.#closed === false);
    const socket = this.#socket ?? connect(1);
    socket.end();
  }
}

// What the constructor calls sets it.
export class Eager {
  private socket!: Socket;

  constructor(private readonly port: number) {
    this.open();
  }

  private open(): void {
    this.socket = connect(this.port);
  }

  close(): void {
    this.socket.end();
  }
}

// The state tells whether it was opened.
export class Stated {
  private state: "new" | "open" | "closed" = "new";
  private socket!: Socket;
  private isOpen = false;

  open(port: number): void {
    this.socket = connect(port);
    this.state = "open";
    this.isOpen = true;
  }

  close(): void {
    if (this.state !== "open") return;
    this.state = "closed";
    this.socket.end();
  }

  stop(): void {
    if (!this.isOpen) return;
    this.socket.end();
  }

  disconnect(): void {
    this.assertOpen();
    this.socket.end();
  }

  private assertOpen(): void {
    if (!this.isOpen) throw new Error("not open");
  }
}

// It is opened where it is closed.
export class Lazy {
  #socket: Socket | undefined;

  async close(): Promise<void> {
    await this.connect(); // other: no-aborted-teardown
    this.#socket!.end();
  }

  async connect(): Promise<void> {
    this.#socket ??= connect(80);
    await Promise.resolve();
  }
}

// Emptied and filled again in one step: nobody sees it gone.
export class Renewed {
  #socket: Socket | undefined = connect(80);

  renew(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
    this.#socket = connect(80);
  }

  close(): void {
    this.#socket!.destroy();
  }
}

// The assertion comes when everything is released, or is about what was tested or handed in.
export class Session {
  readonly #socket: Socket = connect(80);
  #pending = 0;
  #timer: NodeJS.Timeout | undefined;

  send(line: string): void {
    this.#pending++;
    this.#timer = setTimeout(() => this.#socket.write(line, () => this.#pending--), 10);
  }

  close(): void {
    const pending = this.#pending;
    clearTimeout(this.#timer);
    this.#socket.destroy();
    assert.equal(pending, 0);
  }

  stop(callback: () => void): void {
    assert(typeof callback === "function");
    this.#socket.destroy();
    callback();
  }

  destroy(): void {
    if (this.#timer === undefined) return;
    assert(this.#timer);
    clearTimeout(this.#timer);
  }
}

// What a framework calls at the end it has begun with the counterpart.
export class Panel {
  private observer!: { disconnect(): void };

  connectedCallback(): void {
    this.observer = { disconnect: () => undefined };
  }

  disconnectedCallback(): void {
    this.observer.disconnect();
  }
}

export class Base {
  protected socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
  }
}

// The base class has set it.
export class Derived extends Base {
  renew(socket: Socket): void {
    this.socket = socket;
  }

  close(): void {
    this.socket.end();
  }
}

// A local name for the state tells as much as the state.
export class Named {
  #state: "new" | "open" = "new";
  #socket: Socket | undefined;

  open(port: number): void {
    this.#socket = connect(port);
    this.#state = "open";
  }

  close(): void {
    const wasOpen = this.#state === "open";
    if (wasOpen) this.#socket!.end();
    if (!wasOpen) return;
    this.#socket!.destroy();
  }
}

// What comes first, and says what the caller did wrong: that is how the member is meant to be used.
export class Recorder {
  #socket: Socket | undefined;
  #isRecording = false;
  readonly #parts = new Set<string>();

  start(port: number): void {
    this.#socket = connect(port);
    this.#isRecording = true;
  }

  stop(): void {
    assert(this.#isRecording, "The recorder was not started");
    this.#isRecording = false;
    this.#parts.clear();
  }

  close(): void {
    assert(this.#socket, `Start ${this.constructor.name} first`);
    this.#socket.destroy();
  }

  destroy(): void {
    assert.equal(this.#parts.size, 0, "Parts are left to be written");
    this.#socket?.destroy();
  }

  [Symbol.dispose](): void {
    invariant(this.#parts.size === 0, 0x17);
    this.#socket?.destroy();
  }
}

// Messages are looked up by their numbers.
function invariant(condition: boolean, message: number): asserts condition {
  if (!condition) throw new Error(`See message ${message}`);
}

// What the object starts without is there before anything is told to it.
export class Contacts {
  private pool: Set<string> | null;

  constructor(private readonly world: EventTarget) {
    this.pool = null;
  }

  open(): void {
    this.pool = new Set();
    this.world.addEventListener("close", this.onWorldEnd);
  }

  private readonly onWorldEnd = (): void => {
    this.world.removeEventListener("close", this.onWorldEnd);
    this.pool!.clear();
  };
}
