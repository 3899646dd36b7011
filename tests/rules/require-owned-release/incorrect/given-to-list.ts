import * as vscode from "vscode";

// Who asks for it only uses it.
export class State implements vscode.Disposable {
  private marks: vscode.DiagnosticCollection | undefined;
  private readonly channel = vscode.window.createOutputChannel("State");

  getMarks(): vscode.DiagnosticCollection {
    if (this.marks === undefined) this.marks = vscode.languages.createDiagnosticCollection("marks");
//                                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The diagnostic collection in `this.marks` is made here, and `dispose()` (line 13) does not release it.
    return this.marks;
  }

  dispose(): void {
    this.channel.dispose();
  }
}

export function clear(state: State, uri: vscode.Uri): void {
  state.getMarks().delete(uri);
}
