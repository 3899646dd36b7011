// options: { "evidence": "likely" }
import { DisposableDelegate, DisposableSet } from "@lumino/disposable";
import type { ISignal } from "@lumino/signaling";
import { Subscription, takeUntil, Subject, type Observable } from "rxjs";
import type { Server, Socket } from "socket.io";
import { Disposable, type ExtensionContext, type TextDocument, workspace } from "vscode";
import type { Event as RpcEvent } from "vscode-jsonrpc";

declare function use(...values: unknown[]): void;

// The third parameter collects what takes them off.
export class Documents {
  private readonly disposables: Disposable[] = [];

  constructor() {
    workspace.onDidOpenTextDocument(this.seen, this, this.disposables);
    workspace.onDidSaveTextDocument(this.seen, this, this.disposables);
  }

  private seen(document: TextDocument): void {
    use(document, this.disposables);
  }

  dispose(): void {
    Disposable.from(...this.disposables).dispose();
  }
}

// The extension's context takes them over.
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.onDidOpenTextDocument((document) => use(document)),
    workspace.onDidSaveTextDocument((document) => use(document)),
  );
}

// Both are kept.
export class Progress {
  private readonly steps: { dispose(): void };
  private readonly errors: { dispose(): void };

  constructor(work: { readonly onStep: RpcEvent<string>; readonly onError: RpcEvent<string> }) {
    this.steps = work.onStep((name) => this.seen(name));
    this.errors = work.onError((name) => this.seen(name));
  }

  private seen(name: string): void {
    use(name);
  }

  dispose(): void {
    this.steps.dispose();
    this.errors.dispose();
  }
}

// Both slots are taken off, one by a disposable.
export class Panel {
  private readonly disposables = new DisposableSet();

  constructor(
    private readonly moved: ISignal<unknown, number>,
    private readonly resized: ISignal<unknown, number>,
  ) {
    this.moved.connect(this.onMoved, this);
    this.resized.connect(this.onResized, this);
    this.disposables.add(new DisposableDelegate(() => this.resized.disconnect(this.onResized, this)));
  }

  private onMoved(): void {
    use(this);
  }

  private onResized(): void {
    use(this);
  }

  dispose(): void {
    this.moved.disconnect(this.onMoved, this);
    this.disposables.dispose();
  }
}

// One by a subscription, the other by an operator.
export class Prices {
  private readonly subscriptions = new Subscription();
  private readonly ended = new Subject<void>();

  constructor(bids: Observable<number>, asks: Observable<number>) {
    this.subscriptions.add(bids.subscribe((price) => this.seen(price)));
    asks.pipe(takeUntil(this.ended)).subscribe((price) => this.seen(price));
  }

  private seen(price: number): void {
    use(price);
  }

  dispose(): void {
    this.subscriptions.unsubscribe();
    this.ended.next();
  }
}

// A socket's listeners go with the socket.
export function serve(server: Server): void {
  server.on("connection", (socket: Socket) => {
    socket.on("news", () => use(socket.id));
    socket.on("disconnect", () => use(socket.id));
  });
}
