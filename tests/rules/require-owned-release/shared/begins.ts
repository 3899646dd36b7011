import type { Server } from "node:http";
import { Base } from "../incorrect/begun.ts";

/** Begins what it is given. */
export function listenOn(server: Server): void {
  server.listen(8080);
}

export class Derived extends Base {
  open(): void {
    this.server.listen(8080);
  }
}
