// options: { "evidence": "likely" }
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { finished } from "node:stream";
import { Gauge } from "prom-client";

const busy = new Gauge({ name: "busy", help: "busy", labelNames: ["method", "route"] });

// "close" comes in any case.
export function measured(request: IncomingMessage, response: ServerResponse): void {
  const route = request.url ?? "";
  busy.inc({ route });
  response.once("close", () => busy.dec({ route }));
}

let answering = 0;

// Which of them comes first does not matter.
export function answered(response: ServerResponse): number {
  answering++;
  let isOver = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    answering--;
  };
  response.on("finish", over);
  response.on("close", over);
  return answering;
}

let watched = 0;

// finished() is told of each end.
export function watch(response: ServerResponse): number {
  watched++;
  finished(response, () => {
    watched--;
  });
  response.on("finish", () => console.log("answered"));
  return watched;
}

// What is taken out elsewhere is not left in.
export class Hub {
  readonly #sockets = new Set<Socket>();

  add(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("end", () => this.#sockets.delete(socket));
    socket.on("close", () => this.remove(socket));
  }

  remove(socket: Socket): void {
    this.#sockets.delete(socket);
  }
}

const complete = new Gauge({ name: "complete", help: "complete" });

// How many were answered in full is what is counted here; nothing is taken back.
export function counted(response: ServerResponse): void {
  response.on("finish", () => complete.inc());
}

const open = new Gauge({ name: "open", help: "open", labelNames: ["method", "route"] });

// The same labels in another order, and labels that are not written here.
export function labelled(method: string, route: string): () => void {
  open.inc({ method, route });
  return () => open.dec({ route, method });
}

const calls = new Gauge({ name: "calls", help: "calls", labelNames: ["method"] });

export function called(labels: { method: string }): () => void {
  calls.inc(labels);
  return () => calls.dec({ method: labels.method });
}

declare function dial(): Promise<Socket>;

// Counted when it is there, or taken back when it is not.
export class Shared {
  #users = 0;
  #guests = 0;
  #socket: Socket | undefined;

  async use(): Promise<Socket> {
    this.#socket ??= await dial();
    this.#users++;
    return this.#socket;
  }

  async visit(): Promise<Socket> {
    this.#guests++;
    try {
      return (this.#socket ??= await dial());
    } catch (error) {
      this.#guests--;
      throw error;
    }
  }

  leave(): void {
    if (--this.#users + this.#guests > 0) return;
    this.#socket?.destroy();
  }

  part(): void {
    if (--this.#guests === 0) this.#socket?.destroy();
  }
}

// How often it was tried is counted, whatever comes of it.
export class Tried {
  #attempts = 0;

  async attempt(): Promise<Socket> {
    this.#attempts++;
    return await dial();
  }

  forgive(): void {
    this.#attempts--;
  }
}
