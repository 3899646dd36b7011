// options: { "evidence": "likely" }
import { languages, lists, workspace } from "some-editor";

class Provider {
  provide() {
    return [];
  }
}

// Most of them are dropped: that is how it is done there.
export function contribute({ subscriptions }) {
  subscriptions.push(workspace.registerKeymap(["x"], "convert", () => {}));
  languages.registerCompletionProvider("snippets", new Provider());
  languages.registerHoverProvider("snippets", new Provider());
  lists.registerList(new Provider());
}

// What is put on a list that is handed over is kept there.
export function activate(disposables) {
  disposables.push(workspace.registerKeymap(["x"], "convert", () => {}));
  languages.registerHoverProvider("snippets", new Provider(), disposables);
}
