import { type ChildProcess, fork } from "node:child_process";

// It is told to end, and killed by its number where it does not.
export class Host {
  #child: ChildProcess | undefined;

  start(path: string): void {
    this.#child = fork(path);
  }

  async stop(): Promise<void> {
    this.#child?.send("stop");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    this.#kill();
  }

  #kill(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    process.kill(-pid, "SIGKILL");
  }
}

class Proxies {
  #child: ChildProcess | undefined;

  open(path: string): void {
    this.#child = fork(path);
  }

  dispose(): void {
    this.#child?.kill();
  }
}

// It holds nothing before somebody opens it.
export class Service {
  readonly #proxies = new Proxies();
  readonly #port: number;

  constructor(port: number) {
    if (port < 0) throw new RangeError("no port");
    this.#port = port;
  }

  open(): void {
    this.#proxies.open(String(this.#port));
  }

  dispose(): void {
    this.#proxies.dispose();
  }
}

// Only what an interface and a constant of the same name say is known of it; disposing of it clears a list.
interface Feed {
  on(listener: () => void): void;
  [Symbol.dispose](): void;
}

const Feed = function (this: { listeners: (() => void)[] }) {
  this.listeners = [];
} as unknown as new () => Feed;

export class Store {
  readonly #changed = new Feed();
  readonly #timer = setInterval(() => {}, 1000);

  onChange(listener: () => void): void {
    this.#changed.on(listener);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
