// options: { "evidence": "likely" }
interface Connection {
  commit(): Promise<void>;
  query(sql: string): Promise<number>;
  release(): void;
}

interface Pool {
  acquire(): Promise<Connection>;
  releaseConnection(connection: Connection): void;
}

// Released however it ends.
export function commitLater(pool: Pool, connection: Connection): void {
  void connection
    .commit()
    .catch(() => undefined)
    .finally(() => {
      pool.releaseConnection(connection);
    });
}

export function count(pool: Pool): Promise<number> {
  return pool.acquire().then((connection) =>
    connection.query("select count(*)").then(
      (found) => {
        connection.release();
        return found;
      },
      (error: unknown) => {
        connection.release();
        throw error;
      },
    ),
  );
}

// The caller has lent it, and looks after failures.
export async function countOn(connection: Connection): Promise<number> {
  return await connection.query("select count(*)").then((found) => {
    connection.release();
    return found;
  });
}

// A generator has nothing to close, and what is got belongs to somebody else.
interface Tokens {
  getReader(): { next(): Promise<string>; close(): Promise<void> };
}

export async function firstOf(tokens: Tokens, list: readonly number[]): Promise<string> {
  console.log(list.values().next().value);
  return await tokens.getReader().next();
}
