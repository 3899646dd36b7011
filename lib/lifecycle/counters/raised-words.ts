import type { Raised } from "../../engine/typestate/count-state.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** How a path leaves the straight one, for a sentence that begins with "when": `` `load(…)` on line 4 is rejected ``. */
export function raisedWords({ kind, node }: Raised): string {
  const line = lineOf(node);
  const what = typescript.isReturnStatement(node) && node.expression !== undefined ? node.expression : node;
  switch (kind) {
    case "await":
      return `\`${shortText(what)}\` on line ${line} is rejected`;
    case "throw":
      return `line ${line} throws`;
    case "yield":
      return `\`${shortText(what)}\` on line ${line} fails`;
    case "call":
      return `\`${shortText(what)}\` on line ${line} throws`;
    default:
      return kind satisfies never;
  }
}
