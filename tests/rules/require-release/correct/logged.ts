import { Pool } from "pg";

class Log {
  static readonly lines: string[] = [];

  static error(text: string): void {
    Log.lines.push(Log.#stamp(text));
  }

  static warn(text: string): void {
    Log.lines.push(Log.#stamp(text));
  }

  static info(text: string): void {
    Log.lines.push(Log.#stamp(text));
  }

  static #stamp(text: string): string {
    return `${new Date().toISOString()} ${text}`;
  }
}

// Nobody expects a line of a log to fail.
export async function save(pool: Pool, sql: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(sql);
    client.release();
  } catch (error) {
    Log.error(String(error));
    client.release();
  }
}

// The same where the logger is a function.
export class Store {
  constructor(
    private readonly pool: Pool,
    private readonly logger: (tags: readonly string[], text: string) => void,
  ) {}

  save(sql: string): Promise<void> {
    return this.pool.connect().then((client) =>
      client.query(sql).then(
        () => client.release(),
        (error: unknown) => {
          this.logger(["error"], String(error));
          client.release();
          throw error;
        },
      ),
    );
  }
}
