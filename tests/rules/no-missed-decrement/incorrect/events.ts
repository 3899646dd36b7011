// options: { "evidence": "likely" }
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { Gauge } from "prom-client";

const busy = new Gauge({ name: "busy", help: "busy", labelNames: ["method", "route"] });

// A client that gives up is never told that the answer is complete.
export function measured(request: IncomingMessage, response: ServerResponse): void {
  const route = request.url ?? "";
  busy.inc({ route });
//~~~~~~~~~~~~~~~~~~~ peaceful: `busy` is counted up here, and taken back on line 12 only on "finish", which does not come in each case; "close" does.
  response.once("finish", () => busy.dec({ route }));
}

// The set keeps each socket that was destroyed.
export function tracked(port: number): () => void {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
//  ~~~~~~~~~~~~~~~~~~~ peaceful: `socket` is added to `sockets` here, and taken back on line 20 only on "end", which does not come in each case; "close" does.
    socket.on("end", () => sockets.delete(socket));
  }).listen(port);
  return () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
}

// A handler with a name, and a number.
export class Door {
  #inside = 0;

  enter(socket: Socket): void {
    const leave = (): void => {
      this.#inside--;
    };
    this.#inside++;
//  ~~~~~~~~~~~~~~ peaceful: `this.#inside` is counted up here, and taken back on line 34 only on "end", which does not come in each case; "close" does.
    socket.on("end", leave);
  }

  get isFull(): boolean {
    return this.#inside > 100;
  }
}

const open = new Gauge({ name: "open", help: "open", labelNames: ["method", "route"] });

// The method is lost on the way back.
export function labelled(method: string, route: string): () => void {
  open.inc({ method, route });
  return () => open.dec({ route });
//             ~~~~~~~~~~~~~~~~~~~ otherLabels: `open` is counted up with `method`, `route` on line 49, but down with `route`: that is another series.
}

const calls = new Gauge({ name: "calls", help: "calls", labelNames: ["method"] });

// No label at all.
createServer((request, response) => {
  calls.inc({ method: request.method ?? "" });
  response.on("close", () => calls.dec());
//                           ~~~~~~~~~~~ otherLabels: `calls` is counted up with `method` on line 57, but down with no label: that is another series.
});

declare function dial(): Promise<Socket>;

// Whoever is turned away is counted as a user for ever.
export class Shared {
  #users = 0;
  #socket: Socket | undefined;

  async use(): Promise<Socket> {
    this.#users += 1;
//  ~~~~~~~~~~~~~~~~ unclaimed: `this.#users` is counted up here for a caller who gets nothing when `dial()` on line 70 is rejected, and so never comes to line 75.
    this.#socket ??= await dial();
    return this.#socket;
  }

  leave(): void {
    this.#users -= 1;
    if (this.#users === 0) this.#socket?.destroy();
  }
}
