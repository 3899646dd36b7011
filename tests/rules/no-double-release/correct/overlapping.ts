// options: { "evidence": "likely" }
interface Client {
  flush(): Promise<void>;
  close(): Promise<void>;
}

// It lets go of it before it waits.
export class Early {
  client: Client | undefined;

  async close(): Promise<void> {
    if (this.client === undefined) return;
    const { client } = this;
    this.client = undefined;
    await client.flush(); // other: no-aborted-teardown
    await client.close();
  }
}

// A flag keeps the second call out.
export class Flagged {
  client: Client | undefined;
  #isClosing = false;

  async close(): Promise<void> {
    if (this.client === undefined || this.#isClosing) return;
    this.#isClosing = true;
    await this.client.flush(); // other: no-aborted-teardown
    await this.client.close();
    this.client = undefined;
  }
}

// It asks again behind the wait, or copes with nothing.
export class Again {
  client: Client | undefined;

  async close(): Promise<void> {
    if (!this.client) return;
    await this.client.flush(); // other: no-aborted-teardown
    if (!this.client) return;
    await this.client.close();
    this.client = undefined;
  }

  async stop(): Promise<void> {
    if (!this.client) return;
    await this.client.flush(); // other: no-aborted-teardown
    await this.client?.close();
    this.client = undefined;
  }
}

// The release itself is the first thing to wait for, or only one of two branches waits.
export class Plain {
  client: Client | undefined;

  async close(isQuick: boolean): Promise<void> {
    if (!this.client) return;
    if (isQuick) {
      await Promise.resolve();
      return;
    }
    await this.client.close();
    this.client = undefined;
  }
}

// It is no field of its own that is emptied.
export class Kept {
  client: Client | undefined;

  async close(): Promise<void> {
    if (!this.client) return;
    await this.client.flush(); // other: no-aborted-teardown
    await this.client.close();
  }
}

// A lock around a body that is not for others to call.
export class Locked {
  client: Client | undefined;
  #closing: Promise<void> | undefined;

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    if (!this.client) return;
    await this.client.flush(); // other: no-aborted-teardown
    await this.client.close();
    this.client = undefined;
  }

  stop(): Promise<void> {
    return (this.#closing ??= this._stop());
  }

  private async _stop(): Promise<void> {
    if (!this.client) return;
    await this.client.flush(); // other: no-aborted-teardown
    await this.client.close();
    this.client = undefined;
  }
}

interface Rewriter {
  flush(): Promise<void>;
  dispose(): void;
}

// The events are worked off one after the other.
export class Rewriting {
  #active: Rewriter | undefined;
  #queue = Promise.resolve();

  constructor(
    editors: { onDidChange(listener: () => void): void },
    private readonly make: () => Rewriter,
  ) {
    editors.onDidChange(() => {
      this.#queue = this.#queue.then(() => this.exchange());
    });
  }

  private async disposeActive(): Promise<void> {
    if (this.#active === undefined) return;
    await this.#active.flush();
    this.#active.dispose();
    this.#active = undefined;
  }

  private async exchange(): Promise<void> {
    await this.disposeActive();
    this.#active = this.make();
  }
}

// The flag keeps the second call out.
export class Asked {
  isClosed = false;
  #session: { save(): Promise<void>; end(): void } | undefined;

  open(session: { save(): Promise<void>; end(): void }): void {
    this.#session = session;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.#session === undefined) return;
    await this.#session.save();
    this.#session.end();
    this.#session = undefined;
  }
}
