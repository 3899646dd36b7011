// options: { "evidence": "likely" }
/** Functions that look as if they only handed a listener on. */
import { EventEmitter } from "node:events";

function listen(target: EventTarget, type: string, listener: () => void): void {
  target.addEventListener(type, listener);
}

function unlisten(target: EventTarget, type: string, listener: () => void): void {
  target.removeEventListener(type, listener);
}

// What the one helper puts on, the other takes off.
export class Scroller {
  private top = 0;

  constructor() {
    listen(window, "scroll", this.onScroll);
  }

  destroy(): void {
    unlisten(window, "scroll", this.onScroll);
  }

  private readonly onScroll = (): void => {
    this.top = window.scrollY;
  };
}

// One helper for both, by a flag.
function bindAll(target: EventTarget, listener: () => void, isOn: boolean): void {
  if (isOn) target.addEventListener("resize", listener);
  else target.removeEventListener("resize", listener);
}

export class Switch {
  private width = 0;

  constructor() {
    bindAll(window, this.onResize, true);
  }

  close(): void {
    bindAll(window, this.onResize, false);
  }

  private readonly onResize = (): void => {
    this.width = window.innerWidth;
  };
}

const kept: (() => void)[] = [];

// This one remembers what it has put on.
function addForPage(target: EventTarget, type: string, listener: () => void): void {
  target.addEventListener(type, listener);
  kept.push(() => target.removeEventListener(type, listener));
}

// This one gives back what takes the listener off.
function onEvent(emitter: EventEmitter, event: string, listener: () => void): () => void {
  emitter.on(event, listener);
  return () => emitter.off(event, listener);
}

export class Page {
  private shown = true;
  private readonly stop: () => void;

  constructor(bus: EventEmitter) {
    addForPage(window, "blur", () => this.hide());
    this.stop = onEvent(bus, "show", () => this.show());
  }

  close(): void {
    this.stop();
    for (const undo of kept) undo();
  }

  private show(): void {
    this.shown = true;
  }

  private hide(): void {
    this.shown = !this.shown;
  }
}
