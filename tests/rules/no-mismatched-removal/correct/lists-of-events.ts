/** Names of events with spaces, which are lists to many emitters. */
type Listener = () => void;

class Feed {
  private readonly listeners = new Map<string, Set<Listener>>();

  on(names: string, listener: Listener): this {
    for (const name of names.split(" ")) this.ofName(name).add(listener);
    return this;
  }

  off(names: string, listener: Listener): this {
    for (const name of names.split(" ")) this.ofName(name).delete(listener);
    return this;
  }

  private ofName(name: string): Set<Listener> {
    const found = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, found);
    return found;
  }
}

// One of several that are taken off together.
export class Line {
  private shown = 0;

  constructor(private readonly feed: Feed) {}

  attach(isMoving: boolean): void {
    if (isMoving) this.feed.on("dragstart", this.show);
    else this.feed.on("mousedown", this.show);
  }

  detach(): void {
    this.feed.off("dragstart mousedown mouseover", this.show);
  }

  private readonly show = (): void => {
    this.shown++;
  };
}
