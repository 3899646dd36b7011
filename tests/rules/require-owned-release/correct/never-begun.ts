// options: { "evidence": "likely" }
// What holds nothing until it is begun, and is never begun.
import { Server, type RequestListener } from "node:http";
import type { Socket } from "node:net";
import { WebSocketServer } from "ws";

// It gets its sockets by hand, and never listens.
export class Upgrader {
  private server: Server | undefined = new Server();
  private readonly sockets = new WebSocketServer({ server: this.server! });

  take(socket: Socket): void {
    this.server?.emit("connection", socket);
  }

  close(): void {
    this.sockets.close();
    this.server = undefined;
  }
}

// So it is by another name.
export class Parser {
  readonly #server: Server;

  constructor(answer: RequestListener) {
    const server = new Server();
    server.on("request", answer);
    this.#server = server;
  }

  take(socket: Socket): void {
    this.#server.emit("connection", socket);
  }

  stop(): void {
    this.#server.removeAllListeners();
  }
}
