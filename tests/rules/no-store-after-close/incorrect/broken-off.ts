// options: { "evidence": "likely" }
// Work that is broken off, and begins again by a member of its own.

// The timer forgets itself when it goes off: nobody has asked by that whether it is still wanted.
export class Retry {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly mayRetry: (tries: number) => Promise<boolean>) {}

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  async onError(tries: number): Promise<void> {
    const again = await this.mayRetry(tries);
    if (again) this.schedule(tries * 100);
  }

  protected attempt(): void {
    console.log("once more");
  }

  private schedule(delay: number): void {
    // There is no other one, which is what cancel() has seen to as well.
    if (this.timer) throw new Error("there is one already");
    this.timer = setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> stored: `this.timer` gets this after the wait on line 16, and nobody asks whether `cancel()` has run meanwhile, which would have ended it.
      this.timer = undefined;
      this.attempt();
    }, delay);
  }
}

// The wait is two calls away from the store.
export class Dialer {
  private socket: WebSocket | undefined;

  constructor(private readonly find: () => Promise<string>) {}

  close(): void {
    this.socket?.close();
    this.socket = undefined;
  }

  async reopen(): Promise<void> {
    const url = await this.find();
    this.dial(url);
  }

  private dial(url: string): void {
    console.log("dial", url);
    this.open(url);
  }

  private open(url: string): void {
    if (this.socket === undefined) this.socket = new WebSocket(url);
//                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.socket` gets this after the wait on line 46, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }
}

// The same by way of a constant that stands for the instance.
export class OldDialer {
  private socket: WebSocket | undefined;

  constructor(private readonly find: () => Promise<string>) {}

  abort(): void {
    this.socket?.close();
    this.socket = undefined;
  }

  reopen(): void {
    const self = this;
    void this.find().then(function (url) {
      self.dial(url);
    });
  }

  private dial(url: string): void {
    this.open(url);
  }

  private open(url: string): void {
    this.socket = new WebSocket(url);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.socket` gets this after the wait on line 73, and nobody asks whether `abort()` has run meanwhile, which would have ended it.
  }
}
