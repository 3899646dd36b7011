// options: { "evidence": "likely" }
// How long a socket may be idle is set again, each time with a callback.
import type { Socket } from "node:net";

// Each command leaves one more callback on the socket.
export class Connection {
  constructor(private readonly socket: Socket) {}

  begin(): void {
    this.socket.setTimeout(60_000, () => this.onIdle());
    this.socket.on("data", (data) => this.run(data.toString()));
  }

  private run(command: string): void {
    this.socket.write(command);
    this.socket.setTimeout(60_000, () => this.onIdle());
//              ~~~~~~~~~~ timeoutAgain: Each time, this adds one more listener for 'timeout' to those that are there, as on line 10: give the callback once.
  }

  private onIdle(): void {
    this.socket.end();
  }
}
