// options: { "evidence": "likely" }
import { DisposableCollection, Emitter, type Event, toDisposable } from "../shared/emitter.ts";

// All emitters but one are on the list.
export class Terminal {
  private readonly toDispose = new DisposableCollection();
  private readonly onData = new Emitter<string>();
  private readonly onKey = new Emitter<string>();
  private readonly onPrompt = new Emitter<void>();
//                            ~~~~~~~~~~~~~~~~~~~ neighbours: The Emitter in `this.onPrompt` is made here, and `dispose()` (line 23) does not release it, as it does `onData` and `onKey`.
  readonly prompted: Event<void> = this.onPrompt.event;

  constructor() {
    this.toDispose.push(this.onData);
    this.toDispose.push(this.onKey);
  }

  write(text: string): void {
    this.onData.fire(text);
    this.onKey.fire(text);
    this.onPrompt.fire();
  }

  dispose(): void {
    this.toDispose.dispose();
  }
}

// Two of three are disposed of by hand.
export abstract class Reader {
  private readonly errorEmitter: Emitter<Error>;
  private readonly closeEmitter: Emitter<void>;
  private readonly partialEmitter: Emitter<number>;

  constructor() {
    this.errorEmitter = new Emitter<Error>();
    this.closeEmitter = new Emitter<void>();
    this.partialEmitter = new Emitter<number>();
//                        ~~~~~~~~~~~~~~~~~~~~~ neighbours: The Emitter in `this.partialEmitter` is made here, and `dispose()` (line 49) does not release it, as it does `errorEmitter` and `closeEmitter`.
  }

  get onPartial(): Event<number> {
    return this.partialEmitter.event;
  }

  protected fail(error: Error): void {
    this.errorEmitter.fire(error);
    this.partialEmitter.fire(0);
  }

  dispose(): void {
    this.errorEmitter.dispose();
    this.closeEmitter.dispose();
  }
}

// A derived class adds one, and the base class disposes of its own only.
export class StreamReader extends Reader {
  private readonly dataEmitter = new Emitter<string>();
//                               ~~~~~~~~~~~~~~~~~~~~~ neighbours: The Emitter in `this.dataEmitter` is made here, and `dispose()` (line 49) does not release it, as it does `errorEmitter` and `closeEmitter`.

  read(text: string): void {
    this.dataEmitter.fire(text);
  }
}

// A disposable wraps two of them.
export class Wrapped {
  readonly #first = new Emitter<void>();
  readonly #second = new Emitter<void>();
  readonly #third = new Emitter<void>();
//                  ~~~~~~~~~~~~~~~~~~~ neighbours: The Emitter in `this.#third` is made here, and `dispose()` (line 78) does not release it, as it does `#first` and `#second`.
  readonly #all = toDisposable(() => {
    this.#first.dispose();
    this.#second.dispose();
  });

  fire(): void {
    for (const emitter of [1, 2, 3]) if (emitter > 2) this.#third.fire();
  }

  dispose(): void {
    this.#all.dispose();
  }
}

// It is told how to close, not which one.
export class Session {
  private socket: WebSocket | undefined;

  constructor(url: string) {
    this.socket = new WebSocket(url);
//                ~~~~~~~~~~~~~~~~~~ unreleased: The socket in `this.socket` is made here, and `close()` (line 91) does not release it.
  }

  close(code: number): void {
    console.log(code, this.socket?.readyState);
  }
}

// Two are handed to the list at once, and two when it is made.
export class Container {
  private readonly onMoved = new Emitter<number>();
//                           ~~~~~~~~~~~~~~~~~~~~~ neighbours: The Emitter in `this.onMoved` is made here, and `dispose()` (line 117) does not release it, as it does `onAdded`, `onRemoved`, `onShown` and 1 more.
  private readonly onAdded = new Emitter<number>();
  private readonly onRemoved = new Emitter<number>();
  private readonly onShown = new Emitter<number>();
  private readonly onHidden = new Emitter<number>();
  private readonly toDispose = new DisposableCollection(this.onShown, this.onHidden);

  constructor() {
    this.toDispose.pushAll([this.onAdded, this.onRemoved]);
  }

  move(to: number): void {
    this.onMoved.fire(to);
    this.onAdded.fire(to);
    this.onRemoved.fire(to);
    this.onShown.fire(to);
    this.onHidden.fire(to);
  }

  dispose(): void {
    this.toDispose.dispose();
  }
}
