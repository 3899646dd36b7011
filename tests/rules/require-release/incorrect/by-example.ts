// options: { "evidence": "likely" }
interface Runner {
  readonly manager: { query(sql: string): Promise<number> };
  query(sql: string): Promise<number>;
  release(): Promise<void>;
}

interface Source {
  createRunner(mode?: string): Runner;
  open(): Promise<Channel>;
}

interface Channel {
  send(text: string): Promise<void>;
  close(): Promise<void>;
}

// The examples: here both are released.
export async function example(source: Source): Promise<void> {
  const runner = source.createRunner();
  const channel = await source.open().catch(() => undefined);
  try {
    await runner.query("select 1");
  } finally {
    await runner.release();
    await channel?.close();
  }
}

// A temporary, which nobody can release any more.
export async function version(source: Source): Promise<number> {
  return await source.createRunner("master").query("select version()");
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `source.createRunner(…)` (resource) is acquired here and never released; `release()` or `close()` is missing.
}

// The same through one of its properties.
export function first(source: Source): Promise<number> {
  return source.createRunner().manager.query("select 1");
//       ~~~~~~~~~~~~~~~~~~~~~ neverReleased: `source.createRunner()` (resource) is acquired here and never released; `release()` or `close()` is missing.
}

// It is kept in a variable that nobody releases.
export async function count(source: Source): Promise<number> {
  const runner = source.createRunner();
//               ~~~~~~~~~~~~~~~~~~~~~ neverReleased: `runner` (resource) is acquired here and never released; `release()` or `close()` is missing.
  const found = await runner.query("select count(*)");
  return found;
}

// The helper returns what it is given, or makes one: what was made belongs to the caller.
export class Cache {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  async store(text: string, runner?: Runner): Promise<void> {
    runner = this.runnerFor(runner);
//           ~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `runner` (resource) is acquired here and never released; `release()` or `close()` is missing.
    await runner.query(text);
  }

  async clear(runner?: Runner): Promise<void> {
    await this.runnerFor(runner).query("truncate cache");
//        ~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `this.runnerFor(…)` (resource) is acquired here and never released; `release()` or `close()` is missing.
  }

  runnerFor(runner: Runner | undefined): Runner {
    if (runner !== undefined) return runner;
    return this.#source.createRunner();
  }
}

declare function migrate(runner: Runner): Promise<boolean>;

// Who migrates only borrows it, since it is released behind that: the early return leaves it.
export async function migrateOnce(source: Source): Promise<void> {
  const runner = source.createRunner();
  const changed = await migrate(runner);
  if (!changed) return;
//              ~~~~~~~ leftOpen: `runner` (resource), acquired on line 74, is not released when it returns on line 76.
  await runner.query("notify");
  await runner.release();
}
