// options: { "evidence": "likely" }
// Whoever listens in the capture phase is never rid of it.
export function listen(
  target: EventTarget,
  type: string,
  listener: EventListener,
  options?: boolean | AddEventListenerOptions,
): () => void {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener);
//                    ~~~~~~~~~~~~~~~~~~~ forgottenOptions: This leaves the listener there whenever `options` asks for the capture phase: line 9 passes it on, and this does not.
}

interface Kept {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: EventListener;
}

// What is kept of each listener lacks the one thing that tells its phase.
export class Kit {
  readonly #kept = new Map<symbol, Kept>();

  add(target: EventTarget, type: string, listener: EventListener, options?: AddEventListenerOptions): symbol {
    target.addEventListener(type, listener, options);
    const id = Symbol(type);
    this.#kept.set(id, { target, type, listener });
    return id;
  }

  remove(id: symbol): void {
    const kept = this.#kept.get(id);
    kept?.target.removeEventListener(kept.type, kept.listener);
//               ~~~~~~~~~~~~~~~~~~~ forgottenOptions: This leaves the listener there whenever `options` asks for the capture phase: line 24 passes it on, and this does not.
    this.#kept.delete(id);
  }

  removeAll(): void {
    this.#kept.forEach(({ target, type, listener }) => target.removeEventListener(type, listener));
//                                                            ~~~~~~~~~~~~~~~~~~~ forgottenOptions: This leaves the listener there whenever `options` asks for the capture phase: line 24 passes it on, and this does not.
    this.#kept.clear();
  }
}

// Only whether it is for the capture phase is passed on.
export class Outside {
  constructor(private readonly onOutside: (event: Event) => void) {}

  listen({ capture }: { capture?: boolean }): void {
    document.addEventListener("click", this.onOutside, { capture });
  }

  leave(): void {
    document.removeEventListener("click", this.onOutside);
//           ~~~~~~~~~~~~~~~~~~~ forgottenOptions: This leaves the listener there whenever `{ capture }` asks for the capture phase: line 47 passes it on, and this does not.
  }
}
