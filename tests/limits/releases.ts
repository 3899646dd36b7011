/** Releases that are missing, or come twice, for reasons that no path through one function tells. */
import type { Socket } from "node:net";
import type { Pool, PoolClient } from "pg";

declare function handshake(port: number): Promise<PoolClient>;
declare function validate(client: PoolClient): Promise<boolean>;

// Who waits may have given up, and the promise is settled: then nobody gets the client.
export class Waiters {
  readonly #waiting: { resolve: (client: PoolClient) => void; gaveUp: boolean }[] = [];

  async serve(port: number): Promise<void> {
    const client = await handshake(port);
    const isFit = await validate(client).catch(() => false);
    const first = this.#waiting.shift();
    if (!isFit || first === undefined) client.release();
    else first.resolve(client); // MISSED(require-release): whether somebody still waits for a promise is not known where it is settled.
  }
}

/** What callers may do at any time, and as often as they like. */
export interface Loan {
  end(): Promise<void>;
}

export async function lend(pool: Pool): Promise<Loan> {
  const client = await pool.connect();
  return {
    end: async () => {
      client.release(); // MISSED(no-double-release): that a caller ends a loan twice is not supposed, however little it would take to bear it.
      await pool.end();
    },
  };
}

// A reader that has cancelled the stream has closed it, and closing it again throws.
export function linesOf(socket: Socket): ReadableStream<string> {
  return new ReadableStream<string>({
    start(controller) {
      socket.on("data", (chunk: Buffer) => {
        controller.enqueue(chunk.toString());
      });
      socket.on("close", () => {
        controller.close(); // MISSED(no-double-release): that `cancel` of the same source may have run before is not put together.
      });
    },
    cancel() {
      socket.destroy();
    },
  });
}

// What was begun once is ended once for each of the messages.
export async function publish(
  spans: { current(): { end(): void } },
  send: () => Promise<void>,
  messages: readonly string[],
): Promise<void> {
  const span = spans.current();
  try {
    await send();
  } finally {
    for (const message of messages) {
      console.log(message);
      span.end(); // MISSED(no-double-release): nothing says that the end of such a thing must not come twice.
    }
  }
}
