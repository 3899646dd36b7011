import { workspace, type Disposable, type ExtensionContext } from "vscode";

// It is made once, when the host begins, and goes with it.
class Files implements Disposable {
  readonly #seen = new Set<string>();
  readonly #opened = workspace.onDidOpenTextDocument(({ fileName }) => this.#seen.add(fileName));

  constructor() {
    setInterval(() => this.#seen.clear(), 300_000); // other: require-owned-release
  }

  dispose(): void {
    this.#opened.dispose();
  }
}

function init(_context: ExtensionContext, disposables: Disposable[]): void {
  disposables.push(new Files());
}

export function activate(context: ExtensionContext): void {
  init(context, context.subscriptions);
}
