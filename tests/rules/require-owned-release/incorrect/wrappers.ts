// What is not ended by the wrapper that it gives, nor by that of another.
import mysql from "mysql2";
import type { Pool } from "mysql2/promise";

// Nobody ends the promises either.
export class Store {
  readonly #pool: mysql.Pool = mysql.createPool({ host: "db" });
//                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The connection pool in `this.#pool` is made here, and `end()` (line 14) does not release it.
  readonly #promises: Pool = this.#pool.promise();

  async names(): Promise<unknown> {
    return this.#promises.query("SELECT name FROM users");
  }

  end(): void {
    console.log("ended");
  }
}

// The promises are of the other pool.
export class Stores {
  readonly #old: mysql.Pool = mysql.createPool({ host: "old" });
//                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The connection pool in `this.#old` is made here, and `end()` (line 29) does not release it.
  readonly #pool: mysql.Pool = mysql.createPool({ host: "db" });
  readonly #promises: Pool = this.#pool.promise();

  names(answer: () => void): void {
    this.#old.query("SELECT name FROM users", answer);
  }

  async end(): Promise<void> {
    await this.#promises.end();
  }
}
