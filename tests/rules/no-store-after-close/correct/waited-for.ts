import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";

// Whoever closes it while it starts waits until it has.
export class Host extends EventEmitter {
  #state = "new";
  #server: Server | undefined;

  async start(port: number): Promise<void> {
    this.#state = "starting";
    const server = createServer();
    server.listen(port);
    await once(server, "listening");
    this.#server = server;
    this.#state = "started";
    this.emit("started");
  }

  async ask(): Promise<Response | undefined> {
    return this.#state === "closed" ? undefined : fetch("http://127.0.0.1/worker");
  }

  async close(): Promise<void> {
    if (this.#state === "starting") await once(this, "started");
    this.#state = "closed";
    this.#server?.close();
  }
}
