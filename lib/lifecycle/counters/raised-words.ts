import type { MarkSite } from "../../engine/summaries/mark-sites.ts";
import type { Marking } from "../../engine/summaries/markings.ts";
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

/** What a mark does, and what takes it off. */
export function markWords({ on }: Marking): { what: string; undone: string } {
  const [{ kind, text, key }] = on as [MarkSite];
  switch (kind) {
    case "flag":
      return { what: `\`${text}\` is set`, undone: "reset" };
    case "setter":
      return { what: `\`${text}(true)\` is called`, undone: "taken back" };
    case "promise":
      return { what: `\`${text}\` is set`, undone: "reset" };
    case "entry":
      return { what: `\`${key ?? ""}\` is added to \`${text}\``, undone: "removed" };
    default:
      return kind satisfies never;
  }
}
