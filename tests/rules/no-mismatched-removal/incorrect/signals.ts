interface Signal<T> {
  connect(slot: (value: T) => void, context?: object): boolean;
  disconnect(slot: (value: T) => void, context?: object): boolean;
}

// A slot is told apart by its context.
export class Label {
  text = "";

  constructor(private readonly changed: Signal<string>) {
    changed.connect(this.onChanged, this);
  }

  dispose(): void {
    this.changed.disconnect(this.onChanged);
//               ~~~~~~~~~~ otherContext: Nothing is removed here: the listener was added with the context `this` on line 11.
  }

  private onChanged(text: string): void {
    this.text = text;
  }
}

// The disposal is written next to the connection, and lacks the context too.
export class Tabs {
  protected connectAll<T>(
    disposals: (() => void)[],
    signal: { connect(slot: T, context: unknown): void; disconnect(slot: T): void },
    slot: T,
  ): void {
    signal.connect(slot, this);
    disposals.push(() => signal.disconnect(slot));
//                              ~~~~~~~~~~ otherContext: Nothing is removed here: the listener was added with the context `this` on line 30.
  }
}

// A bound slot is another slot.
export class Title {
  text = "";

  constructor(private readonly changed: Signal<string>) {
    changed.connect(this.onChanged.bind(this));
  }

  dispose(): void {
    this.changed.disconnect(this.onChanged.bind(this));
//               ~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  private onChanged(text: string): void {
    this.text = text;
  }
}
