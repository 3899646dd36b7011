// `true` and `{ capture: true }` are the same phase; `passive` and `once` play no part.
export class Spelling {
  private readonly onScroll = (): void => {};

  attach(): void {
    window.addEventListener("scroll", this.onScroll, { capture: true, passive: true });
    window.addEventListener("wheel", this.onScroll, false);
    window.addEventListener("click", this.onScroll, { once: true });
  }

  detach(): void {
    window.removeEventListener("scroll", this.onScroll, true);
    window.removeEventListener("wheel", this.onScroll);
    window.removeEventListener("click", this.onScroll, {});
  }
}

// Both phases are listened to, and both are left.
export class BothPhases {
  private readonly onClick = (): void => {};

  attach(): void {
    document.addEventListener("click", this.onClick, true);
    document.addEventListener("click", this.onClick);
  }

  detach(): void {
    document.removeEventListener("click", this.onClick);
    document.removeEventListener("click", this.onClick, true);
  }
}

// The options are the same, whatever they say.
export class SameOptions {
  private readonly onClick = (): void => {};

  constructor(private readonly options: AddEventListenerOptions) {}

  attach(): void {
    document.addEventListener("click", this.onClick, this.options);
  }

  detach(): void {
    document.removeEventListener("click", this.onClick, this.options);
  }
}

// What the options say is not known.
export function listenWith(options: boolean | AddEventListenerOptions, onClick: () => void): () => void {
  document.addEventListener("click", onClick, options);
  return () => document.removeEventListener("click", onClick, true);
}

// Bound once, in the constructor, under the method's own name.
export class BoundOnce {
  constructor() {
    this.onResize = this.onResize.bind(this);
    window.addEventListener("resize", this.onResize);
  }

  dispose(): void {
    window.removeEventListener("resize", this.onResize);
  }

  private onResize(): void {
    document.title = String(window.innerWidth);
  }
}

// Bound into a field.
export class BoundField {
  private readonly bound = this.onResize.bind(this);

  attach(): void {
    addEventListener("resize", this.bound);
  }

  detach(): void {
    window.removeEventListener("resize", this.bound);
  }

  private onResize(): void {
    document.title = String(window.innerWidth);
  }
}

// An object with handleEvent() is the listener.
export class Handler implements EventListenerObject {
  attach(): void {
    window.document.addEventListener("keydown", this);
  }

  detach(): void {
    document.removeEventListener("keydown", this);
  }

  handleEvent(): void {}
}

// The same list on both sides; what is removed may be more than what was added.
export class Lists {
  private static readonly events = ["pointerdown", "keydown", "wheel"];
  private readonly onActivity = (): void => {};

  attach(): void {
    Lists.events.forEach((name) => window.addEventListener(name, this.onActivity));
    for (const name of ["copy", "cut"]) document.addEventListener(name, this.onActivity);
  }

  detach(): void {
    for (const name of Lists.events) window.removeEventListener(name, this.onActivity);
    for (const name of ["cut", "copy", "paste"]) document.removeEventListener(name, this.onActivity);
  }
}

// Two lists that together cover the third.
export class SplitLists {
  private readonly onActivity = (): void => {};

  attach(): void {
    for (const name of ["pointerdown", "keydown", "wheel"]) window.addEventListener(name, this.onActivity);
  }

  detach(): void {
    for (const name of ["pointerdown", "keydown"]) window.removeEventListener(name, this.onActivity);
    window.removeEventListener("wheel", this.onActivity);
  }
}

// The document of an element may be the document, and another one may be given.
export class OwnDocument {
  private readonly onClick = (): void => {};

  constructor(private readonly element: Element) {}

  attach(): void {
    this.element.ownerDocument.addEventListener("click", this.onClick);
  }

  detach(): void {
    document.removeEventListener("click", this.onClick);
  }
}

// A getter that remembers what it made.
export class Remembering {
  private made: (() => void) | undefined;

  private get listener(): () => void {
    this.made ??= () => {};
    return this.made;
  }

  attach(): void {
    window.addEventListener("focus", this.listener);
  }

  detach(): void {
    window.removeEventListener("focus", this.listener);
  }
}

// The handler removes itself by its own name.
export function onFirstClick(callback: () => void): void {
  document.addEventListener("click", function listener() {
    document.removeEventListener("click", listener);
    callback();
  });
}

// The local function is added by another function of the same call.
export function drag(onMove: (event: PointerEvent) => void): void {
  const end = (): void => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", end);
  };
  const begin = (): void => {
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", end);
  };
  document.addEventListener("pointerdown", begin);
}

// Which function it is, a map remembers.
export class Mapped {
  private readonly listeners = new Map<string, () => void>();

  add(name: string, callback: () => void): void {
    const listener = (): void => callback();
    this.listeners.set(name, listener);
    window.addEventListener(name, listener);
  }

  remove(name: string): void {
    const listener = this.listeners.get(name);
    if (listener !== undefined) window.removeEventListener(name, listener);
  }
}

// The list is kept.
export class Themed extends HTMLElement {
  private readonly query = window.matchMedia("(prefers-color-scheme: dark)");
  private readonly onScheme = (): boolean => this.classList.toggle("dark");

  connectedCallback(): void {
    this.query.addEventListener("change", this.onScheme);
  }

  disconnectedCallback(): void {
    this.query.removeEventListener("change", this.onScheme);
  }
}

// Each document has a body of its own, and each leaves the listener in its phase.
const documents = new Map<Document, number>();

function onDocumentDown(): void {
  documents.clear();
}

export function refreshDocuments(): void {
  documents.forEach((_, { body }) => {
    body.removeEventListener("pointerdown", onDocumentDown, true);
  });
  documents.forEach((count, { body }) => {
    if (count > 0) body.addEventListener("pointerdown", onDocumentDown, { capture: true });
  });
}

// An emitter of one event is not told which.
interface Track {
  addEventListener(listener: (title: string) => void): void;
  removeEventListener(listener: (title: string) => void): void;
}

export class Titles {
  private title = "";

  constructor(private readonly track: Track) {}

  enable(): void {
    this.track.addEventListener(this.show);
  }

  disable(): void {
    this.track.removeEventListener(this.show);
  }

  private readonly show = (title: string): void => {
    this.title = title;
  };
}
