// options: { "evidence": "likely" }
import type { Socket } from "node:net";

interface Port {
  stop(): void;
}

// All of them stop in the end.
export class Session {
  private ports: Port[] = [];

  constructor(private readonly socket: Socket) {}

  remove(port: Port): void {
    port.stop();
    this.ports = this.ports.filter((other) => other !== port);
  }

  destroy(): void {
    for (const port of this.ports.slice()) this.remove(port);
    this.socket.end();
  }
}

// Whoever takes one out ends it himself.
export class Lent {
  readonly #ports = new Set<Port>();
  readonly #timer = setInterval(() => console.log(this.#ports.size), 1000);

  forget(port: Port): void {
    this.#ports.delete(port);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

// Others walk through the list to end what is in it.
export class Watched {
  readonly #ports = new Set<Port>();
  readonly #timer = setInterval(() => console.log(this.#ports.size), 1000);

  remove(port: Port): void {
    port.stop();
    this.#ports.delete(port);
  }

  stopAll(): void {
    for (const port of this.#ports) port.stop();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
