// options: {"evidence":"likely"}
import { EventEmitter } from "node:events";

// It is told first.
export class First extends EventEmitter {
  destroy(): void {
    this.emit("destroy");
    this.removeAllListeners();
  }
}

// Others are put on again.
export class Again extends EventEmitter {
  restart(): void {
    this.removeAllListeners();
    this.#listen();
    this.emit("restart");
  }

  #listen(): void {
    this.on("restart", () => console.log("again"));
  }
}

// Only those of one event are taken off.
export class One extends EventEmitter {
  finish(): void {
    this.removeAllListeners("data");
    this.emit("finish");
  }
}

// It tells its parent, whoever listens.
export class Child extends EventEmitter {
  constructor(private readonly parent: EventEmitter) {
    super();
  }

  override emit(event: string, ...values: unknown[]): boolean {
    super.emit(event, ...values);
    return this.parent.emit(event, ...values);
  }

  destroy(): void {
    this.removeAllListeners();
    this.emit("destroy");
  }
}

// What goes out to the other side is no matter of listeners.
interface Channel {
  removeAllListeners(): void;
  emit(event: string): void;
}

export function leave(channel: Channel): void {
  channel.removeAllListeners();
  channel.emit("leave");
}

// Only one of two ways takes them off.
export class Ways extends EventEmitter {
  end(isQuiet: boolean): void {
    if (isQuiet) {
      this.removeAllListeners();
      return;
    }
    this.emit("end");
  }
}
