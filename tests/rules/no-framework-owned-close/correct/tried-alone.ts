import { Pool } from "pg";

// Where it is refused, that is logged, and nothing else happens.
export function watched(): Pool {
  const pool = new Pool();
  pool.on("error", (error, client) => {
    console.error(error);
    try {
      client.release(true);
    } catch (refusal) {
      console.error(refusal);
    }
  });
  return pool;
}
