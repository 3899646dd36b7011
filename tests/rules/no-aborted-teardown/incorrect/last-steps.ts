interface Channel {
  close(): Promise<void>;
}

interface Engine {
  completeRun(): Promise<void>;
}

// What runs whatever happens is a close path under any name: when the engine refuses, the channel stays open.
export async function runAll(engine: Engine, channel: Channel, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await engine.completeRun();
//        ~~~~~~~~~~~~~~~~~~~~ awaitFirst: When `engine.completeRun()` is rejected, the `finally` leaves out `channel.close()` on line 15; use `finally`.
    await channel.close();
  }
}

// What has failed to start keeps all of those that did start from being closed.
export class Fleet {
  #starts: Promise<void>[] = [];
  #channels: Channel[] = [];

  add(channel: Channel, start: Promise<void>): void {
    this.#channels.push(channel);
    this.#starts.push(start);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#starts);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ awaitFirst: When `Promise.all(…)` is rejected, `stop` leaves out `channel.close()` on line 31; use `finally`.
    await Promise.all(this.#channels.map((channel) => channel.close()));
  }
}

// The other side is asked to undo the transaction, and may be gone.
export class Session {
  constructor(
    private readonly channel: Channel,
    private readonly rollback: () => Promise<void>,
  ) {}

  async close(): Promise<void> {
    await this.rollback();
//        ~~~~~~~~~~~~~~~ awaitFirst: When `this.rollback()` is rejected, `close` leaves out `this.channel.close()` on line 44; use `finally`.
    await this.channel.close();
  }
}

// A socket is only ended where the farewell succeeds.
export class Line {
  constructor(
    private readonly lineSocket: { end(): void },
    private readonly farewell: () => Promise<void>,
  ) {}

  close(): Promise<void> {
    return this.farewell().then(() => {
//         ~~~~~~~~~~~~~~~ awaitFirst: When `this.farewell()` is rejected, `close` leaves out `this.lineSocket.end()` on line 57; use `finally`.
      this.lineSocket.end();
    });
  }
}
