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

// The end comes behind the failure.
export function guarded(request: ClientRequest, done: (error?: Error) => void): void {
  const guard = setTimeout(() => request.destroy(), 60_000);
  request.on("error", (error) => done(error));
  request.on("close", () => {
    clearTimeout(guard);
  });
  request.on("response", (response) => {
    clearTimeout(guard);
    response.resume();
    done();
  });
}

// Both handlers come to the same function.
export function guardedTwice(request: ClientRequest, done: (error?: Error) => void): void {
  const finish = (error?: Error): void => {
    clearTimeout(guard);
    done(error);
  };
  const guard = setTimeout(() => request.destroy(), 60_000);
  request.on("error", finish);
  request.on("response", (response) => {
    response.resume();
    finish();
  });
}

// One of the two that are told of the failure does it.
export function guardedByOne(request: ClientRequest, done: (error?: Error) => void, log: (error: Error) => void): void {
  const guard = setTimeout(() => request.destroy(), 60_000);
  request.on("error", log);
  request.on("error", (error) => {
    clearTimeout(guard);
    done(error);
  });
  request.on("response", (response) => {
    clearTimeout(guard);
    response.resume();
    done();
  });
}

// There is never more than one of it.
export class Publisher {
  constructor(private readonly peer: EventEmitter) {}

  negotiate(work: () => Promise<void>): Promise<void> {
    return new Promise(async (resolve, reject) => {
      const onClosed = (): void => resolve();
      this.peer.once("closing", onClosed);
      this.peer.off("map", this.onMap);
      this.peer.once("map", this.onMap);
      try {
        await work();
        resolve();
      } catch (error) {
        reject(error as Error);
      } finally {
        this.peer.off("closing", onClosed);
      }
    });
  }

  private readonly onMap = (): void => {};
}
