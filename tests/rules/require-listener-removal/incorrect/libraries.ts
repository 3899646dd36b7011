// options: { "evidence": "likely" }
import { Signal, type ISignal } from "@lumino/signaling";
import { Subscription, type Observable } from "rxjs";
import { type Event, type ExtensionContext, type TextDocument, workspace, type Disposable } from "vscode";
import type { Event as RpcEvent } from "vscode-jsonrpc";

declare function use(...values: unknown[]): void;

// One of two disposables is dropped.
export class Documents {
  private readonly disposables: Disposable[] = [];

  constructor() {
    this.disposables.push(workspace.onDidOpenTextDocument((document) => this.seen(document)));
    workspace.onDidSaveTextDocument((document) => this.seen(document));
//            ~~~~~~~~~~~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 14 keeps that of its neighbour.
  }

  private seen(document: TextDocument): void {
    use(document, this.disposables);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}

// The same where the event is handed in.
export class Progress {
  private readonly disposables: { dispose(): void }[] = [];

  constructor(work: { readonly onStep: RpcEvent<string>; readonly onError: RpcEvent<string> }) {
    this.disposables.push(work.onStep((name) => this.seen(name)));
    work.onError((name) => this.seen(name));
//       ~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 32 keeps that of its neighbour.
  }

  private seen(name: string): void {
    use(name, this.disposables);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}

// A signal's slots are found again by their owner: one of two is taken off.
export class Panel {
  constructor(
    private readonly moved: ISignal<unknown, number>,
    private readonly resized: ISignal<unknown, number>,
  ) {
    this.moved.connect(this.onMoved, this);
    this.resized.connect(this.onResized, this);
//               ~~~~~~~ ownerNeighbours: The listener on `this.resized` outlives 'Panel': 'dispose' (line 63) does not take it off, as it does this.moved.
  }

  private onMoved(): void {
    use(this);
  }

  private onResized(): void {
    use(this);
  }

  dispose(): void {
    this.moved.disconnect(this.onMoved, this);
  }
}

// One of two subscriptions is dropped.
export class Prices {
  private readonly subscriptions = new Subscription();

  constructor(bids: Observable<number>, asks: Observable<number>) {
    this.subscriptions.add(bids.subscribe((price) => this.seen(price)));
    asks.subscribe((price) => this.seen(price));
//       ~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 73 keeps that of its neighbour.
  }

  private seen(price: number): void {
    use(price, this.subscriptions);
  }

  dispose(): void {
    this.subscriptions.unsubscribe();
  }
}

// What is dropped beside kept ones in an activation ends with the process all the same: likely forgotten, no more.
export function activate(context: ExtensionContext): void {
  let changes = 0;
  context.subscriptions.push(workspace.onDidChangeTextDocument(() => changes++));
  workspace.onDidCloseTextDocument(() => changes--);
}

// What clears all that listens with this context does not know of a function without one.
export class Tags {
  private names = 0;

  constructor(
    private readonly added: ISignal<unknown, string>,
    removed: ISignal<unknown, string>,
  ) {
    this.added.connect(this.onAdded, this);
    removed.connect(() => {
//          ~~~~~~~ owner: The listener on `removed` outlives 'Tags': 'dispose' (line 107) does not take it off.
      this.names--;
    });
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private onAdded(): void {
    this.names++;
  }
}
