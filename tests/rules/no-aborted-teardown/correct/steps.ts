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

// The chain has an answer to both, or what comes first is itself a release.
export class Chained {
  constructor(
    private readonly channel: Closable,
    private readonly other: Closable,
    private readonly bye: () => Promise<void>,
  ) {}

  stop(): Promise<void> {
    return this.bye().finally(() => this.channel.close());
  }

  close(): Promise<void> {
    return this.bye()
      .then(() => this.channel.close())
      .catch(() => this.channel.close());
  }

  destroy(): Promise<void> {
    return this.other.close().then(() => this.channel.close());
  }

  end(): Promise<void> {
    return this.bye().then(
      () => this.channel.close(),
      () => this.channel.close(),
    );
  }
}

interface Closable {
  close(): Promise<void>;
}

// To take a listener off is no callback.
export function ended(socket: { removeListener(event: string, listener: () => void): void; destroy(): void }): void {
  const onClose = (): void => {
    socket.removeListener("close", onClose);
    socket.destroy();
  };
  onClose();
}

// What is sent is no end, though its name has one in it.
export class Sender {
  constructor(
    private readonly channel: Closable,
    private readonly callback: () => void,
  ) {}

  onSend(): void {
    this.callback();
    void this.channel.close();
  }
}

// Who waits for its turn is not refused.
export class Locked {
  constructor(
    private readonly mutex: { lock(): Promise<() => void> },
    private readonly channel: Closable,
  ) {}

  async close(): Promise<void> {
    const unlock = await this.mutex.lock();
    try {
      await this.channel.close();
    } finally {
      unlock();
    }
  }
}

interface TerminalApi {
  shutdown(name: string): Promise<void>;
}

// Where the server refuses, the terminal lives on, and can be disposed of all the same.
export class RemoteTerminal {
  readonly #socket = new WebSocket("wss://terminal");

  constructor(
    private readonly api: TerminalApi,
    private readonly name: string,
  ) {}

  async shutdown(): Promise<void> {
    await this.api.shutdown(this.name);
    this.dispose();
  }

  dispose(): void {
    this.#socket.close();
  }
}
