import type { Socket } from "node:net";

// That a class can be disposed of does not say that anything is lost where nobody does.
export class Progress {
  #started = 0;

  start(): void {
    this.#started = Date.now();
    console.time("progress");
  }

  [Symbol.dispose](): void {
    console.timeEnd("progress");
  }

  get started(): number {
    return this.#started;
  }
}

export function firstStart(): number {
  const progress = new Progress();
  return progress.started;
}

// A wrapper of what somebody else ends, and an instance that holds nothing yet.
class Messenger {
  constructor(private readonly socket: Socket) {}

  async send(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.write(text, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.end(resolve));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

export async function farewell(socket: Socket): Promise<void> {
  const messenger = new Messenger(socket);
  await messenger.send("bye");
  await messenger.close();
}
