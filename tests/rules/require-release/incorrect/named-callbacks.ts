// options: { "evidence": "likely" }
import type { Pool, PoolConnection } from "mysql2";

type Done<T> = (error: Error | null, value?: T) => void;

// The failed query reports and keeps the connection, which a callback with a name has got.
export function names(pool: Pool, done: Done<unknown>): void {
  const onConnection = (connectError: NodeJS.ErrnoException | null, connection: PoolConnection): void => {
    if (connectError) return done(connectError);
    connection.query("select name from users", (error, rows) => {
      if (error) return done(error);
//               ~~~~~~~~~~~~~~~~~~~ leftOpen: `connection` (connection), acquired on line 16, is not released when it returns on line 11.
      connection.release();
      done(null, rows);
    });
  };
  pool.getConnection(onConnection);
}

// Only where the transaction is fulfilled.
export async function transfer(pool: { connect(): Promise<{ commit(): Promise<void>; release(): void }> }): Promise<void> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ throwLeaves: `client` (resource) is acquired here and not released when `client.commit().then(…)` on line 23 throws.
  const giveBack = (): void => client.release();
//                             ~~~~~~~~~~~~~~~~ fulfilledOnly: `client.release()` runs only where `client.commit()` on line 23 is fulfilled; nothing releases `client` where it is rejected.
  await client.commit().then(giveBack);
}
