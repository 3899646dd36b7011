// options: { "evidence": "likely" }
interface Client {
  flush(): Promise<void>;
  close(): Promise<void>;
}

// Both of two calls get behind the question while the first one flushes.
export class Store {
  client: Client | undefined;

  async close(): Promise<void> {
    if (this.client === undefined) return;
    await this.client.flush();
    await this.client.close();
//        ~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 12: with the wait on line 13 the first one has not let go of `this.client` yet, and this ends it twice.
    this.client = undefined;
  }
}

// The question stands around it all.
export class Cache {
  client: Client | null = null;

  async stop(): Promise<void> {
    if (this.client) {
      await this.client.flush();
      await this.client.close();
//          ~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 24: with the wait on line 25 the first one has not let go of `this.client` yet, and this ends it twice.
      this.client = null;
    }
  }
}
