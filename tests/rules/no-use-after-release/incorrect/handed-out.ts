import { type FileHandle, open } from "node:fs/promises";

interface Runner {
  stream(sql: string, onEnd: () => void, onError: () => void): AsyncIterable<number>;
  release(): Promise<void>;
}

declare function createRunner(): Runner;

// The stream is given the release, and finds the runner released when it begins.
export async function rows(sql: string, given?: Runner): Promise<AsyncIterable<number>> {
  const runner = given ?? createRunner();
  try {
    const release = (): void => {
      if (runner !== given) void runner.release();
    };
    const stream = runner.stream(sql, release, release);
    return stream;
  } finally {
    if (runner !== given) await runner.release();
//                              ~~~~~~~~~~~~~~~~ givenAway: `runner` is released here, although `runner.stream(…)` on line 17 was given its release, and what it returns still needs it.
  }
}

interface Connection {
  query(sql: string): Promise<number>;
}

declare function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>;

// It is given back before it is used.
export async function count(): Promise<number> {
  const connection = await withConnection(async (lent) => lent);
//                                        ~~~~~~~~~~~~~~~~~~~~ outOfScope: `withConnection` only lends `lent` to this callback, and takes it back before whoever gets it here can use it.
  return await connection.query("select count(*)");
}

// Closed, and handed out all the same.
export async function probed(path: string): Promise<FileHandle> {
  const probe = await open(path);
  await probe.close();
  return probe;
//~~~~~~~~~~~~~ returned: `probe` (file handle) was released by `probe.close()` on line 39 and is handed out here.
}
