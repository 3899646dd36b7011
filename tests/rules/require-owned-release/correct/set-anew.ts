// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

// The one before is stopped, and the one that fires removes itself.
export class Autosave {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  changed(path: string, save: (path: string) => void): void {
    clearTimeout(this.timers.get(path));
    this.timers.set(
      path,
      setTimeout(() => {
        this.timers.delete(path);
        save(path);
      }, 500),
    );
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}

// Each request has an id of its own.
export class Requests {
  private readonly deadlines = new Map<number, NodeJS.Timeout>();

  begin(requestId: number, giveUp: () => void): void {
    this.deadlines.set(requestId, setTimeout(giveUp, 5_000));
  }

  end(requestId: number): void {
    clearTimeout(this.deadlines.get(requestId));
    this.deadlines.delete(requestId);
  }

  close(): void {
    for (const deadline of this.deadlines.values()) clearTimeout(deadline);
    this.deadlines.clear();
  }
}

// The timer has gone off when it is set again.
export class Poller {
  #next: NodeJS.Timeout | undefined;

  constructor(private readonly check: () => void) {
    this.poll();
  }

  poll(): void {
    this.check();
    this.#next = setTimeout(() => this.poll(), 1_000);
  }

  stop(): void {
    clearTimeout(this.#next);
  }
}

// The handler of the end clears the interval before it connects again.
export class Cluster {
  private beat: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;
  private beats = 0;

  constructor(private readonly socket: EventEmitter) {
    socket.on("close", () => this.retry());
  }

  connect(): void {
    this.beat = setInterval(() => {
      this.beats++;
      this.socket.emit("ping", this.beats);
    }, 60_000);
  }

  private retry(): void {
    this.disconnect();
    this.again = setTimeout(() => this.connect(), 1_000);
  }

  disconnect(): void {
    clearInterval(this.beat);
    clearTimeout(this.again);
  }
}

// Only one is set at a time.
export class Debounced {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly run: () => void) {}

  trigger(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.run();
    }, 250);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

// Who starts it stops it before he starts it again.
export class Recorder {
  #limit: NodeJS.Timeout | undefined;
  seconds = 0;

  startBuffer(): void {
    this.#limit = setTimeout(() => {
      this.seconds = 0;
    }, 10_000);
  }

  stopBuffer(): void {
    clearTimeout(this.#limit);
  }
}

interface Connection {
  reconnect(token: string): void;
  close(): void;
}

// It asks whether the room was left, or begins nothing.
export class Room {
  private token = "";
  private isClosed = false;
  private hint = "";

  constructor(private readonly connection: Connection) {}

  retry(attempt: number): void {
    this.token = `${attempt}`;
    setTimeout(
      () => {
        if (!this.isClosed) this.connection.reconnect(this.token);
      },
      2 ** attempt * 1_000,
    );
  }

  show(hint: string): string {
    this.hint = hint;
    setTimeout(() => {
      this.hint = "";
    }, 3_000);
    return this.hint;
  }

  destroy(): void {
    this.isClosed = true;
    this.connection.close();
  }
}
