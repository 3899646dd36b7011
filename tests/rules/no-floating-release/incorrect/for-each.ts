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

export class Wards {
  links: Connection[] = [];

  // Nobody gets what the walk makes.
  async reset(): Promise<void> {
    this.links.map((link) => link.close());
//                           ~~~~~~~~~~~~ before: `link.close()` is not awaited, and `this.links` is given up on line 25 before it is done.
    this.links = [];
  }

  // All of them together are not waited for, either.
  async close(): Promise<void> {
    Promise.all(
      this.links.map(async (link) => {
        await link.close();
//            ~~~~~~~~~~~~ before: `link.close()` is not awaited, and `this.links` is given up on line 35 before it is done.
      }),
    );
    this.links = [];
  }
}
