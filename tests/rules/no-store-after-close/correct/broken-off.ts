// options: { "evidence": "likely" }
// Work that is broken off, and of which nothing comes behind that.

// cancel() leaves the cleared timer where it is, so that no other one is made.
export class Once {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly mayRetry: () => Promise<boolean>) {}

  cancel(): void {
    clearTimeout(this.timer);
  }

  async begin(): Promise<void> {
    this.schedule(10);
    if (await this.mayRetry()) this.schedule(1_000);
  }

  private schedule(delay: number): void {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      console.log("once more");
    }, delay);
  }
}

// Only a timer that is still there is renewed.
export class Renewed {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ask: () => Promise<boolean>) {}

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  begin(): void {
    this.timer = setTimeout(() => this.tell(), 1_000);
  }

  async renew(): Promise<void> {
    if (await this.ask()) this.again();
  }

  private again(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), 1_000);
  }

  private tell(): void {
    console.log("still there");
  }
}

// It is asked on the way, one call before the store.
export class Asking {
  private socket: WebSocket | undefined;
  private closed = false;

  constructor(private readonly find: () => Promise<string>) {}

  close(): void {
    this.closed = true;
    this.socket?.close();
    this.socket = undefined;
  }

  async reopen(): Promise<void> {
    const url = await this.find();
    this.dial(url);
  }

  private dial(url: string): void {
    if (this.closed) return;
    this.open(url);
  }

  private open(url: string): void {
    this.socket = new WebSocket(url);
  }
}

// cancel(id) is about one of many.
export class Jobs {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly delayOf: (id: string) => Promise<number>) {}

  cancel(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  async plan(id: string): Promise<void> {
    const delay = await this.delayOf(id);
    this.timers.set(
      id,
      setTimeout(() => {
        console.log(id);
      }, delay),
    );
  }
}
