// Added for the capture phase, removed from the other one.
export class Popup {
  private readonly close = (): void => {};

  open(): void {
    document.addEventListener("pointerdown", this.close, true);
  }

  hide(): void {
    document.removeEventListener("pointerdown", this.close);
//           ~~~~~~~~~~~~~~~~~~~ otherCapture: Nothing is removed here: the listener was added for the capture phase on line 6.
  }
}

// The other way round, spelled as objects.
export class Shortcuts {
  attach(): void {
    window.addEventListener("keydown", this, { passive: true });
  }

  detach(): void {
    window.removeEventListener("keydown", this, true);
//         ~~~~~~~~~~~~~~~~~~~ otherCapture: Nothing is removed here: the listener was added without the capture phase on line 17.
  }

  handleEvent(event: Event): void {
    event.preventDefault();
  }
}

const CAPTURING = { capture: true, passive: true } as const;

// A constant holds the options.
export class Wheel {
  private readonly onWheel = (): void => {};

  attach(): void {
    window.addEventListener("wheel", this.onWheel, CAPTURING);
  }

  detach(): void {
    window.removeEventListener("wheel", this.onWheel, { capture: false });
//         ~~~~~~~~~~~~~~~~~~~ otherCapture: Nothing is removed here: the listener was added for the capture phase on line 36.
  }
}

// The document and the window are not the same.
export class Page {
  private readonly onLeave = (): void => {};

  enter(): void {
    window.addEventListener("pagehide", this.onLeave);
    document.addEventListener("freeze", this.onLeave);
  }

  leave(): void {
    window.removeEventListener("pagehide", this.onLeave);
    window.removeEventListener("freeze", this.onLeave);
//         ~~~~~~~~~~~~~~~~~~~ otherTarget: Nothing is removed here: the listener was added to `document` on line 50.
  }
}

// Neither are the document and its body, whatever the constant is called.
export function watchClicks(onClick: () => void): () => void {
  const root = document.body;
  root.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
//                      ~~~~~~~~~~~~~~~~~~~ otherTarget: Nothing is removed here: the listener was added to `root` on line 62.
}

// An inline function is never equal to another.
export class Sizes {
  private width = 0;

  start(): void {
    window.addEventListener("resize", () => this.measure());
  }

  stop(): void {
    window.removeEventListener("resize", () => this.measure());
//         ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  private measure(): void {
    this.width = window.innerWidth;
  }

  get current(): number {
    return this.width;
  }
}

// The method was added inside of an arrow function, and is removed by itself.
export class Online {
  isOnline = true;

  constructor() {
    window.addEventListener("online", () => this.update());
    window.addEventListener("offline", () => {
      this.update();
    });
  }

  dispose(): void {
    window.removeEventListener("online", this.update);
//         ~~~~~~~~~~~~~~~~~~~ otherFunction: Nothing is removed here: on line 92 not `this.update` was added, but a new function around it.
    window.removeEventListener("offline", this.update);
//         ~~~~~~~~~~~~~~~~~~~ otherFunction: Nothing is removed here: on line 93 not `this.update` was added, but a new function around it.
  }

  private update(): void {
    this.isOnline = navigator.onLine;
  }
}

declare function debounce<T extends (...values: never[]) => void>(callback: T, ms: number): T;

// What debounce() returns is never the function that it was given.
export class Layout {
  private readonly relayout = (): void => {};

  mount(): void {
    window.addEventListener("resize", debounce(this.relayout, 100));
  }

  unmount(): void {
    window.removeEventListener("resize", this.relayout);
//         ~~~~~~~~~~~~~~~~~~~ otherFunction: Nothing is removed here: on line 115 not `this.relayout` was added, but a new function around it.
  }
}

// A getter that makes the function makes another one each time.
export class Scrolling {
  private top = 0;

  private get listener(): () => void {
    return () => {
      this.top = window.scrollY;
    };
  }

  connect(): void {
    window.addEventListener("scroll", this.listener);
  }

