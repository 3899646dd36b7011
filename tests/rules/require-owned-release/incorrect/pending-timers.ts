// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { connect, type Socket } from "node:net";

// Only a failure clears it: whoever destroys the request has it go off all the same.
export class Exchange extends EventEmitter {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private socket: Socket | undefined;

  constructor(private readonly pause: number) {
    super();
  }

  begin(): void {
    this.socket = connect(7200);
    this.timer = setTimeout(() => this.giveUp(), this.pause);
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ pending: The timer in `this.timer` is cleared on line 30, but not by the end of `destroy()`, and goes off behind it.
    this.socket.on("error", (error) => this.onError(error));
  }

  destroy(): void {
    this.socket?.destroy();
  }

  private giveUp(): void {
    this.socket?.destroy();
    this.emit("late");
  }

  private onError(error: Error): void {
    clearTimeout(this.timer);
    this.emit("failed", error);
  }
}
