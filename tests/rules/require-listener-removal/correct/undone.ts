// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";
import type { ClientRequest } from "node:http";
import type { Duplex } from "node:stream";

// What the names say is what is done.
export class Pool {
  constructor(private readonly events: EventEmitter) {}

  on(event: string, listener: () => void): void {
    this.events.on(event, listener);
  }

  off(event: string, listener: () => void): void {
    this.events.off(event, listener);
  }
}

// The end listens to one thing more, to know when it is over.
export class Drain {
  constructor(private readonly socket: EventEmitter) {
    socket.on("message", this.update);
  }

  close(): void {
    this.socket.off("message", this.update);
    this.socket.on("closed", this.update);
  }

  private readonly update = (): void => {};
}

// The old one is taken off before the field gets the next.
export class Speed {
  private onChange: (() => void) | null = null;
  private changes = 0;

  constructor(private readonly network: EventTarget) {}

  listen(): void {
    this.onChange = () => {
      this.changes++;
    };
    this.network.addEventListener("change", this.onChange);
  }

  blink(): void {
    this.onChange = () => {
      this.changes--;
    };
    this.network.addEventListener("blink", this.onChange);
    this.network.dispatchEvent(new Event("blink"));
    this.network.removeEventListener("blink", this.onChange);
    this.onChange = null;
  }

  get count(): number {
    return this.changes;
  }

  release(): void {
    this.network.removeEventListener("change", this.onChange);
  }
}

// A socket that has been used is not connecting, and what is put on goes with the request.
export function trace(request: ClientRequest, log: (text: string) => void): void {
  request.on("socket", (socket) => {
    if (socket.connecting) socket.once("connect", () => log("connected"));
    const onData = (): void => log("data");
    socket.on("data", onData);
    request.on("close", () => socket.off("data", onData));
  });
}

// Both go, whichever comes.
export async function write(stream: Duplex, chunk: Buffer): Promise<void> {
  if (stream.write(chunk)) return;
  await new Promise<void>((resolve, reject) => {
    const finish = (error?: Error): void => {
      stream.off("drain", finish);
      stream.off("error", finish);
      if (error === undefined) resolve();
      else reject(error);
    };
    stream.once("drain", finish);
    stream.once("error", finish);
  });
}

// It ends with the player alone.
export class Overlay {
  private readonly labels: string[] = [];

  constructor(player: EventEmitter, tracks: EventEmitter) {
    const update = (label: string): void => void this.labels.push(label);
    tracks.on("added", update);
    player.on("dispose", () => {
      tracks.off("added", update);
    });
  }
}
