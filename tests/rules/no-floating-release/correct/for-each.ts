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
