// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// It asks first.
export class Microphone {
  private isClosed = false;
  private readonly context = new AudioContext();

  now(): number {
    if (this.isClosed) throw new Error("closed");
    return this.context.currentTime;
  }

  async stop(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.context.close();
  }
}

// It asks by a getter.
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
    if (this.isDisposed) return;
    this._isDisposed = true;
    this.host.removeChild(this.node);
  }
}

// What it does again does no harm, or asks by itself.
export class Panel {
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
    if (this.node.parentNode === this.host) this.host.removeChild(this.node);
    this.node.remove();
  }
}

// Whoever calls what does it asks first.
export class Feed extends EventEmitter {
  #ended = false;

  push(line: string): void {
    if (!this.#ended) this.emit("line", line);
  }

  close(): void {
    if (!this.#ended) this.#end();
  }

  fail(error: Error): void {
    if (this.#ended) return;
    console.error(error);
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.emit("close");
  }
}

// Nobody asks for the flag, and the framework calls it once.
export class Wait {
  private isDestroyed = false;
  private readonly context = new AudioContext();

  get destroyed(): boolean {
    return this.isDestroyed;
  }

  ngOnDestroy(): void {
    this.isDestroyed = true;
    void this.context.close().catch(() => undefined);
  }
}

// Only the one of its callers wants it told.
export class Session extends EventEmitter {
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  fail(error: Error): void {
    console.error(error);
    this.#abort(false);
  }

  leave(): void {
    this.#abort(true);
  }

  #abort(isTold: boolean): void {
    this.#closed = true;
    if (isTold) this.emit("close");
  }
}
