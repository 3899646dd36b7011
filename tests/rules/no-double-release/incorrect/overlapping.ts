// options: { "evidence": "likely" }
import type { Pool } from "pg";

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
//        ~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 14: with the wait on line 15 the first one has not let go of `this.client` yet, and this ends it twice.
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
//          ~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 26: with the wait on line 27 the first one has not let go of `this.client` yet, and this ends it twice.
      this.client = null;
    }
  }
}

// Two of them may wait at once, since the field is emptied only afterwards.
export class Session {
  #pool: Pool | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async close(): Promise<void> {
    if (this.#pool === undefined) return;
    await Promise.resolve();
    await this.#pool.end();
//        ~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 43: with the wait on line 44 the first one has not let go of `this.#pool` yet, and this ends it twice.
    this.#pool = undefined;
  }
}

// It is taken, and let go of, behind the wait only: the second call finds nothing to take.
export class Late {
  client: Client | undefined;

  async close(): Promise<void> {
    if (this.client == null) return;
    await this.client.flush();
    const client = this.client;
    this.client = undefined;
    await client.close();
//        ~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 55: with the wait on line 56 the first one has not let go of `this.client` yet, and this ends it twice.
  }
}

interface Rewriter {
  flush(): Promise<void>;
  dispose(): void;
}

// Two events one after the other come to the same rewriter.
export class Rewriting {
  #active: Rewriter | undefined;

  constructor(
    editors: { onDidChange(listener: () => void): void },
    private readonly make: () => Rewriter,
  ) {
    editors.onDidChange(() => void this.exchange());
  }

  private async disposeActive(): Promise<void> {
    if (this.#active === undefined) return;
    await this.#active.flush();
    this.#active.dispose();
//  ~~~~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 80: with the wait on line 81 the first one has not let go of `this.#active` yet, and this ends it twice.
    this.#active = undefined;
  }

  private async exchange(): Promise<void> {
    await this.disposeActive();
    this.#active = this.make();
  }
}

// The flag is set, and asked by nobody.
export class Unasked {
  isClosed = false;
  #session: { save(): Promise<void>; end(): void } | undefined;

  open(session: { save(): Promise<void>; end(): void }): void {
    this.#session = session;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.#session === undefined) return;
    await this.#session.save();
    this.#session.end();
//  ~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 103: with the wait on line 104 the first one has not let go of `this.#session` yet, and this ends it twice.
    this.#session = undefined;
  }
}
