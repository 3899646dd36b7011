// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Disposable {
  dispose(): void;
}

interface Provider {
  provide(): string[];
}

interface Workspace {
  onDidChange(listener: (path: string) => void, context?: object | null, disposables?: Disposable[]): Disposable;
  onDidClose(listener: (path: string) => void): Disposable;
  registerProvider(provider: Provider): Disposable;
}

interface Context {
  readonly subscriptions: Disposable[];
}

declare const workspace: Workspace;

declare const onDidClosePanel: Workspace["onDidClose"];

// One of two providers is put on the list.
export function activate(context: Context, provider: Provider): void {
  context.subscriptions.push(workspace.registerProvider(provider));
  workspace.registerProvider({ provide: () => [] });
//          ~~~~~~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 28 keeps that of its neighbour.
}

function changed(path: string): void {
  console.log(path);
}

// The listener is a function with a name.
export class Breakpoints {
  private count = 0;

  constructor(context: Context) {
    const send = (path: string): void => {
      this.count++;
      changed(path);
    };
    context.subscriptions.push(workspace.onDidClose(changed));
    workspace.onDidChange(send);
//            ~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 45 keeps that of its neighbour.
  }
}

// An event by itself; the panel is forgotten in the end, and there is another one the next time.
export class Panel {
  static current: Panel | undefined;
  private readonly disposables: Disposable[] = [];
  private title = "";

  static show(): Panel {
    Panel.current ??= new Panel();
    return Panel.current;
  }

  constructor() {
    workspace.onDidChange(
      (path) => {
        this.title = path;
      },
      null,
      this.disposables,
    );
    onDidClosePanel((path) => {
//  ~~~~~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 62 keeps that of its neighbour.
      this.title = `closed ${path}`;
    });
  }

  dispose(): void {
    Panel.current = undefined;
    for (const disposable of this.disposables) disposable.dispose();
    this.title = "";
  }
}

// The emitter that the object keeps is there before and behind each ping.
export class Bus {
  private readonly local = new EventEmitter();

  ping(id: string, ms: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(undefined);
      }, ms);
      const onPong = (from: string): void => {
        if (from !== id) return;
        clearTimeout(timer);
        this.local.off("pong", onPong);
        resolve(from);
      };
      this.local.on("pong", onPong);
//               ~~ settlement: The listener for "pong" on `this.local` stays when the promise settles on line 88: it is only taken off on line 93.
    });
  }
}

// Three of four are taken off before there is another socket.
export class Reconnecting {
  private socket: WebSocket | undefined;
  private count = 0;

  connect(url: string): void {
    if (this.socket !== undefined) {
      this.socket.removeEventListener("open", this.onOpen);
      this.socket.removeEventListener("message", this.onMessage);
      this.socket.removeEventListener("close", this.onClose);
    }
    this.socket = new WebSocket(url);
    this.socket.addEventListener("open", this.onOpen);
    this.socket.addEventListener("message", this.onMessage);
    this.socket.addEventListener("close", this.onClose);
    this.socket.addEventListener("error", this.onError);
//              ~~~~~~~~~~~~~~~~ leftOne: The listener for "error" on `this.socket` stays where line 108 and those beside it take off the others.
  }

  private readonly onOpen = (): void => {
    this.count++;
  };
  private readonly onMessage = (): void => {
    this.count++;
  };
  private readonly onClose = (): void => {
    this.count--;
  };
  private readonly onError = (): void => {
    this.count = 0;
  };
}
