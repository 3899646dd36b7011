interface Channel {
  close(): Promise<void>;
}

// The owner's callback may throw, and then the timers are left running.
export class Transport {
  onclose?: () => void;
  #timer: NodeJS.Timeout | undefined;
  #controller = new AbortController();

  close(): void {
    this.onclose?.();
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}

// When the farewell cannot be sent, nothing is closed.
export class Client {
  constructor(
    private readonly channel: Channel,
    private readonly send: (text: string) => Promise<void>,
  ) {}

  async disconnect(): Promise<void> {
    await this.send("bye");
    await this.channel.close();
  }
}

// The base class may fail to close, and then the state of this one stays.
export class Cached extends Client {
  #cache = new Map<string, string>();

  override async disconnect(): Promise<void> {
    await super.disconnect();
    this.#reset();
  }

  #reset(): void {
    this.#cache.clear();
  }
}
