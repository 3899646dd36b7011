// options: { "evidence": "likely" }
declare const Link: any;
declare const Wire: any;
declare const Signal: any;
declare function log(text: string): void;
declare function keep(value: unknown): void;

export class First {
  private readonly link = new Link("first");
  private readonly changed = new Signal();

  stop(): void {
    this.link.close();
    this.changed.dispose();
  }
}

export class Second {
  private readonly link = new Link("second");
  private readonly changed = new Signal();

  dispose(): void {
    this.link?.close();
    this.changed.dispose();
  }
}

// It is handed to somebody who may see to it.
export class Third {
  private readonly link: any;

  constructor() {
    this.link = new Link("third");
    keep(this.link);
  }

  close(): void {
    log("closed");
  }
}

// What only tells something goes with its owner's memory, whatever others do.
export class Fourth {
  private readonly changed = new Signal();

  get onChange(): unknown {
    return this.changed;
  }

  close(): void {
    log("closed");
  }
}

// Where another one leaves it as well, there is no habit.
export class Fifth {
  private readonly wire = new Wire();

  close(): void {
    this.wire.close();
  }
}

export class Sixth {
  private readonly wire = new Wire();

  send(text: string): void {
    this.wire.send(text);
  }

  close(): void {
    log("closed");
  }
}

export class Seventh {
  private readonly wire = new Wire();

  send(text: string): void {
    this.wire.send(text);
  }

  close(): void {
    log("closed");
  }
}
