// The second release only comes where the first one has failed.
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

  async close(): Promise<void> {
    try {
      await this.logOff();
      await this.pool.release(this);
    } catch {
      await this.pool.release(this);
    }
  }
}
