import * as vscode from "vscode";

// One is made for each folder that is opened, and is to end with it.
class Parsed implements vscode.Disposable {
  readonly #found = vscode.languages.createDiagnosticCollection("parser");
//                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The diagnostic collection in `this.#found` is made here, and `dispose()` (line 12) does not release it.
  readonly #cleaning = setInterval(() => console.log("clean"), 10_000);

  show(uri: vscode.Uri, found: readonly vscode.Diagnostic[]): void {
    this.#found.set(uri, found);
  }

  dispose(): void {
    clearInterval(this.#cleaning);
  }
}

class Index implements vscode.Disposable {
  readonly #parsed = new Map<string, Parsed>();

  open(folder: string): void {
    this.#parsed.set(folder, new Parsed());
  }

  close(folder: string): void {
    this.#parsed.get(folder)?.dispose();
    this.#parsed.delete(folder);
  }

  dispose(): void {
    for (const parsed of this.#parsed.values()) parsed.dispose();
    this.#parsed.clear();
  }
}

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(new Index());
}
