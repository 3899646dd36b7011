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
    this.connection = undefined;
    this.connection = dial();
  }

  // Whoever awaits this cannot wait for the connection.
  async stop(): Promise<void> {
    this.connection?.close();
  }
}

// The connection is released while the commit is still on its way.
export async function commitAndRelease(connection: Connection): Promise<void> {
  connection.commit();
  await connection.release();
}

// Forgotten before it is stopped.
export class Servers {
  readonly #servers = new Map<string, Connection>();

  remove(name: string): void {
    const server = this.#servers.get(name);
    if (server) {
      server.close();
      this.#servers.delete(name);
    }
  }
}
