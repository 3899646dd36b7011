// options: { "evidence": "likely" }
// What each of many waits for, nobody else does.
interface Connection {
  close(): Promise<void>;
}

export class Pool {
  private readonly connections: Connection[] = [];

  // The callback waits, `close` does not.
  async close(): Promise<void> {
    this.connections.forEach(async (connection) => {
      await connection.close();
//          ~~~~~~~~~~~~~~~~~~ before: `connection.close()` is not awaited, and `this.connections` is given up on line 15 before it is done.
    });
    this.connections.length = 0;
  }
}
