interface Channel {
  close(): Promise<void>;
}

interface Engine {
  completeRun(): Promise<void>;
}

// The channel is closed whatever the engine says.
export async function runAll(engine: Engine, channel: Channel, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    try {
      await engine.completeRun();
    } finally {
      await channel.close();
    }
  }
}

// What is waited for in the last place keeps nothing from being closed.
export async function runFirst(engine: Engine, channel: Channel, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await channel.close();
    await engine.completeRun();
  }
}

// That some of them have not started is no reason to leave.
export class Fleet {
  #starts: Promise<void>[] = [];
  #channels: Channel[] = [];

  add(channel: Channel, start: Promise<void>): void {
    this.#channels.push(channel);
    this.#starts.push(start);
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#starts);
    await Promise.all(this.#channels.map((channel) => channel.close()));
  }
}

// An answer is ended once it is complete: there is nothing else to say where it is not.
export class Answer {
  constructor(
    private readonly answer: { end(): void },
    private readonly rest: () => Promise<void>,
  ) {}

  close(): Promise<void> {
    return this.rest().then(() => {
      this.answer.end();
    });
  }
}

// A list that is emptied behind what was in it holds nothing by itself.
export class Lists {
  readonly #sessions = new Set<Channel>();

  constructor(private readonly pending: Promise<void>[]) {}

  add(channel: Channel): void {
    this.#sessions.add(channel);
  }

  async close(): Promise<void> {
    await Promise.all(this.pending);
    this.#sessions.clear();
  }
}

// None of those that are waited for can be rejected.
export class Closing {
  readonly #channels: Channel[] = [];

  constructor(private readonly pool: { close(): Promise<void> }) {}

  add(channel: Channel): void {
    this.#channels.push(channel);
  }

  async stop(): Promise<void> {
    const ends: Promise<void>[] = [];
    for (const channel of this.#channels) ends.push(channel.close().catch(console.error));
    await Promise.all(ends);
    await this.pool.close();
  }
}
