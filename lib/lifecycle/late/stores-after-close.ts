/** What comes into being after a wait, and is stored where the end of its owner has been by already. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding, Repair, Step } from "../finding.ts";
import { printPlace } from "../owner/place.ts";
import { calleeNode } from "../listeners/sites.ts";
import { lateListenersIn } from "./late-listeners.ts";
import { lateStoresIn, type LateStore } from "./late-stores.ts";
import { recheckFor } from "./repairs.ts";
import { flagsAsked } from "./rechecks.ts";
import type { Closer } from "./closers.ts";

/** How sure a report has to be. */
export type Evidence = "certain" | "likely";

export type LateMessage = "stored" | "listener" | "ask";

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
      close: closeOf(late.closer),
    };
    const edit = recheckFor(analysis, late);
    const repairs: readonly Repair<LateMessage>[] = edit === undefined ? [] : [{ messageId: "ask", edits: [edit] }];
    yield { messageId: "stored", data, node, repairs, trace: traceOf(late) };
  }
  for (const { closer, registration, removal, wait } of lateListenersIn(analysis, file)) {
    if (wanted === "certain" && evidenceOf(analysis, closer) === "likely") continue;
    const data = { removal: lineOf(removal.call), line: lineOf(wait ?? registration.call), close: closeOf(closer) };
    yield { messageId: "listener", data, node: calleeNode(registration.call) };
  }
}

function traceOf({ closer, wait, store, call }: LateStore): readonly Step[] {
  const first = wait === undefined ? [] : [{ node: wait, text: "it is waited here" }];
  const through = call === undefined ? [] : [{ node: call, text: "this leads to the store" }];
  return [
    ...first,
    { node: closer.node, text: `${closeOf(closer)} may run meanwhile` },
    ...through,
    { node: store.at, text: "and here it is stored all the same" },
  ];
}

function closeOf({ name }: Closer): string {
  return name === undefined ? "the function that is returned" : `\`${name}\``;
}

function evidenceOf(analysis: Analysis, closer: Closer): Evidence {
  return flagsAsked(analysis, closer).length > 0 ? "certain" : "likely";
}

/** Where to ask: at what is made late, at the `await` that brings it, else at the store. */
function anchorOf({ opened, store, call, run }: LateStore): ts.Node {
  // What starts itself again is asked there; what is called from several places, in itself.
  if (call !== undefined && isInside(call, codeOf(store))) return call;
  const { node } = opened;
  if (!isInside(node, codeOf(store)) || run === undefined) return store.at;
  return typescript.isVariableDeclaration(node.parent) ? node.parent : store.at;
}

function codeOf({ at }: LateStore["store"]): ts.Node {
  let code: ts.Node = at.parent;
  while (!typescript.isClassElement(code) && !typescript.isFunctionDeclaration(code) && !typescript.isSourceFile(code))
    code = code.parent;
  return code;
}
