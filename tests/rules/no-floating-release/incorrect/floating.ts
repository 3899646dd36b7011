// options: { "evidence": "likely" }
interface Connection {
  commit(): Promise<void>;
  release(): Promise<void>;
  close(): Promise<void>;
}

declare function dial(): Connection;

// The field is given up while the old connection is still closing.
export class Session {
  private connection: Connection | undefined = dial();

  async reset(): Promise<void> {
    this.connection?.close();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ before: `this.connection?.close()` is not awaited, and `this.connection` is given up on line 17 before it is done.
    this.connection = undefined;
    this.connection = dial();
  }

  // Whoever awaits this cannot wait for the connection.
  async stop(): Promise<void> {
    this.connection?.close();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ inClosePath: `this.connection?.close()` is not awaited, so whoever awaits `stop()` goes on before it is done.
  }
}

// The connection is released while the commit is still on its way.
export async function commitAndRelease(connection: Connection): Promise<void> {
  connection.commit();
//~~~~~~~~~~~~~~~~~~~ before: `connection.commit()` is not awaited, and `connection` is released further on line 29 before it is done.
  await connection.release();
}

// Forgotten before it is stopped.
export class Servers {
  readonly #servers = new Map<string, Connection>();

  remove(name: string): void {
    const server = this.#servers.get(name);
    if (server) {
      server.close();
//    ~~~~~~~~~~~~~~ before: `server.close()` is not awaited, and `server` is forgotten on line 40 before it is done.
      this.#servers.delete(name);
    }
  }
}
