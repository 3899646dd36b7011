// options: { "evidence": "likely" }
// The same options go with both.
export function listen(
  target: EventTarget,
  type: string,
  listener: EventListener,
  options?: boolean | AddEventListenerOptions,
): () => void {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener, options);
}

// Who gives these can say nothing of the phase.
export function listenPassively(
  target: EventTarget,
  type: string,
  listener: EventListener,
  options?: { readonly passive?: boolean },
): () => void {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener);
}

// All who call it leave the phase as it is.
function listenFor(
  target: EventTarget,
  type: string,
  listener: EventListener,
  options?: AddEventListenerOptions,
): () => void {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener);
}

export function onResize(listener: EventListener): () => void {
  return listenFor(window, "resize", listener, { passive: true });
}

interface Kept {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: EventListener;
  readonly options: AddEventListenerOptions | undefined;
}

// The options are kept as well.
export class Kit {
  readonly #kept = new Set<Kept>();

  add(target: EventTarget, type: string, listener: EventListener, options?: AddEventListenerOptions): void {
    target.addEventListener(type, listener, options);
    this.#kept.add({ target, type, listener, options });
  }

  removeAll(): void {
    for (const { target, type, listener, options } of this.#kept) target.removeEventListener(type, listener, options);
    this.#kept.clear();
  }
}

// What is passed on says nothing of the phase.
export class Passive {
  constructor(private readonly onScroll: (event: Event) => void) {}

  listen({ passive }: { passive?: boolean }): void {
    document.addEventListener("scroll", this.onScroll, { passive });
  }

  leave(): void {
    document.removeEventListener("scroll", this.onScroll);
  }
}
