import { connect, type Socket } from "node:net";

/** A pair that another module joins: here, only the failure of one of them is handled. */
export function joined(client: Socket, port: number, join: (pair: { client: Socket; upstream: Socket }) => void): void {
  const upstream = connect(port);
  client.on("error", () => upstream.destroy()); // MISSED(require-linked-close): the flows stand elsewhere, so nothing here tells that the two are linked
  join({ client, upstream });
}

/** A helper that is told the ends by its callers. */
function forward(from: Socket, to: Socket): void {
  from.on("data", (chunk) => to.write(chunk)); // MISSED(require-linked-close): what flows back is seen by the callers only
}
export function relay(client: Socket, port: number): void {
  const upstream = connect(port);
  forward(client, upstream);
  forward(upstream, client);
}

/** A writer that is made around a socket, together with a reader. */
export class Writer {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  write(text: string): void {
    this.#socket.write(text);
  }

  dispose(): void {} // MISSED(require-linked-close): whether whoever made the socket closes it is not known
}

/** Pipes that hand on the end, handlers that hand on failures, and nobody who hands on that one is just destroyed. */
export function tunnel(client: Socket, port: number): void {
  const upstream = connect(port);
  client.on("error", () => upstream.destroy()); // MISSED(require-linked-close): most tunnels are written like this, and few of their ends are ever destroyed without an error
  upstream.on("error", () => client.destroy());
  client.pipe(upstream).pipe(client);
}

interface Answer {
  readonly stream: { close(): void };
}
/** An answer that comes too late is only given up for one protocol. */
export function answered(
  isAborted: boolean,
  isMultiplexed: boolean,
  answer: Answer,
  send: (answer: Answer) => void,
): void {
  // MISSED(require-linked-close): that the flag says nothing about what must be closed is not understood
  if (isAborted && isMultiplexed) {
    answer.stream.close();
    return;
  }
  send(answer);
}
