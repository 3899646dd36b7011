/** What comes into being after a wait, and is stored where the end of its owner has been by already. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { printPlace } from "../owner/place.ts";
import { lateStoresIn, type LateStore } from "./late-stores.ts";
import { flagsAsked } from "./rechecks.ts";
import type { Closer } from "./closers.ts";

/** How sure a report has to be. */
export type Evidence = "certain" | "likely";

export type LateMessage = "stored";

const WAITS = /\bawait\b|\.then\s*\(|=>|function/;

/** What comes too late in `file`. */
export function* storesAfterClose(
  analysis: Analysis,
  file: ts.SourceFile,
  wanted: Evidence,
): Iterable<Finding<LateMessage>> {
  if (!WAITS.test(file.text)) return;
  const told = new Set<ts.Node>();
  for (const late of lateStoresIn(analysis, file)) {
    const evidence = evidenceOf(analysis, late.closer);
    const node = anchorOf(late);
    if ((wanted === "certain" && evidence === "likely") || told.has(node)) continue;
    told.add(node);
    const data = {
      place: printPlace(late.store.place),
      line: lineOf(late.wait ?? late.run.code),
      close: late.closer.name === undefined ? "the function that is returned" : `\`${late.closer.name}\``,
    };
    yield { messageId: "stored", data, node };
  }
}

function evidenceOf(analysis: Analysis, closer: Closer): Evidence {
  return flagsAsked(analysis, closer).length > 0 ? "certain" : "likely";
}

/** Where to ask: at what is made late, at the `await` that brings it, else at the store. */
function anchorOf({ opened, store, run }: LateStore): ts.Node {
  const { node } = opened;
  if (!isInside(node, run.code)) return store.at;
  if (typescript.isVariableDeclaration(node.parent)) return node.parent;
  return isInside(node, store.at) && opened.how === "made" && typescript.isCallExpression(store.at) ? store.at : store.at;
}
