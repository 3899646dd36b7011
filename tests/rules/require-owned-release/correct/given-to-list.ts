import * as vscode from "vscode";

// Who asks for it puts it on a list that is disposed of.
export class State implements vscode.Disposable {
  private marks: vscode.DiagnosticCollection | undefined;
  private hints: vscode.DiagnosticCollection | undefined;
  private readonly channel = vscode.window.createOutputChannel("State");

  getMarks(): vscode.DiagnosticCollection {
    if (this.marks === undefined) this.marks = vscode.languages.createDiagnosticCollection("marks");
    return this.marks;
  }

  getHints(): vscode.DiagnosticCollection {
    if (this.hints === undefined) this.hints = vscode.languages.createDiagnosticCollection("hints");
    return this.hints;
  }

  dispose(): void {
    this.channel.dispose();
  }
}

export function open(state: State, disposables: vscode.Disposable[]): void {
  const hints = state.getHints();
  disposables.push(state.getMarks());
  disposables.push(hints);
}
