// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// Nothing keeps a second `stop()` from closing the context again, which is rejected.
export class Microphone {
  private isClosed = false;
  private readonly context = new AudioContext();

  now(): number {
    if (this.isClosed) throw new Error("closed");
    return this.context.currentTime;
  }

  async stop(): Promise<void> {
    this.isClosed = true;
//  ~~~~~~~~~~~~~~~~~~~~ untested: `this.isClosed` is set here, and nobody asks for it before: whoever calls this a second time has `this.context.close()` on line 16 done once more.
    await this.context.close();
  }
}

// The node is no child any more the second time, and that throws.
export class Editor {
  private _isDisposed = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly node: HTMLElement,
  ) {
    host.appendChild(node);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
//  ~~~~~~~~~~~~~~~~~~~~~~~ untested: `this._isDisposed` is set here, and nobody asks for it before: whoever calls this a second time has `this.host.removeChild(…)` on line 37 done once more.
    this.host.removeChild(this.node);
  }
}

// Whoever listens is told of two ends.
export class Feed extends EventEmitter {
  #ended = false;

  push(line: string): void {
    if (!this.#ended) this.emit("line", line);
  }

  close(): void {
    this.#ended = true;
//  ~~~~~~~~~~~~~~~~~~ untested: `this.#ended` is set here, and nobody asks for it before: whoever calls this a second time has `this.emit(…)` on line 51 done once more.
    this.emit("close");
  }
}

// A loop that has come to the end and is then left cleans up twice; the reader has no lock any more.
export function lines(stream: ReadableStream<string>): AsyncIterator<string> {
  const reader = stream.getReader();
  let finished = false;

  async function cleanup(cancel: boolean): Promise<void> {
    finished = true;
//  ~~~~~~~~~~~~~~~ untested: `finished` is set here, and nobody asks for it before: whoever calls this a second time has `reader.cancel()` on line 63 done once more.
    try {
      if (cancel) await reader.cancel();
    } finally {
      reader.releaseLock();
    }
  }

  return {
    async next() {
      if (finished) return { done: true, value: undefined };
      const { done, value } = await reader.read();
      if (!done) return { done: false, value };
      await cleanup(false);
      return { done: true, value: undefined };
    },
    async return() {
      await cleanup(true);
      return { done: true, value: undefined };
    },
  };
}
