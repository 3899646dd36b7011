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

// What the helper puts on what was given, another one takes off, or the end does itself.
export class Relay {
  private count = 0;

  constructor(private readonly publisher: EventEmitter) {
    const watch = (client: EventEmitter): void => {
      client.on("message", this.onMessage);
    };
    watch(this.publisher);
  }

  private readonly onMessage = (): void => {
    this.count++;
  };

  close(): void {
    this.publisher.off("message", this.onMessage);
  }
}

export class Bridge {
  private count = 0;

  constructor(
    private readonly publisher: EventEmitter,
    private readonly subscriber: EventEmitter,
  ) {
    const watch = (client: EventEmitter): void => void client.on("message", this.onMessage);
    watch(this.publisher);
    watch(this.subscriber);
  }

  private readonly onMessage = (): void => {
    this.count++;
  };

  close(): void {
    const leave = (client: EventEmitter): void => void client.off("message", this.onMessage);
    leave(this.publisher);
    leave(this.subscriber);
  }
}

// What the helper gets is the instance's own.
export class Station {
  private readonly feed = new EventEmitter();
  private count = 0;

  constructor() {
    const watch = (emitter: EventEmitter): void => {
      emitter.on("message", () => {
        this.count++;
      });
    };
    watch(this.feed);
  }

  close(): void {
    this.count = 0;
  }
}

// It comes once.
export class Herald {
  private count = 0;

  constructor(publisher: EventEmitter) {
    const watch = (emitter: EventEmitter): void => {
      emitter.once("ready", () => {
        this.count++;
      });
    };
    watch(publisher);
  }

  close(): void {
    this.count = 0;
  }
}

// Each call says what is put on, and each is taken off.
export class Gate {
  private seen = 0;

  constructor(private readonly publisher: EventEmitter) {
    function watch(client: EventEmitter, event: string, listener: () => void): void {
      client.addListener(event, listener);
    }
    watch(this.publisher, "error", this.onError);
    watch(this.publisher, "message", this.onError);
  }

  private readonly onError = (): void => {
    this.seen++;
  };

  close(): void {
    this.publisher.off("error", this.onError);
    this.publisher.off("message", this.onError);
  }
}
