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

// Disposed of with all else.
export class Provider {
  private documents: host.Disposable | undefined;

  open(path: string): void {
    this.documents?.dispose();
    this.documents = host.provide(path);
  }

  dispose(): void {
    this.documents?.dispose();
  }
}

// Nobody disconnects it: what it is stays open.
export class Holder {
  private connection: any = null;

  use(node: string): void {
    this.connection = new Connection(node);
  }
}

// The old one goes first.
export class Subscriber {
  private connection: any = null;

  reselect(): void {
    if (!this.connection) return;
    this.connection.disconnect();
    this.connection = new Connection(host.pick());
  }

  stop(): void {
    this.connection?.disconnect();
  }
}

// All of them, one by one or in a loop.
export class Program {
  constructor(
    private readonly parts: { readonly load: native.Handle; readonly run: native.Handle; readonly stop: native.Handle },
  ) {}

  dispose(): void {
    for (const part of Object.values(this.parts)) part.release();
  }
}

// Turned off when all ends.
export class Cursor {
  private blinking: NodeJS.Timeout | undefined;

  set(isBlinking: boolean): void {
    if (isBlinking) {
      if (this.blinking === undefined) this.blinking = setInterval(() => this.draw(), 500);
    } else {
      clearInterval(this.blinking);
      this.blinking = undefined;
    }
  }

  dispose(): void {
    this.set(false);
  }

  draw(): void {}
}

// A library calls the one before the other.
export class Plugin {
  private view: { close(): void } | undefined;

  install(): void {
    this.view = new View();
  }

  uninstall(): void {
    this.view?.close();
  }
}

class View {
  readonly timer = setInterval(() => console.log("…"), 1000);

  close(): void {
    clearInterval(this.timer);
  }
}

// Handed over where it is made.
export class Registered {
  readonly #kept: { dispose(): void }[] = [];
  private documents: host.Disposable | undefined;

  ensure(path: string): void {
    if (this.documents) return;
    this.documents = host.provide(path);
    this.keep(this.documents);
  }

  keep(one: { dispose(): void }): void {
    this.#kept.push(one);
  }

  dispose(): void {
    for (const one of this.#kept) one.dispose();
    this.documents = undefined;
  }
}

// What lives as long as the process is only turned on and off.
export class Status {
  private beat: NodeJS.Timeout | undefined;

  update(isShown: boolean): void {
    if (!isShown && this.beat !== undefined) {
      clearInterval(this.beat);
      this.beat = undefined;
    }
    if (isShown && this.beat === undefined) this.beat = setInterval(() => console.log("…"), 1000);
  }
}
