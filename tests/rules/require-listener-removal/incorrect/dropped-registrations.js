// options: { "evidence": "likely" }
import { languages, lists, workspace } from "some-editor";

class Provider {
  provide() {
    return [];
  }
}

// Nothing is known of the types; the others of its kind are kept.
export function activate({ subscriptions }) {
  subscriptions.push(workspace.registerKeymap(["x"], "convert", () => {}));
  languages.registerCompletionProvider("snippets", "S", ["snippets"], new Provider(), ["$"]);
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 12 keeps that of its neighbour.
  subscriptions.push(lists.registerList(new Provider()));
}
