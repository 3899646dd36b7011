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
//  ~~~~~~~~~~~~~~~~ callbackFirst: When `this.onclose()` throws, `close` leaves out `clearTimeout(…)` on line 13; release first, or use `finally`.
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
//        ~~~~~~~~~~~~~~~~ awaitFirst: When `this.send(…)` is rejected, `disconnect` leaves out `this.channel.close()` on line 27; use `finally`.
    await this.channel.close();
  }
}

// The base class may fail to close, and then the state of this one stays.
export class Cached extends Client {
  #cache = new Map<string, string>();

  override async disconnect(): Promise<void> {
    await super.disconnect();
//        ~~~~~~~~~~~~~~~~~~ awaitFirst: When `super.disconnect()` is rejected, `disconnect` leaves out `this.#reset()` on line 37; use `finally`.
    this.#reset();
  }

  #reset(): void {
    this.#cache.clear();
  }
}
