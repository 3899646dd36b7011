import type { Pool } from "pg";

// What checks the error may well throw.
export class Store {
  constructor(
    private readonly pool: Pool,
    private readonly check: (tags: readonly string[], text: string) => void,
  ) {}

  save(sql: string): Promise<void> {
    return this.pool.connect().then((client) =>
//         ~~~~~~~~~~~~~~~~~~~ throwLeaves: `this.pool.connect()` (client) is acquired here and not released when `this.check(…)` on line 15 throws.
      client.query(sql).then(
        () => client.release(),
        (error: unknown) => {
          this.check(["error"], String(error));
          client.release();
          throw error;
        },
      ),
    );
  }
}
