// What an activation drops ends with the process, like all that it keeps.
import { workspace, window, type Disposable, type ExtensionContext } from "vscode";

declare function show(text: string): void;

// One is kept, the other is not: both go when the host goes.
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(workspace.onDidSaveTextDocument(({ fileName }) => show(fileName)));
  workspace.onDidCloseTextDocument(({ fileName }) => show(fileName));
}

// The same in what the activation makes, and in a helper of it.
export class Extension {
  constructor(private readonly context: ExtensionContext) {
    this.context.subscriptions.push(window.onDidOpenTerminal(({ name }) => show(name)));
    window.onDidCloseTerminal(({ name }) => this.closed(name));
    this.watch();
  }

  private watch(): void {
    const kept: Disposable[] = [];
    kept.push(window.onDidChangeActiveTerminal((terminal) => this.closed(terminal?.name ?? "")));
    window.onDidChangeTerminalState(({ name }) => this.closed(name));
    this.context.subscriptions.push(...kept);
  }

  private closed(name: string): void {
    show(`${name} of ${this.context.extensionPath}`);
  }
}
