// What holds something because somebody begins it.
import { createServer, type RequestListener, type Server } from "node:http";
import { listenOn } from "../shared/begins.ts";

// A helper of another file begins it.
export class Site {
  readonly #server: Server = createServer();
//                           ~~~~~~~~~~~~~~ unreleased: The server in `this.#server` is made here, and `close()` (line 13) does not release it.

  open(): void {
    listenOn(this.#server);
  }

  close(): void {
    console.log("closed");
  }
}

// So does whoever gets it.
export class Api {
  readonly server: Server;

  constructor(answer: RequestListener) {
    const server = createServer(answer);
//                 ~~~~~~~~~~~~~~~~~~~~ unreleased: The server in `this.server` is made here, and `close()` (line 28) does not release it.
    this.server = server;
    listenOn(server);
  }

  close(): void {
    console.log("closed");
  }
}

// A derived class begins it.
export class Base {
  protected readonly server: Server = createServer();
//                                    ~~~~~~~~~~~~~~ unreleased: The server in `this.server` is made here, and `close()` (line 37) does not release it.

  close(): void {
    console.log("closed");
  }
}
