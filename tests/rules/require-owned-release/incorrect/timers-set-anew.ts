// options: { "evidence": "likely" }
// A timer that is cleared where it is set anew, when something has ended, but not at the owner's own end.
import { EventEmitter } from "node:events";

// Where the connection is lost while nobody wants that.
export class Link extends EventEmitter {
  private timer: NodeJS.Timeout | undefined;
  private transport: { end(): void } | undefined;
  private isEnding = false;

  constructor(private readonly open: () => { end(): void }) {
    super();
    this.on("transport-disconnected", () => {
      this.transport = undefined;
      if (!this.isEnding) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.connect(), 5000);
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ pending: The timer in `this.timer` is cleared on line 16, but not by the end of `disconnect()`, and goes off behind it.
      }
    });
    this.on("started", () => clearTimeout(this.timer));
  }

  connect(): void {
    this.isEnding = false;
    this.transport = this.open();
  }

  disconnect(): void {
    this.isEnding = true;
    this.transport?.end();
  }
}

// In what is assigned to a handler's place.
export class Feed {
  private timer: NodeJS.Timeout | undefined;
  private socket: WebSocket | undefined;

  open(): void {
    this.socket = new WebSocket("wss://feed.example");
    this.socket.onclose = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.open(), 5000);
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ pending: The timer in `this.timer` is cleared on line 42, but not by the end of `close()`, and goes off behind it.
    };
    this.socket.onopen = () => clearTimeout(this.timer);
  }

  close(): void {
    this.socket?.close();
  }
}
