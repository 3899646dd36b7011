// options: { "evidence": "likely" }
// A timer that is cleared whenever something has ended, also by the owner's own end.
import { EventEmitter } from "node:events";

// Whether or not it is set anew.
export class Link extends EventEmitter {
  private timer: NodeJS.Timeout | undefined;
  private isEnding = false;

  constructor(private readonly transport: EventEmitter & { connect(): void; end(): void }) {
    super();
    this.on("transport-disconnected", () => {
      clearTimeout(this.timer);
      if (!this.isEnding) this.timer = setTimeout(() => this.connect(), 5000);
    });
    this.on("started", () => clearTimeout(this.timer));
  }

  connect(): void {
    this.isEnding = false;
    this.transport.connect();
  }

  disconnect(): void {
    this.isEnding = true;
    this.transport.end();
  }
}
