// options: { "evidence": "likely" }
import * as vscode from "vscode";

// Each editor shows the style, and none of them owns it.
export class Marks implements vscode.Disposable {
  #style?: vscode.TextEditorDecorationType;

  begin(): void {
    this.#style = vscode.window.createTextEditorDecorationType({ isWholeLine: true });
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The decoration type in `this.#style` is made here, and `dispose()` (line 18) does not release it.
  }

  show(editors: readonly vscode.TextEditor[], ranges: readonly vscode.Range[]): void {
    editors.forEach((editor) => {
      if (this.#style !== undefined) editor.setDecorations(this.#style, ranges);
    });
  }

  dispose(): void {}
}
