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

// The one who asks is told of the time that is up, and once more of the answer that comes later.
export class Answers {
  readonly #awaited = new Map<number, (error: Error | null, answer?: string) => void>();

  ask(id: number, answer: (error: Error | null, answer?: string) => void): void {
    const timer = setTimeout(() => {
      answer(new Error("too late")); // MISSED(no-double-release): that an entry of a map calls the same callback later is not put together.
    }, 1000);
    this.#awaited.set(id, (error, text) => {
      clearTimeout(timer);
      answer(error, text);
    });
  }

  receive(id: number, text: string): void {
    this.#awaited.get(id)?.(null, text);
    this.#awaited.delete(id);
  }
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
