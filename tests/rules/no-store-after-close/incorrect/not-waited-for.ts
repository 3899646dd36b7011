import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";

export class Host extends EventEmitter {
  #state = "new";
  #server: Server | undefined;

  // The end waits where somebody is served, and not while it starts.
  async start(port: number): Promise<void> {
    this.#state = "starting";
    const server = createServer();
//        ~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#server` gets this after the wait on line 13, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    server.listen(port);
    await once(server, "listening");
    this.#server = server;
    this.#state = "started";
  }

  async ask(): Promise<Response | undefined> {
    return this.#state === "closed" ? undefined : fetch("http://127.0.0.1/worker");
  }

  async close(isGraceful: boolean): Promise<void> {
    if (isGraceful) await once(this, "idle");
    this.#state = "closed";
    this.#server?.close();
  }
}
