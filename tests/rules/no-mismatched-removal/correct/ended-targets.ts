// The lock is given back in the same breath, and nobody hears of it any more.
export class Awake {
  #lock: WakeLockSentinel | undefined;

  async enable(): Promise<void> {
    this.#lock = await navigator.wakeLock.request("screen");
    this.#lock.addEventListener("release", () => this.lost());
  }

  async disable(): Promise<void> {
    if (this.#lock === undefined) return;
    await this.#lock.release();
    this.#lock.removeEventListener("release", () => this.lost());
    this.#lock = undefined;
  }

  lost(): void {
    this.#lock = undefined;
  }
}

// The same function for the same phase is there once, however often it is added.
export class Failures {
  readonly #onFailure = (event: ErrorEvent): void => console.warn(event.message);

  watch(): void {
    window.removeEventListener("error", this.#onFailure);
    window.addEventListener("error", this.#onFailure, true);
  }
}

// Each is called once at most, and says the same.
export function unmute(context: AudioContext): () => void {
  const resume = (): void => void context.resume();
  document.addEventListener("click", resume, { capture: true, once: true });
  return () => document.removeEventListener("click", resume);
}

// Whoever gets the function calls it on what it needs.
function leaveFullscreen(page: Document): () => Promise<void> {
  return page.exitFullscreen;
}

export function toWindow(page: Document): Promise<void> {
  const leave = leaveFullscreen(page);
  return leave.call(page);
}

// The canvas is taken away, and made anew the next time.
export function drawing(page: HTMLElement, make: () => HTMLCanvasElement): () => void {
  const canvas = make();
  const onClick = (event: Event): void => event.preventDefault();
  canvas.addEventListener("pointerdown", onClick, { capture: true });
  page.append(canvas);
  return () => {
    canvas.removeEventListener("pointerdown", onClick);
    page.removeChild(canvas);
  };
}

// What stays does nothing.
export function turning(page: EventTarget): () => void {
  const onUp = (event: Event): void => event.preventDefault();
  const onEnter = (): void => {};
  page.addEventListener("pointerup", onUp);
  page.addEventListener("pointerenter", onEnter);
  return () => {
    page.removeEventListener("pointerup", onUp);
    page.removeEventListener("pointerenter", onUp);
  };
}

// All who have it taken off take the handle away in the same breath.
export class Track {
  readonly #onMove = (): void => this.move();

  constructor(readonly handle: HTMLElement) {
    handle.addEventListener("mouseenter", this.#onMove);
  }

  move(): void {
    console.log("moved");
  }

  untrack(isWanted = true): void {
    if (isWanted) this.handle.removeEventListener("mouseup", this.#onMove);
  }

  detach(): void {
    this.untrack();
    this.handle.remove();
  }
}

// Each time that the element comes into the page, its button is made anew.
export class Grip extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "closed" });
  #button: HTMLElement | null = null;

  connectedCallback(): void {
    this.#root.innerHTML = "<button></button>";
    this.#button = this.#root.querySelector("button");
    this.#button?.addEventListener("pointerdown", this.begin.bind(this));
  }

  disconnectedCallback(): void {
    this.#button?.removeEventListener("pointerdown", this.begin.bind(this));
  }

  begin(): void {
    console.log("begun");
  }
}
