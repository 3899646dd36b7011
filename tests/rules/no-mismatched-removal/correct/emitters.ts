import { EventEmitter } from "node:events";
import type { Server, Socket } from "node:net";

// The parameter is stored in a field, so both names mean the same emitter.
export class Stored {
  private readonly source: EventEmitter;

  constructor(source: EventEmitter) {
    this.source = source;
    source.on("data", this.onData);
  }

  close(): void {
    this.source.off("data", this.onData);
  }

  private readonly onData = (): void => {};
}

// What is removed was added by somebody else.
export function unpipe(socket: Socket, onData: () => void): void {
  socket.off("data", onData);
}

// A removal that is one too many does no harm, and the event that was added is removed as well.
export class OneTooMany {
  private readonly onEnd = (): void => {};

  constructor(private readonly socket: Socket) {
    socket.on("end", this.onEnd);
  }

  close(): void {
    this.socket.off("end", this.onEnd);
    this.socket.off("close", this.onEnd);
  }
}

// Callbacks of close(), connect() and disconnect() are told when it is over.
interface Client {
  connect(done: (error?: Error) => void): void;
  disconnect(done: (error?: Error) => void): void;
  subscribe(topic: string, done: () => void): void;
  unsubscribe(topic: string, done: () => void): void;
}

export function reconnect(client: Client, server: Server): void {
  client.disconnect(() => client.connect(() => {}));
  client.unsubscribe("news", () => client.subscribe("news", () => {}));
  server.close(() => {});
}

// All listeners go.
export function silence(emitter: EventEmitter): void {
  emitter.on("data", () => {});
  emitter.removeAllListeners("data");
}

// The other half stands in a subclass.
export class Base {
  protected readonly onData = (): void => {};

  constructor(protected readonly source: EventEmitter) {}

  stop(): void {
    this.source.off("data", this.onData);
  }
}

export class Derived extends Base {
  start(): void {
    this.source.on("data", this.onData);
  }
}

// Event names that only the run knows.
export class Dynamic {
  private readonly onEvent = (): void => {};

  constructor(
    private readonly source: EventEmitter,
    private readonly names: readonly string[],
  ) {
    for (const name of names) source.on(name, this.onEvent);
  }

  stop(): void {
    for (const name of this.names) this.source.off(name, this.onEvent);
  }
}

// One function takes itself off from all that it was put on.
export function closeOnce(bus: EventEmitter, close: () => void): void {
  const onAny = (): void => {
    bus.off("zoom", onAny);
    bus.off("undo", onAny);
    close();
  };
  for (const event of ["zoom", "undo"]) bus.once(event, onAny);
}
