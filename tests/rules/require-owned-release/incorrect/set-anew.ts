// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

// Each change of a key adds a timer, and forgets the one before: it is saved as often as it was changed.
export class Autosave {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  changed(path: string, save: (path: string) => void): void {
    this.timers.set(
      path,
      setTimeout(() => save(path), 500),
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.timers[…]` gets another timer here, and nothing releases the one in it.
    );
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}

// The same without a key.
export class Saver {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly save: () => void) {}

  changed(): void {
    this.#timer = setTimeout(this.save, 500);
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.#timer` gets another timer here, and nothing releases the one in it.
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

// It connects again by itself, and then there are two intervals, of which the end clears one.
export class Cluster {
  private cleaning: NodeJS.Timeout | undefined;
  private status = "idle";
  private scripts: Record<string, boolean> = {};

  constructor(private readonly socket: EventEmitter) {
    socket.on("close", () => this.retry());
  }

  connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.status === "connecting") {
        reject(new Error("already connecting"));
        return;
      }
      this.cleaning = setInterval(() => {
//                    ~~~~~~~~~~~~~~~~~~~> overwritten: `this.cleaning` gets another interval here, and nothing releases the one in it.
        this.scripts = {};
      }, 60_000);
      this.status = "connecting";
      this.socket.once("open", () => {
        this.status = "open";
        resolve();
      });
    });
  }

  private retry(): void {
    this.status = "waiting";
    setTimeout(() => void this.connect(), 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the timer that is made here, so that `disconnect()` (line 72) cannot stop it.
  }

  isKnown(script: string): boolean {
    return this.scripts[script] === true;
  }

  disconnect(): void {
    clearInterval(this.cleaning);
    this.status = "end";
  }
}

interface Connection {
  reconnect(token: string): void;
  close(): void;
}

// It connects again after the room was left for good.
export class Room {
  private token = "";

  constructor(private readonly connection: Connection) {}

  retry(attempt: number): void {
    this.token = `${attempt}`;
    setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `destroy()` (line 96) cannot stop it.
      this.connection.reconnect(this.token);
    }, 2 ** attempt * 1_000);
  }

  destroy(): void {
    this.connection.close();
  }
}
