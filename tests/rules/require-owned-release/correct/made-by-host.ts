import * as vscode from "vscode";

// It is made once, by what is made once, and goes with the host.
class Parsed implements vscode.Disposable {
  readonly #found = vscode.languages.createDiagnosticCollection("parser");
  readonly #cleaning = setInterval(() => console.log("clean"), 10_000);

  show(uri: vscode.Uri, found: readonly vscode.Diagnostic[]): void {
    this.#found.set(uri, found);
  }

  dispose(): void {
    clearInterval(this.#cleaning);
  }
}

class Index implements vscode.Disposable {
  readonly #parsed: Parsed;

  constructor() {
    this.#parsed = new Parsed();
  }

  dispose(): void {
    this.#parsed.dispose();
  }
}

declare function registerOutline(index: Index): vscode.Disposable;

export function activate(context: vscode.ExtensionContext): void {
  const index = new Index();
  context.subscriptions.push(index);
  context.subscriptions.push(registerOutline(index));
}
