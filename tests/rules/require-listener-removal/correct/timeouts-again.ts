// options: { "evidence": "likely" }
// How long a socket may be idle is set again, and nothing piles up.
import { connect, type Socket } from "node:net";

// The callback is given once.
export class Connection {
  constructor(private readonly socket: Socket) {}

  begin(): void {
    this.socket.setTimeout(60_000, () => this.socket.end());
  }

  run(command: string): void {
    this.socket.write(command);
    this.socket.setTimeout(60_000);
  }
}

// It is another socket each time.
export class Link {
  private socket: Socket | undefined;

  open(port: number): void {
    this.socket = connect(port);
    this.socket.setTimeout(60_000, () => this.close());
  }

  reopen(port: number): void {
    this.close();
    this.socket = connect(port);
    this.socket.setTimeout(10_000, () => this.close());
  }

  close(): void {
    this.socket?.destroy();
  }
}

// A scheduler of its own is no socket.
export class Game {
  constructor(private readonly clock: { setTimeout(delay: number, work: () => void): void }) {}

  begin(): void {
    this.clock.setTimeout(10, () => this.move());
  }

  move(): void {
    this.clock.setTimeout(20, () => console.log("moved"));
  }
}

// The callback itself gives the next one: the one before has had its turn.
export class Idle {
  constructor(private readonly socket: Socket) {}

  begin(): void {
    this.socket.setTimeout(60_000, this.onIdle.bind(this));
  }

  private onIdle(): void {
    this.socket.write("still there");
    this.socket.setTimeout(60_000, this.onIdle.bind(this));
  }
}
