import { createServer, type Server } from "node:net";

/** Runs a timer until it is stopped. */
export class Poller {
  readonly #timer: NodeJS.Timeout;

  constructor(poll: () => void, ms: number) {
    this.#timer = setInterval(poll, ms);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Closes whatever it is given. */
export function closeQuietly(closable: { close(): void } | undefined): void {
  try {
    closable?.close();
  } catch {
    // It was closed already.
  }
}

/** Looks, and does not close. */
export function describe(server: Server): string {
  return server.listening ? "listening" : "closed";
}

export function listenOn(port: number): Server {
  const server = createServer();
  return server.listen(port);
}
