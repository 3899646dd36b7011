/**
 * Entries that stay when the one who waits gives up: he is told so, and an answer that comes late still finds him.
 *
 *     const timer = setTimeout(() => reject(new Error("no answer")), 5_000);   // nobody takes the entry out
 *     this.calls.set(id, (answer) => { clearTimeout(timer); resolve(answer); });
 *     …
 *     this.calls.get(id)?.(answer); this.calls.delete(id);
 */
import type ts from "typescript";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { escaped } from "../../syntax/escaped.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import type { Analysis } from "../analysis.ts";
import { removalsFrom } from "./entries.ts";
import { givingsUpOf, type GivingUp } from "./giving-up.ts";
import { waitsIn, type Wait } from "./waits.ts";

export interface GivenUpEntry {
  readonly wait: Wait;
  readonly givingUp: GivingUp;
  /** Where others take such an entry out. */
  readonly undo: ts.Node;
}

export function* givenUpEntriesIn(analysis: Analysis, file: ts.SourceFile): Iterable<GivenUpEntry> {
  if (!/\bsetTimeout\b|["'`]abort["'`]|\bcatch\b/.test(file.text)) return;
  const reported = new Set<ts.Node>();
  for (const wait of waitsIn(analysis, file)) {
    for (const givingUp of givingsUpOf(analysis, wait)) {
      const undo = reported.has(givingUp.node) ? undefined : undoOf(wait, givingUp);
      if (undo === undefined) continue;
      reported.add(givingUp.node);
      yield { wait, givingUp, undo };
    }
  }
}

/**
 * Where those who answer take such an entry out. Where the one who waits does so himself, whichever way it ends, or one
 * who makes him wait, it is gone when he gives up.
 */
function undoOf(wait: Wait, { kind }: GivingUp): ts.Node | undefined {
  const { collection } = wait.entry;
  // What cannot be sent any more is about to end, and then all entries go.
  if (kind === "failure" && isEmptiedAsAWhole(collection)) return undefined;
  const removals = removalsFrom(collection);
  return removals.some((removal) => isForAnyWay(removal, wait)) ? undefined : removals[0];
}

/** `this.calls.clear()`, `calls = new Map()`; what stands in its declaration is the first one. */
function isEmptiedAsAWhole(collection: ts.Expression): boolean {
  const place = escaped(placeText(collection));
  return new RegExp(`${place}\\.clear\\(|(?<!\\b(?:const|let|var) )${place} = (?:new |\\{\\})`).test(
    collection.getSourceFile().text,
  );
}

/** Is it taken out there however the wait ends? */
function isForAnyWay(removal: ts.Node, wait: Wait): boolean {
  const { code, executor, entry } = wait;
  if (isInside(removal, code)) {
    if (isPartOfAnswer(removal, entry.value, code)) return false;
    // What the executor's handlers do is each for one way out; behind the promise it is for all of them.
    return executor === undefined || !isInside(removal, executor) || executor === code;
  }
  const name = functionName(code);
  const around = enclosingFunctions(removal);
  return name !== undefined && around.some((one) => callsIn(one).some((call) => calleeName(call.expression) === name));
}

/** Does it stand in the function that is the entry, or that the entry names? */
function isPartOfAnswer(removal: ts.Node, value: ts.Expression, code: ts.Node): boolean {
  if (isInside(removal, value)) return true;
  return enclosingFunctions(removal).some((one) => {
    const name = isInside(one, code) && one !== enclosingFunction(value) ? functionName(one) : undefined;
    return name !== undefined && mentionsName(value, name);
  });
}