  disconnect(): void {
    window.removeEventListener("scroll", this.listener);
//         ~~~~~~~~~~~~~~~~~~~ newGetter: Nothing is removed here: `this.listener` makes a new function each time it is read.
  }

  get current(): number {
    return this.top;
  }
}

// So does a method that is called for it.
export class Wheels {
  private turns = 0;

  private listener(): () => void {
    return () => {
      this.turns++;
    };
  }

  attach(): void {
    window.addEventListener("wheel", this.listener());
  }

  detach(): void {
    window.removeEventListener("wheel", this.listener());
//         ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  get current(): number {
    return this.turns;
  }
}

// A local function is made anew in each call.
export function stopListening(target: EventTarget): void {
  const listener = (): void => {};
  target.removeEventListener("message", listener);
//       ~~~~~~~~~~~~~~~~~~~ neverAdded: Nothing is removed here: the local function `listener` was never added.
}

// Three events are added, two are removed.
export class Activity {
  private readonly onActivity = (): void => {};

  start(): void {
    for (const name of ["pointerdown", "keydown", "wheel"]) window.addEventListener(name, this.onActivity);
  }

  stop(): void {
    ["pointerdown", "keydown"].forEach((name) => window.removeEventListener(name, this.onActivity));
//                                                      ~~~~~~~~~~~~~~~~~~~ missingEvents: `wheel` stays: line 180 adds it, and this list lacks it.
  }
}

// Escape takes off what nobody has put on, where the end of the drag takes off the right one.
export function dragging(node: HTMLElement): void {
  const onMove = (event: PointerEvent): void => {
    node.style.left = `${event.clientX}px`;
  };
  const onUp = (): void => {
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerup", onUp);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    document.removeEventListener("mousemove", onMove as unknown as EventListener);
//           ~~~~~~~~~~~~~~~~~~~ otherEvent: Nothing is removed here: the listener was added for "pointermove" on line 202.
    document.removeEventListener("pointerup", onUp);
  };
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onUp);
  node.addEventListener("keydown", onKey);
}

// Each call makes a list of its own, on which no listener is.
export class Themed extends HTMLElement {
  private readonly onScheme = (): boolean => this.classList.toggle("dark");

  connectedCallback(): void {
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.onScheme);
  }

  disconnectedCallback(): void {
    window.matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.onScheme);
//                                                    ~~~~~~~~~~~~~~~~~~~ freshTarget: Nothing is removed here: each call of `matchMedia` makes another one, and no listener is on this.
  }
}

const documents = new Map<Document, number>();

function onDocumentDown(): void {
  documents.clear();
}

// Each document has a body of its own, and all of them keep the listener.
export function refreshDocuments(): void {
  documents.forEach((_, { body }) => {
    body.removeEventListener("pointerdown", onDocumentDown);
//       ~~~~~~~~~~~~~~~~~~~ otherCapture: Nothing is removed here: the listener was added for the capture phase on line 232.
  });
  documents.forEach((count, { body }) => {
    if (count > 0) body.addEventListener("pointerdown", onDocumentDown, { capture: true });
  });
}

interface Track {
  addEventListener(listener: (title: string) => void): void;
  removeEventListener(listener: (title: string) => void): void;
}

// An emitter of one event is not told which.
export class Titles {
  private title = "";

  constructor(private readonly track: Track) {}

  enable(): void {
    this.track.addEventListener((title) => this.show(title));
  }

  disable(): void {
    this.track.removeEventListener((title) => this.show(title));
//             ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  private show(title: string): void {
    this.title = title;
  }
}

function follow(this: HTMLElement): void {
  this.classList.toggle("followed");
}

export function startFollowing(part: HTMLElement): void {
  const onMove = follow.bind(part);
  document.addEventListener("pointermove", onMove);
}

// The bound function is a new one each time, so that this is none that was ever put on.
export function stopFollowing(part: HTMLElement): void {
  const onMove = follow.bind(part);
  document.removeEventListener("pointermove", onMove);
//         ~~~~~~~~~~~~~~~~~~~ neverAdded: Nothing is removed here: the local function `onMove` was never added.
}
