// options: { "evidence": "likely" }
import { EventEmitter, once } from "node:events";

// Each turn adds a reaction to the promise of the end, which comes once in a lifetime.
export async function pump(next: () => Promise<string | undefined>, closed: Promise<void>): Promise<void> {
  for (;;) {
    const item = await Promise.race([next(), closed]);
//                                           ~~~~~~ operand: Each turn of the loop adds a reaction to `closed`, which is older than the loop: they pile up until it settles.
    if (item === undefined) return;
    console.log(item);
  }
}

// The promise is a field, and the loop asks a flag.
export class Queue {
  private readonly stopped = Promise.withResolvers<void>();
  private running = true;

  async run(next: () => Promise<string>): Promise<void> {
    while (this.running) {
      await Promise.race([next(), this.stopped.promise]);
//                                ~~~~~~~~~~~~~~~~~~~~ operand: Each turn of the loop adds a reaction to `this.stopped.promise`, which is older than the loop: they pile up until it settles.
    }
  }

  stop(): void {
    this.running = false;
    this.stopped.resolve();
  }
}

// The one is new in each turn, the other was made before the loop.
export async function merge(left: AsyncIterator<string>, right: AsyncIterator<string>): Promise<void> {
  let waiting = left.next();
  const other = right.next();
  while (!(await Promise.race([waiting, other])).done) {
//                                      ~~~~~ operand: Each turn of the loop adds a reaction to `other`, which is older than the loop: they pile up until it settles.
    waiting = left.next();
  }
}

// As many turns as there are items, each with a reaction.
export async function each(items: readonly string[], aborted: Promise<never>): Promise<void> {
  for (const item of items) {
    await Promise.race([fetch(item), aborted]);
//                                   ~~~~~~~ operand: Each turn of the loop adds a reaction to `aborted`, which is older than the loop: they pile up until it settles.
  }
}

// Each turn listens again, and nobody ever stops.
export async function reconnect(bus: EventEmitter, dial: () => Promise<void>): Promise<void> {
  while (true) {
    bus.on("abort", () => console.log("aborted"));
//      ~~ turn: Each turn of the loop adds another listener to `bus`, and nothing takes it off.
    await dial();
  }
}

// The race is won by another, and the listener stays.
export class Pool extends EventEmitter {
  async acquire(free: Promise<void>): Promise<void> {
    await Promise.race([
      free,
      new Promise((_resolve, reject) => {
        this.once("createError", reject);
//           ~~~~ contender: This listener stays on `this` each time another contender wins the race on line 57.
      }),
    ]);
  }
}

// So it is with what is pushed to the contenders, and with a parameter.
export async function settled(source: EventEmitter, work: Promise<unknown>): Promise<void> {
  const contenders = [work];
  contenders.push(new Promise((resolve) => source.on("idle", resolve)));
//                                                ~~ contender: This listener stays on `source` each time another contender wins the race on line 70.
  await Promise.race(contenders);
}

interface Messages {
  onMessage(listener: (text: string) => void): () => void;
}

// When the wait fails, nobody calls what would end the subscription.
export async function follow(
  messages: Messages,
  connect: () => Promise<{ readonly ended: Promise<void> }>,
  current: { release: () => void },
): Promise<void> {
  for (;;) {
    try {
      const connection = await connect();
      const unlisten = messages.onMessage((text) => console.log(text));
      current.release = () => {
        unlisten();
//      ~~~~~~~~ retry: `unlisten` is called nowhere else: when the `await` on line 90 fails, the next turn subscribes anew, and this subscription stays.
      };
      await connection.ended;
      return;
    } catch (error) {
      console.error(error);
    }
  }
}

export const ready = once;

// What each turn waits for is new; what would end it is not, whoever sets it anew when it is over.
export class Source {
  #stopped!: Promise<"stop">;
  #stop!: (why: "stop") => void;

  constructor(private readonly next: () => Promise<string>) {
    this.#renew();
  }

  async start(): Promise<void> {
    for (;;) {
      const change = await Promise.race([this.next(), this.#stopped]);
//                                                    ~~~~~~~~~~~~~ operand: Each turn of the loop adds a reaction to `this.#stopped`, which is older than the loop: they pile up until it settles.
      if (change === "stop") break;
    }
  }

  stop(): void {
    this.#stop("stop");
    this.#renew();
  }

  #renew(): void {
    this.#stopped = new Promise((resolve) => (this.#stop = resolve));
  }
}
