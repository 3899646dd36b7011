// options: { "evidence": "likely" }
interface Disposable {
  dispose(): void;
}

type Event<T> = (listener: (value: T) => void, context?: object, disposables?: Disposable[]) => Disposable;

interface FileService {
  readonly onDidChangeFiles: Event<string>;
  readonly onDidChangeCapabilities: Event<string>;
}

interface Preferences {
  readonly onDidChange: Event<string>;
}

// One of two handles is put on the list.
export class FileResource {
  private readonly toDispose: Disposable[] = [];
  version = 0;

  constructor(protected readonly files: FileService) {
    this.toDispose.push(files.onDidChangeFiles(() => this.version++));
    files.onDidChangeCapabilities(() => this.version++);
//        ~~~~~~~~~~~~~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 23 keeps that of its neighbour.
  }

  dispose(): void {
    for (const disposable of this.toDispose) disposable.dispose();
  }
}

declare const preferences: Preferences;

// The list is a local one.
export function activate(files: FileService): Disposable[] {
  const disposables: Disposable[] = [];
  let changes = 0;
  disposables.push(files.onDidChangeFiles(() => changes++));
  preferences.onDidChange(() => changes++);
//            ~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 38 keeps that of its neighbour.
  return disposables;
}

// The handle could not be kept: there is a way to stop, and it does not stop this.
export class Client {
  private traced = false;

  constructor(private readonly preferences: Preferences) {}

  start(): void {
    this.preferences.onDidChange(() => {
//                   ~~~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'stop' of 'Client' cannot end it.
      this.traced = !this.traced;
    });
  }

  stop(): void {
    this.traced = false;
  }
}

interface Store {
  subscribe(listener: () => void): () => void;
}

// A function is what ends it.
export class View {
  private readonly unsubscribe: () => void;
  renders = 0;

  constructor(store: Store, theme: Store) {
    this.unsubscribe = store.subscribe(() => this.renders++);
    theme.subscribe(() => this.renders++);
//        ~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 70 keeps that of its neighbour.
  }

  destroy(): void {
    this.unsubscribe();
  }
}
