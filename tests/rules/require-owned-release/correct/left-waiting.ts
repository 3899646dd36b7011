// options: { "evidence": "likely" }

interface Channel {
  post(id: number, text: string): void;
  onclose?: () => void;
  on(event: "close", told: () => void): void;
  close(): void;
}

interface Asked {
  resolve(text: string): void;
  reject(error: Error): void;
}

// The end tells all of them.
export class Told {
  private readonly asked = new Map<number, Asked>();

  constructor(private readonly channel: Channel) {}

  ask(id: number, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.channel.post(id, text);
    });
  }

  receive(id: number, text: string): void {
    this.asked.get(id)?.resolve(text);
    this.asked.delete(id);
  }

  close(): void {
    this.channel.close();
    for (const [id, { reject }] of this.asked) {
      reject(new Error("closed"));
      this.asked.delete(id);
    }
  }
}

// The channel's end does, which the end brings about.
export class ToldByChannel {
  readonly #asked = new Map<number, Asked>();
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.onclose = () => {
      this.#asked.forEach(({ reject }) => reject(new Error("closed")));
    };
  }

  ask(id: number, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#channel.post(id, text);
    });
  }

  receive(id: number, text: string): void {
    this.#asked.get(id)?.resolve(text);
    this.#asked.delete(id);
  }

  close(): void {
    this.#channel.close();
  }
}

// Each of them hears of the end himself.
export class EachHears {
  readonly #asked = new Map<number, Asked>();
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  ask(id: number, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#channel.on("close", () => {
        this.#asked.delete(id);
        reject(new Error("closed"));
      });
      this.#channel.post(id, text);
    });
  }

  receive(id: number, text: string): void {
    this.#asked.get(id)?.resolve(text);
    this.#asked.delete(id);
  }

  close(): void {
    this.#channel.close();
  }
}

// None waits longer than the time that is given to the other side.
export class InTime {
  readonly #asked = new Map<number, Asked>();
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  ask(id: number, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#asked.delete(id);
        reject(new Error("too late"));
      }, 1000);
      this.#asked.set(id, {
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        reject,
      });
      this.#channel.post(id, text);
    });
  }

  receive(id: number, text: string): void {
    this.#asked.get(id)?.resolve(text);
    this.#asked.delete(id);
  }

  close(): void {
    this.#channel.close();
  }
}

// Nobody waits for these: they are told of each message, until they are taken out.
export class Listeners {
  readonly #listeners = new Map<string, (text: string) => void>();
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  listen(name: string, told: (text: string) => void): void {
    this.#listeners.set(name, (text) => told(text));
  }

  receive(name: string, text: string): void {
    this.#listeners.get(name)?.(text);
  }

  forget(name: string): void {
    this.#listeners.delete(name);
  }

  close(): void {
    this.#channel.close();
  }
}

// It closes only when all have been answered.
export class Drained {
  readonly #asked = new Map<number, Asked>();
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  ask(id: number, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#channel.post(id, text);
    });
  }

  receive(id: number, text: string): void {
    this.#asked.get(id)?.resolve(text);
    this.#asked.delete(id);
  }

  close(): void {
    if (this.#asked.size > 0) throw new Error("there are answers to come");
    this.#channel.close();
  }
}
