// options: { "evidence": "likely" }
import { EventEmitter, once } from "node:events";

// All contenders are made in the turn.
export async function fresh(next: () => Promise<string>, tick: () => Promise<void>): Promise<void> {
  for (;;) {
    const ticked = tick();
    await Promise.race([next(), ticked]);
  }
}

// The contender is replaced as soon as it has won.
export async function replaced(left: AsyncIterator<string>): Promise<void> {
  let waiting = left.next();
  let timer = Promise.resolve();
  for (;;) {
    await Promise.race([waiting, timer]);
    waiting = left.next();
    timer = Promise.resolve();
  }
}

// A race that runs once.
export async function onlyOnce(work: Promise<void>, closed: Promise<void>): Promise<void> {
  await Promise.race([work, closed]);
}

// Each turn waits for its event, which always comes: the listener goes with it.
export async function write(stream: NodeJS.WritableStream, chunks: AsyncIterable<string>): Promise<void> {
  for await (const chunk of chunks) {
    if (!stream.write(chunk)) await new Promise((resolve) => stream.once("drain", resolve));
  }
}

// Taken off in the same turn.
export async function perTurn(bus: EventEmitter, dial: () => Promise<void>): Promise<void> {
  while (true) {
    const onAbort = (): void => console.log("aborted");
    bus.on("abort", onAbort);
    try {
      await dial();
    } finally {
      bus.off("abort", onAbort);
    }
  }
}

// What is listened to is new in each turn.
export async function newEachTime(dial: () => Promise<EventEmitter>): Promise<void> {
  for (;;) {
    const socket = await dial();
    socket.on("data", (chunk: string) => console.log(chunk));
    await once(socket, "close");
  }
}

// The loop ends behind it.
export async function lastTurn(bus: EventEmitter, ask: () => Promise<boolean>): Promise<void> {
  while (true) {
    if (await ask()) {
      bus.on("data", (text: string) => console.log(text));
      return;
    }
  }
}

// One listener for each of a few things.
export function each(names: readonly string[], bus: EventEmitter): void {
  for (const name of names) bus.on(name, () => console.log(name));
}

// The loser is taken off, here by a remover that is kept.
export class Pool extends EventEmitter {
  async acquire(free: Promise<void>): Promise<void> {
    let remove: (() => void) | undefined;
    const failed = new Promise((_resolve, reject) => {
      this.once("createError", reject);
      remove = this.removeListener.bind(this, "createError", reject);
    });
    try {
      await Promise.race([free, failed]);
    } finally {
      remove?.();
    }
  }
}

// The emitter was made for the race.
export async function ownEmitter(start: (bus: EventEmitter) => void, work: Promise<void>): Promise<void> {
  const bus = new EventEmitter();
  start(bus);
  await Promise.race([work, new Promise((resolve) => bus.once("idle", resolve))]);
}

// A listener with a signal goes with it.
export async function withSignal(target: EventTarget, work: Promise<void>): Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  try {
    await Promise.race([work, new Promise((resolve) => target.addEventListener("idle", resolve, { signal }))]);
  } finally {
    ended.abort();
  }
}

interface Messages {
  onMessage(listener: (text: string) => void): () => void;
}

// Whatever happens to the wait, the subscription ends.
export async function follow(
  messages: Messages,
  connect: () => Promise<{ readonly ended: Promise<void> }>,
): Promise<void> {
  for (;;) {
    try {
      const connection = await connect();
      const unlisten = messages.onMessage((text) => console.log(text));
      await connection.ended.finally(unlisten);
      return;
    } catch (error) {
      console.error(error);
    }
  }
}
