// options: { "evidence": "likely" }
interface Disposable {
  dispose(): void;
}

interface Preferences {
  onChange(listener: (name: string) => void): Disposable;
}

class TabBar {
  size = 0;

  dispose(): void {
    this.size = 0;
  }
}

// Each bar that is made stays as long as the preferences.
export class Shell {
  constructor(private readonly preferences: Preferences) {}

  createTabBar(): TabBar {
    const bar = new TabBar();
    this.preferences.onChange((name) => {
//                   ~~~~~~~~ madePerCall: This listener on `this.preferences` keeps each `bar` that is made here, and nobody takes it off when `bar` ends.
      if (name === "size") bar.size++;
    });
    return bar;
  }
}

// The window keeps each bar that was made.
export function createResizedBar(): TabBar {
  const bar = new TabBar();
  window.addEventListener("resize", () => {
//       ~~~~~~~~~~~~~~~~ madePerCall: This listener on `window` keeps each `bar` that is made here, and nobody takes it off when `bar` ends.
    bar.size = window.innerWidth;
  });
  return bar;
}

// The listener on the stream before stays, unless its own event comes.
export class Track {
  stream: MediaStream | undefined;
  ended = 0;

  setStream(stream: MediaStream): void {
    this.stream = stream;
    const onRemove = (): void => {
      stream.removeEventListener("removetrack", onRemove);
      this.ended++;
    };
    stream.addEventListener("removetrack", onRemove);
//         ~~~~~~~~~~~~~~~~ replacedTarget: The listener for "removetrack" on `stream` stays there when `setStream` puts another one into `this.stream`.
  }
}

// Two controllers, of which one is never aborted.
export class Feeds {
  private readonly news = new AbortController();
  private readonly prices = new AbortController();

  constructor(target: EventTarget, render: () => void) {
    target.addEventListener("news", render, { signal: this.news.signal });
    target.addEventListener("prices", render, { signal: this.prices.signal });
//         ~~~~~~~~~~~~~~~~ owner: The listener for "prices" on `target` outlives 'Feeds': 'stop' (line 65) does not take it off.
  }

  stop(): void {
    this.news.abort();
  }
}
