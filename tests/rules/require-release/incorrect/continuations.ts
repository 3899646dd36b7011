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

interface Cursor {
  next(): Promise<number | undefined>;
  close(): Promise<void>;
}

interface Collection {
  find(filter: string): Cursor;
}

// Where the commit fails, nobody releases.
export function commitLater(pool: Pool, connection: Connection): void {
  connection.commit().then(() => {
    pool.releaseConnection(connection);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ fulfilledOnly: `pool.releaseConnection(…)` runs only where `connection.commit()` on line 24 is fulfilled; nothing releases `connection` where it is rejected.
  });
}

// The handler of the failure has forgotten it.
export function count(pool: Pool): Promise<number> {
  return pool.acquire().then((connection) =>
    connection
      .query("select count(*)")
      .then((found) => {
        connection.release();
//      ~~~~~~~~~~~~~~~~~~~~ fulfilledOnly: `connection.release()` runs only where `connection .query(…)` on line 32 is fulfilled; nothing releases `connection` where it is rejected.
        return found;
      })
      .catch(() => 0),
  );
}

// The cursor is moved on, and lost.
export async function first(collection: Collection): Promise<number | undefined> {
  return await collection.find("all").next();
//             ~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `collection.find(…)` (cursor) is acquired here and never released; `close()` is missing.
}
