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

// A listener of an abort tears down as well: when the farewell fails, the timer stays.
export function dial(channel: Channel, bye: () => Promise<void>, signal: AbortSignal): void {
  const timer = setTimeout(() => void channel.close(), 1000);
  const onAbort = async (): Promise<void> => {
    await bye().then(() => channel.close());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ awaitFirst: When `bye().then(…)` is rejected, the listener of "abort" leaves out `clearTimeout(…)` on line 50; use `finally`.
    clearTimeout(timer);
  };
  signal.addEventListener("abort", onAbort, { once: true });
}

// Closed only where the farewell succeeds.
export class Polite {
  constructor(
    private readonly channel: Channel,
    private readonly bye: () => Promise<void>,
  ) {}

  stop(): Promise<void> {
    return this.bye().then(() => this.channel.close());
//         ~~~~~~~~~~ awaitFirst: When `this.bye()` is rejected, `stop` leaves out `this.channel.close()` on line 63; use `finally`.
  }
}

// What `release` is made of is a close path too.
export function makeLease(
  reset: (() => Promise<void>) | undefined,
  released: EventTarget,
): { release: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  const internalRelease = async (): Promise<void> => {
    if (reset) {
      await reset();
//          ~~~~~~~ awaitFirst: When `reset()` is rejected, `internalRelease` leaves out `clearTimeout(…)` on line 77; use `finally`.
    }
    clearTimeout(timer);
    timer = setTimeout(() => released.dispatchEvent(new Event("idle")), 1000);
  };
  return { release: () => internalRelease() };
}
