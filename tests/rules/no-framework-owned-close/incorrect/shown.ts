import mysql from "mysql2";
import { Pool, type PoolClient } from "pg";

// A client that is shown when it is opened is on its way to somebody else.
export function tenants(schema: string): Pool {
  const pool = new Pool();
  pool.on("connect", (client) => {
    void client.query(`set search_path to ${schema}`).then(() => client.release());
//                                                               ~~~~~~~~~~~~~~~~ managed: `client.release()` ends by hand what `on` ends itself when this callback has settled.
  });
  return pool;
}

// Whoever acquired it releases it; twice throws.
export function timed(pool: Pool): void {
  pool.on("acquire", (client: PoolClient) => {
    setTimeout(() => client.release(), 1_000);
//                   ~~~~~~~~~~~~~~~~ managed: `client.release()` ends by hand what `on` ends itself when this callback has settled.
  });
}

// The connection that is new is the first caller's.
export function zoned(): mysql.Pool {
  const pool = mysql.createPool({ host: "db" });
  pool.on("connection", (connection) => {
    connection.query("set time_zone = 'UTC'");
    connection.release();
//  ~~~~~~~~~~~~~~~~~~~~ managed: `connection.release()` ends by hand what `on` ends itself when this callback has settled.
  });
  return pool;
}
