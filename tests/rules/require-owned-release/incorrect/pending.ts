// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

// The timer is cleared when the peer answers, and not when the connection is closed before.
export class Handshake {
  private timeout: NodeJS.Timeout | undefined;
  private readonly socket: Socket;
  private failures = 0;

  constructor(port: number) {
    this.socket = connect(port);
  }

  begin(): void {
    this.timeout = setTimeout(() => {
//                 ~~~~~~~~~~~~~~~~~~> pending: The timer in `this.timeout` is cleared on line 21, but not by the end of `close()`, and goes off behind it.
      this.failures++;
    }, 5000);
  }

  answered(): void {
    clearTimeout(this.timeout);
  }

  close(): void {
    this.socket.destroy();
  }
}

// One timer is cleared at the end, the other cannot be.
export class Loader {
  private readonly socket: Socket;
  private timeout: NodeJS.Timeout | undefined;

  constructor(port: number) {
    this.socket = connect(port);
  }

  load(delay: number): void {
    clearTimeout(this.timeout);
    this.timeout = setTimeout(() => {
      this.fail();
    }, delay);
  }

  private fail(): void {
    setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~> endlessChain: Each timer starts the next one, and goes on after `close()` (line 51): nobody keeps what would stop it.
      this.load(1000);
    }, 2000);
  }

  close(): void {
    clearTimeout(this.timeout);
    this.socket.destroy();
  }
}
