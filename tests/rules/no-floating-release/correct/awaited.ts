// options: { "evidence": "likely" }
interface Connection {
  commit(): Promise<void>;
  release(): Promise<void>;
  close(): Promise<void>;
}

declare function dial(): Connection;

export class Session {
  private connection: Connection | undefined = dial();

  // Waited for before the field is given up.
  async reset(): Promise<void> {
    await this.connection?.close();
    this.connection = dial();
  }

  // Floating on purpose, with its failure handled.
  replace(): void {
    void this.connection?.close().catch(() => undefined);
    this.connection = dial();
  }

  // The caller gets the promise.
  stop(): Promise<void> {
    return this.connection?.close() ?? Promise.resolve();
  }
}

interface Timer {
  stop(): void;
}

// There is nothing to wait for.
export class Clock {
  constructor(private timer: Timer | undefined) {}

  stop(): void {
    this.timer?.stop();
    this.timer = undefined;
  }
}

// Nothing in sight relies on it.
export function closeInBackground(connection: Connection): void {
  connection.close();
}
