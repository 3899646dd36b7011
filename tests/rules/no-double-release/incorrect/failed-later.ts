class Sessions {
  readonly #used = new Set<object>();

  async release(session: object): Promise<void> {
    await Promise.resolve();
    this.#used.delete(session);
  }
}

export class Session {
  constructor(
    private readonly pool: Sessions,
    private readonly logOff: () => Promise<void>,
  ) {}

  // What is waited for behind the release may fail when the session is given back already.
  async close(): Promise<void> {
    try {
      await this.pool.release(this);
      await this.logOff();
    } catch {
      await this.pool.release(this);
//          ~~~~~~~~~~~~~~~~~~~~~~~ doneAgain: `this.pool.release(this)` on line 19 has done this already; on this path `this.pool.release(this)` does it once more.
    }
  }
}
