// What is wrapped, and found again.
import { EventEmitter } from "node:events";

type Listener = (...values: unknown[]) => void;

// A note of each wrapper.
export class Noted extends EventEmitter {
  readonly #wrappers = new Map<Listener, Listener>();

  override on(event: string, listener: Listener): this {
    const guarded = (...values: unknown[]): void => void listener(...values);
    this.#wrappers.set(listener, guarded);
    return super.on(event, guarded);
  }

  override off(event: string, listener: Listener): this {
    return super.off(event, this.#wrappers.get(listener) ?? listener);
  }

  // The same with a variable of its own.
  override addListener(event: string, listener: Listener): this {
    return super.addListener(event, (...values: unknown[]) => listener(...values));
  }

  override removeListener(event: string, listener: Listener): this {
    listener = this.#wrappers.get(listener) ?? listener;
    return super.removeListener(event, listener);
  }
}

// Node finds what a wrapper says that it listens for.
export class Said extends EventEmitter {
  override on(event: string, listener: Listener): this {
    const guarded = Object.assign((...values: unknown[]): void => listener(...values), { listener });
    return super.on(event, guarded);
  }

  override off(event: string, listener: Listener): this {
    return super.off(event, listener);
  }

  override addListener(event: string, listener: Listener): this {
    const guarded: Listener & { listener?: Listener } = (...values) => listener(...values);
    guarded.listener = listener;
    return super.addListener(event, guarded);
  }

  override removeListener(event: string, listener: Listener): this {
    return super.removeListener(event, listener);
  }
}

// Only handed on.
export class Plain {
  readonly #emitter = new EventEmitter();

  on(event: string, listener: Listener): void {
    this.#emitter.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    this.#emitter.off(event, listener);
  }

  // Some are wrapped, and known to stay.
  addListener(event: string, listener: Listener, isLoud = false): void {
    if (isLoud) this.#emitter.on(event, (...values: unknown[]) => listener(...values, "!"));
    else this.#emitter.on(event, listener);
  }

  removeListener(event: string, listener: Listener): void {
    this.#emitter.off(event, listener);
  }
}

// The removal tries both.
export class Both {
  readonly #emitter = new EventEmitter();
  readonly #loud: { listener: Listener; wrapper: Listener }[] = [];

  on(event: string, listener: Listener): void {
    const wrapper = (...values: unknown[]): void => listener(...values, "!");
    this.#loud.push({ listener, wrapper });
    this.#emitter.on(event, wrapper);
  }

  off(event: string, listener: Listener): void {
    this.#emitter.off(event, listener);
    for (const one of this.#loud) if (one.listener === listener) this.#emitter.off(event, one.wrapper);
  }
}

// Another event, another emitter.
export class Several {
  readonly #events = new EventEmitter();
  readonly #errors = new EventEmitter();

  onMessage(listener: Listener): void {
    this.#events.on("message", (...values: unknown[]) => listener(...values));
  }

  offMessage(listener: Listener): void {
    this.#errors.off("message", listener);
  }
}
