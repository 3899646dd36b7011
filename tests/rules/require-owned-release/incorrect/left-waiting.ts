// options: { "evidence": "likely" }

interface Channel {
  post(id: number, text: string): void;
  close(): void;
}

// Whoever has asked before the end waits for ever: no answer comes any more.
export class Client {
  private readonly asked = new Map<number, { resolve(text: string): void; reject(error: Error): void }>();
  private next = 0;

  constructor(private readonly channel: Channel) {}

  ask(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.asked.set(id, { resolve, reject });
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftWaiting: `close()` (line 28) leaves those who wait in `this.asked`: nobody tells them any more, and they wait for ever.
      this.channel.post(id, text);
    });
  }

  receive(id: number, text: string): void {
    this.asked.get(id)?.resolve(text);
    this.asked.delete(id);
  }

  close(): void {
    this.channel.close();
  }
}

class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

// What is waited for is an object of its own, and the entry is a member of a plain object.
export class Requests {
  readonly #deferred: Record<string, Deferred<string> | undefined> = {};
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  async request(id: string): Promise<string> {
    const answered = new Deferred<string>();
    this.#deferred[id] = answered;
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftWaiting: `[Symbol.dispose]()` (line 63) leaves those who wait in `this.#deferred`: nobody tells them any more, and they wait for ever.
    this.#channel.post(0, id);
    return await answered.promise;
  }

  answer(id: string, text: string): void {
    this.#deferred[id]?.resolve(text);
    delete this.#deferred[id];
  }

  [Symbol.dispose](): void {
    this.#channel.close();
  }
}
