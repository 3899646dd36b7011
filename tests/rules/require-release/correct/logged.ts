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
