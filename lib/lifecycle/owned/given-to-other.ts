import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { membersNamed } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ELEMENT } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn, usesNamed } from "../owner/uses.ts";

/**
 * `this.disposables.add(watcher)`, `track(this.disposables, watcher)`: does something else of the owner get it, too, which
 * `ending`, the code that runs at the owner's end, ends?
 */
export function isGivenToEnded(analysis: Analysis, use: Use, ending: readonly ts.Node[]): boolean {
  if (use.kind !== "pass") return false;
  const { expression, arguments: given = [] } = use.call;
  const callee = skipOuter(expression);
  const holder = typescript.isPropertyAccessExpression(callee) ? [callee.expression] : [];
  return [...holder, ...given].some((one) => {
    const other = fieldNamedBy(one);
    return other !== undefined && ending.some((code) => isEndedIn(analysis, code, other));
  });
}

function isEndedIn(analysis: Analysis, code: ts.Node, name: string): boolean {
  return usesNamed(analysis, code, name).some(
    (use) => use.kind === "call" && use.place.path.length === 0 && isCloseName(use.verb),
  );
}

/**
 * `this.keep(onChange(…), watcher)`: does a member of the owner put it into a list, as its first argument or any other, to
 * which `ending`, the code that runs at the owner's end, sees?
 */
export function isListedByOwner(analysis: Analysis, owner: Owner, use: Use, ending: readonly ts.Node[]): boolean {
  if (use.kind !== "pass") return false;
  const callee = skipOuter(use.call.expression);
  if (!isMemberOfThis(callee)) return false;
  const lists = membersNamed(analysis, owner, callee.name.text).flatMap(({ node }) =>
    listsFilledBy(analysis, node, use.argument),
  );
  if (lists.length === 0) return false;
  const reached = [...reachedFrom(analysis, owner, ending)];
  return lists.some((list) => reached.some((code) => isSeenTo(analysis, code, list)));
}

/** The fields to which `code` adds what it is called with as the argument at this index. */
function listsFilledBy(analysis: Analysis, code: ts.Node, argument: number): readonly string[] {
  const parameters = typescript.isFunctionLike(code) ? code.parameters : [];
  const parameter = parameters[argument] ?? parameters.at(-1);
  if (parameter === undefined || !typescript.isParameter(parameter)) return [];
  if (parameter.dotDotDotToken === undefined && parameter !== parameters[argument]) return [];
  return usesIn(analysis, code).flatMap((use) => {
    const isAdded = use.kind === "store" && use.place.root.kind === "field";
    return isAdded && mentionsName(use.at, parameter.name.getText()) ? [use.place.root.name] : [];
  });
}

/** Is more done with what stands there than to forget it, or to look how much it is? */
function isSeenTo(analysis: Analysis, code: ts.Node, name: string): boolean {
  return usesNamed(analysis, code, name).some(
    ({ kind, place: { path } }) =>
      (path[0] === undefined || path[0] === ELEMENT) && (kind === "call" || kind === "pass" || kind === "hand"),
  );
}
