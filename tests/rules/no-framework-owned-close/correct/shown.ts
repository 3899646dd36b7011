import mysql from "mysql2";
import { Client, Pool } from "pg";

// Set up, and left to whoever asked for it.
export function tenants(schema: string): Pool {
  const pool = new Pool();
  pool.on("connect", (client) => {
    client.query(`set search_path to ${schema}`).catch(console.error);
  });
  pool.on("error", (error) => {
    console.error(error);
  });
  return pool;
}

export function zoned(): mysql.Pool {
  const pool = mysql.createPool({ host: "db" });
  pool.on("connection", (connection) => {
    connection.query("set time_zone = 'UTC'");
  });
  return pool;
}

// One's own client, whose notices are of another kind.
export async function listen(pool: Pool): Promise<void> {
  const client = await pool.connect();
  client.on("notification", ({ payload }) => {
    if (payload === "over") client.release();
  });
  const alone = new Client();
  alone.on("end", () => console.log("gone"));
  await alone.connect();
  await alone.end();
}
