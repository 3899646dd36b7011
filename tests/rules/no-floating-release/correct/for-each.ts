// options: { "evidence": "likely" }
// Each of many is waited for.
interface Connection {
  close(): Promise<void>;
}

export class Pool {
  private readonly connections: Connection[] = [];

  async close(): Promise<void> {
    await Promise.allSettled(
      this.connections.map(async (connection) => {
        await connection.close();
      }),
    );
    this.connections.length = 0;
  }
}

export class Wards {
  links: Connection[] = [];

  // Somebody waits for them together, or says that nobody is to.
  async reset(): Promise<void> {
    await Promise.all(this.links.map((link) => link.close()));
    this.links = [];
  }

  leave(): void {
    void Promise.all(this.links.map((link) => link.close()));
    this.links = [];
  }

  async closed(): Promise<number> {
    const closed = this.links.map((link) => link.close());
    this.links = [];
    return (await Promise.all(closed)).length;
  }
}

export class Room {
  engine: Connection | undefined;

  // It is taken out first: another one is to take its place at once.
  renew(): void {
    const old = this.engine;
    old?.close();
    this.engine = undefined;
  }
}
