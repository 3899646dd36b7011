import { request, type ClientRequest } from "node:http";

interface Runner {
  stream(sql: string, onEnd: () => void): AsyncIterable<number>;
  query(sql: string, onDone: () => void): Promise<number>;
  release(): Promise<void>;
}

declare function createRunner(): Runner;

// Released at once only where there will be no stream.
export async function rows(sql: string): Promise<AsyncIterable<number>> {
  const runner = createRunner();
  try {
    return runner.stream(sql, () => void runner.release());
  } catch (error) {
    await runner.release();
    throw error;
  }
}

// The function that it is given does not release.
export async function count(sql: string): Promise<number> {
  const runner = createRunner();
  try {
    return await runner.query(sql, () => {
      console.log("done");
    });
  } finally {
    await runner.release();
  }
}

interface Connection {
  query(sql: string): Promise<number>;
}

declare function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>;

declare function withDefault<T>(choose: (value: string) => T): T;

// It is used while it is lent, and what is returned is something else.
export async function countWith(): Promise<number> {
  return await withConnection(async (connection) => await connection.query("select count(*)"));
}

// Nothing that is lent for a time.
export const chosen = withDefault((value) => value);

// A request that is sent is not over: its answer comes to whoever listens.
export function ask(url: string): ClientRequest {
  const asked = request(url);
  asked.end();
  return asked;
}
