// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

// bind() makes a new function, here as well as there.
export class Lines {
  private text = "";

  constructor(private readonly socket: Socket) {
    socket.on("data", this.onData.bind(this));
  }

  close(): void {
    this.socket.off("data", this.onData.bind(this));
//              ~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  private onData(chunk: Buffer): void {
    this.text += chunk.toString();
  }

  get all(): string {
    return this.text;
  }
}

// Bound when it is added, and not when it is removed.
export class Counter {
  private count = 0;

  attach(feed: EventEmitter): void {
    feed.on("item", this.onItem.bind(this));
  }

  detach(feed: EventEmitter): void {
    this.count = 0;
    feed.removeListener("item", this.onItem.bind(this));
//       ~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  private onItem(): void {
    this.count++;
  }

  get current(): number {
    return this.count;
  }
}

// Chained calls, of which one adds what the other does not remove.
export class Mirror {
  private last: unknown;

  constructor(private readonly source: EventEmitter) {
    this.source.on("change", this.copy.bind(this)).on("reset", this.clear);
  }

  dispose(): void {
    this.source.off("change", this.copy).off("reset", this.clear);
//              ~~~ otherFunction: Nothing is removed here: on line 53 not `this.copy` was added, but a new function around it.
  }

  private copy(value: unknown): void {
    this.last = value;
  }

  private readonly clear = (): void => {
    this.last = undefined;
  };

  get current(): unknown {
    return this.last;
  }
}

// Another event than the one that was added.
export class Watcher {
  private readonly onEnd = (): void => {};

  constructor(private readonly source: EventEmitter) {
    source.once("end", this.onEnd);
  }

  stop(): void {
    this.source.off("close", this.onEnd);
//              ~~~ otherEvent: Nothing is removed here: the listener was added for "end" on line 78.
  }
}

// The process outlives everybody, and an arrow function cannot be removed from it.
export class Journal {
  private readonly flush = (): void => {};

  constructor() {
    process.on("exit", () => this.flush());
  }

  close(): void {
    process.off("exit", () => this.flush());
//          ~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }
}

// The class extends the emitter that it listens to.
export class Bus extends EventEmitter {
  constructor() {
    super();
    this.on("tick", this.onTick.bind(this));
  }

  stop(): void {
    this.off("tick", this.onTick);
//       ~~~ otherFunction: Nothing is removed here: on line 103 not `this.onTick` was added, but a new function around it.
  }

  private onTick(): void {
    this.emit("tock");
  }
}

// Whatever closes the menu is made anew by the member that takes it off.
export class Menu {
  #isOpen = false;

  constructor(private readonly bus: EventEmitter) {}

  open(): void {
    const close = (): void => this.close();
    this.bus.once("zoom", close);
    this.bus.once("undo", close);
    this.#isOpen = true;
  }

  close(): void {
    const close = (): void => this.close();
    this.bus.off("zoom", close);
//           ~~~ neverAdded: Nothing is removed here: the local function `close` was never added.
    this.bus.off("undo", close);
//           ~~~ neverAdded: Nothing is removed here: the local function `close` was never added.
    this.#isOpen = false;
  }
}
