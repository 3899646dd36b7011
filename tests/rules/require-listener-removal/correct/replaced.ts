// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Disposable {
  dispose(): void;
}

interface Preferences {
  onChange(listener: (name: string) => void): Disposable;
}

class TabBar {
  size = 0;
  readonly toDispose: Disposable[] = [];

  dispose(): void {
    for (const one of this.toDispose) one.dispose();
  }
}

// The bar takes the subscription with it.
export class Shell {
  constructor(private readonly preferences: Preferences) {}

  createTabBar(): TabBar {
    const bar = new TabBar();
    bar.toDispose.push(
      this.preferences.onChange(() => {
        bar.size++;
      }),
    );
    return bar;
  }
}

// What listens to what was made lives no longer than that.
export function createEmitter(): EventEmitter {
  const emitter = new EventEmitter();
  emitter.on("data", () => {
    emitter.emit("more");
  });
  return emitter;
}

// It goes when the bar is told to end.
export function createResizedBar(): TabBar {
  const bar = new TabBar();
  const onResize = (): void => {
    bar.size = window.innerWidth;
  };
  window.addEventListener("resize", onResize);
  bar.toDispose.push({
    dispose: () => {
      window.removeEventListener("resize", onResize);
    },
  });
  return bar;
}

// The old stream's listener goes first.
export class Track {
  stream: MediaStream | undefined;
  ended = 0;

  private readonly onRemove = (): void => {
    this.ended++;
  };

  setStream(stream: MediaStream): void {
    this.stream?.removeEventListener("removetrack", this.onRemove);
    this.stream = stream;
    stream.addEventListener("removetrack", this.onRemove);
  }
}

// One controller for each stream.
export class AbortedTrack {
  stream: MediaStream | undefined;
  ended = 0;
  private controller: AbortController | undefined;

  setStream(stream: MediaStream): void {
    this.controller?.abort();
    this.controller = new AbortController();
    this.stream = stream;
    stream.addEventListener("removetrack", () => this.ended++, { signal: this.controller.signal });
  }
}

// The old socket is destroyed before another takes its place.
export class Link {
  private socket: EventEmitter & { destroy(): void };
  lines = 0;

  constructor(socket: EventEmitter & { destroy(): void }) {
    this.socket = socket;
  }

  setSocket(socket: EventEmitter & { destroy(): void }): void {
    this.socket.destroy();
    this.socket = socket;
    this.socket.on("data", () => this.lines++);
  }
}

// Both controllers are aborted, one of them by somebody else.
export class Feeds {
  private readonly news = new AbortController();
  private readonly prices = new AbortController();

  constructor(target: EventTarget, render: () => void, owners: AbortController[]) {
    owners.push(this.prices);
    target.addEventListener("news", render, { signal: this.news.signal });
    target.addEventListener("prices", render, { signal: this.prices.signal });
  }

  stop(): void {
    this.news.abort();
  }
}

// The room makes the lobby, and they end together.
export class Room extends EventEmitter {
  readonly lobby = new Lobby(this);
}

class Lobby {
  guests = 0;

  constructor(private readonly room: Room) {
    this.room.on("join", () => this.guests++);
  }

  leave(): void {
    this.guests = 0;
  }
}
