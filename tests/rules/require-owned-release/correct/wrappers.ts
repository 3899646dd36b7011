// options: { "evidence": "likely" }
// What is ended by the wrapper that it gives, which shares all with it.
import mysql from "mysql2";
import type { Pool } from "mysql2/promise";

// The pool ends with the promises that are made of it.
export class Store {
  readonly #pool: mysql.Pool = mysql.createPool({ host: "db" });
  readonly #promises: Pool = this.#pool.promise();

  async names(): Promise<unknown> {
    return this.#promises.query("SELECT name FROM users");
  }

  async end(): Promise<void> {
    await this.#promises.end();
  }
}
