interface Channel {
  close(): Promise<void>;
}

// The callback comes last.
export class Transport {
  onclose?: () => void;
  #timer: NodeJS.Timeout | undefined;
  #controller = new AbortController();

  close(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
    this.onclose?.();
  }
}

export class Client {
  constructor(
    private readonly channel: Channel,
    private readonly send: (text: string) => Promise<void>,
  ) {}

  // Closed whether or not the farewell is sent.
  async disconnect(): Promise<void> {
    try {
      await this.send("bye");
    } finally {
      await this.channel.close();
    }
  }

  // A failing farewell is taken care of.
  async stop(): Promise<void> {
    await this.send("bye").catch(() => undefined);
    await this.channel.close();
  }
}

// Of two releases one has to come first.
export class Pair {
  constructor(
    private readonly left: Channel,
    private readonly right: Channel,
  ) {}

  async close(): Promise<void> {
    await this.left.close();
    await this.right.close();
  }
}

// The second call is turned away before anything happens.
export class Once {
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  async close(wait: () => Promise<void>): Promise<void> {
    if (this.#closed) {
      await wait();
      return;
    }
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
