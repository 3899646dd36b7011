import mysql from "mysql2";
import { Pool, type PoolClient } from "pg";

// A client that is shown when it is opened is on its way to somebody else.
export function tenants(schema: string): Pool {
  const pool = new Pool();
  pool.on("connect", (client) => {
    void client.query(`set search_path to ${schema}`).then(() => client.release());
//                                                               ~~~~~~~~~~~~~~~~ shown: `client.release()` ends by hand what is only shown to this listener; whoever emits the event ends it itself.
  });
  return pool;
}

// Whoever acquired it releases it; twice throws.
export function timed(pool: Pool): void {
  pool.on("acquire", (client: PoolClient) => {
    setTimeout(() => client.release(), 1_000);
//                   ~~~~~~~~~~~~~~~~ shown: `client.release()` ends by hand what is only shown to this listener; whoever emits the event ends it itself.
  });
}

// The connection that is new is the first caller's.
export function zoned(): mysql.Pool {
  const pool = mysql.createPool({ host: "db" });
  pool.on("connection", (connection) => {
    connection.query("set time_zone = 'UTC'");
    connection.release();
//  ~~~~~~~~~~~~~~~~~~~~ shown: `connection.release()` ends by hand what is only shown to this listener; whoever emits the event ends it itself.
  });
  return pool;
}

// What refuses it is thrown on, and ends the process.
export function strict(): Pool {
  const pool = new Pool();
  pool.on("error", (error, client) => {
    console.error(error);
    try {
      client.release(true);
//    ~~~~~~~~~~~~~~~~~~~~ shown: `client.release(true)` ends by hand what is only shown to this listener; whoever emits the event ends it itself.
    } catch (refusal) {
      throw new Error("refused", { cause: refusal });
    }
  });
  return pool;
}
