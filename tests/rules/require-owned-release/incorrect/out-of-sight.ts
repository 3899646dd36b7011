// options: { "evidence": "likely" }
declare const Connection: any;

declare namespace host {
  // What becomes of a type whose library is not installed.
  type Disposable = any;
  function provide(path: string): any;
  function watchComments(): any;
  function pick(): any;
}

declare namespace native {
  interface Handle {
    release(): void;
  }
}

// The name that the field has for it is all that is left of the type.
export class Provider {
  private documents: host.Disposable | undefined;
  private readonly comments = host.watchComments();

  open(path: string): void {
    this.documents?.dispose();
    this.documents = host.provide(path);
//                   ~~~~~~~~~~~~~~~~~~ unreleased: The Disposable in `this.documents` is made here, and `dispose()` (line 28) does not release it.
  }

  dispose(): void {
    this.comments.dispose();
  }
}

// A class out of sight that its owner disconnects: so is the one before.
export class Subscriber {
  private connection: any = null;

  constructor(nodes: { on(event: string, listener: (key: string) => void): void }) {
    nodes.on("left", (key) => {
      if (!this.connection || this.connection.key !== key) return;
      this.select();
    });
  }

  private select(): void {
    const node = host.pick();
    if (node === undefined) {
      this.connection = null;
      return;
    }
    this.connection = new Connection(node);
//                    ~~~~~~~~~~~~~~~~~~~~ overwritten: `this.connection` gets another Connection here, and nothing releases the one in it.
  }

  stop(): void {
    this.connection?.disconnect();
  }
}

// Three are made alike, and two are released.
export class Program {
  private readonly parts: { readonly load: native.Handle; readonly run: native.Handle; readonly stop: native.Handle };

  constructor(parts: { readonly load: native.Handle; readonly run: native.Handle; readonly stop: native.Handle }) {
    this.parts = parts;
  }

  dispose(): void {
    this.parts.load.release();
    this.parts.run.release();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ sibling: `dispose()` (line 66) ends `load` and `run`, and leaves the native.Handle in `this.parts.stop`.
  }
}

// It can be turned off, but is not when all ends.
export class Cursor {
  private blinking: NodeJS.Timeout | undefined;

  set(isBlinking: boolean): void {
    if (isBlinking) {
      if (this.blinking === undefined) this.blinking = setInterval(() => this.draw(), 500);
//                                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `this.blinking` is made here, and `dispose()` (line 85) does not release it.
    } else {
      clearInterval(this.blinking);
      this.blinking = undefined;
    }
  }

  dispose(): void {}

  draw(): void {}
}

class Part {
  private readonly cleanups: (() => void)[] = [];

  protected onEnd(cleanup: () => void): void {
    this.cleanups.push(cleanup);
  }

  destroy(): void {
    for (const cleanup of this.cleanups) cleanup();
  }
}

// Nobody runs what the base keeps.
export class Clock extends Part {
  constructor(tick: () => void) {
    super();
    const timer = setInterval(tick, 1000);
    this.onEnd(() => clearInterval(timer));
  }

  override destroy(): void {
//         ~~~~~~~ skippedSuper: This hides the `destroy()` that it overrides and does not call, which releases `this.cleanups` (line 98).
    console.log("gone");
  }
}
