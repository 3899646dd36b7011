// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// What it hands on is its own.
export class Badge {
  private count = 0;
  private readonly bus = new EventEmitter();

  constructor() {
    this.listen(this.bus);
  }

  private listen(bus: EventEmitter): void {
    bus.on("message", () => {
      this.count++;
    });
  }

  dispose(): void {
    this.count = 0;
  }
}

// Whoever calls the method may know when it is over.
export class Panel {
  private count = 0;

  show(bus: EventEmitter): void {
    this.listen(bus);
  }

  private listen(bus: EventEmitter): void {
    bus.on("message", () => {
      this.count++;
    });
  }

  dispose(): void {
    this.count = 0;
  }
}

// Another method takes it off again.
export class View {
  private count = 0;

  constructor(private readonly bus: EventEmitter) {
    this.listen(bus);
  }

  private listen(bus: EventEmitter): void {
    bus.on("message", this.next);
  }

  private readonly next = (): void => {
    this.count++;
  };

  dispose(): void {
    this.bus.off("message", this.next);
  }
}
