import { createWriteStream, type WriteStream } from "node:fs";

// What is awaited waits for nothing, and nobody can close meanwhile.
async function makeSink(path: string): Promise<[sink: WriteStream, path: string]> {
  return [createWriteStream(path), path];
}

export class Host {
  #isClosed = false;
  #sink: WriteStream | undefined;

  async init(path: string): Promise<void> {
    const [sink] = await makeSink(path);
    this.#sink = sink;
  }

  async ask(): Promise<Response | undefined> {
    return this.#isClosed ? undefined : fetch("http://127.0.0.1/worker");
  }

  close(): void {
    this.#isClosed = true;
    this.#sink?.end();
  }
}

interface Process extends Promise<void> {
  kill(): boolean;
}

declare function spawn(command: string): Process;

interface Device {
  readonly id: string;
}

// What is waited for is there, and what has ended goes without anything new.
export class Watch {
  #isStarted = false;
  #running: Process[] = [];
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(readonly hub: { devices(): Iterable<Device> }) {}

  async start(): Promise<void> {
    const devices = await this.hub.devices();
    this.#isStarted = true;
    for (const device of devices) {
      clearInterval(this.#timers.get(device.id));
      this.#timers.set(
        device.id,
        setInterval(() => this.look(device), 60_000),
      );
    }
  }

  look({ id }: Device): void {
    if (!this.#isStarted) return;
    const process = spawn(id);
    this.#running.push(process);
    void process.finally(() => (this.#running = this.#running.filter((one) => one !== process)));
  }

  stop(): void {
    this.#isStarted = false;
    for (const timer of this.#timers.values()) clearInterval(timer);
    for (const process of this.#running) process.kill();
  }
}
