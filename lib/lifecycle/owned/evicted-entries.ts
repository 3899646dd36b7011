/** Entries that a container's owner picks out and forgets: the oldest of a cache, those that a filter leaves out. */
import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import type { Owner } from "../owner/owner.ts";
import { declarationOf, placeOf } from "../owner/place-of.ts";
import { comparePaths, ELEMENT, isSameRoot } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { entryOf, releaseElsewhere, type DroppedEntry } from "./dropped-entries.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { innermost } from "./spared.ts";

/**
 * The entries that `owner` forgets though nobody has them in hand, while it releases such entries elsewhere:
 *
 *     const [oldest] = this.files.keys(); this.files.delete(oldest);
 *     watched = watched.filter((entry) => entry.path !== path);
 */
export function* evictedEntries(analysis: Analysis, owner: Owner): Iterable<DroppedEntry> {
  const kept = keptBy(analysis, owner).filter(
    ({ path, isMixed, made }) => path.includes(ELEMENT) && !isMixed && made.by !== "shape",
  );
  if (kept.length === 0) return;
  for (const { use, member, field } of fieldUses(analysis, owner)) {
    const at = use.kind === "drop" || use.kind === "store" ? use.at : undefined;
    const entry = kept.find((one) => one.field === field && entryOf(one.path).length === 1);
    if (at === undefined || entry === undefined || entry.made.resource.endsItself === true) continue;
    const code = innermost(at, member.node);
    const isForgotten = use.kind === "drop" ? takesOldest(analysis, use, code) : filters(analysis, entry, use);
    if (!isForgotten || isInHand(analysis, entry, at, code)) continue;
    const release = releaseElsewhere(analysis, entry, code);
    if (release !== undefined) yield { kept: entry, at, release, evidence: "likely" };
  }
}

/** `map.delete(key)`, where the key is one of `map.keys()` and nobody has asked for its value. */
function takesOldest(analysis: Analysis, { how, at, place }: Use & { readonly kind: "drop" }, code: ts.Node): boolean {
  if (how !== "remove" || !typescript.isCallExpression(at)) return false;
  const [key] = at.arguments;
  const bare = key === undefined ? undefined : skipOuter(key);
  if (bare === undefined || !typescript.isIdentifier(bare)) return false;
  const declaration = declarationOf(analysis, bare);
  const source = declaration === undefined ? undefined : keysBehind(declaration);
  if (source === undefined) return false;
  const keys = placeOf(analysis, source);
  if (keys === undefined || !isSameRoot(keys.root, place.root)) return false;
  // `this.close(oldest)`, `this.files.get(oldest)`: whoever gets the key sees to it.
  return callsIn(code).every(
    (call) =>
      call === at || isQuestion(call) || !call.arguments.some((argument) => mentions(analysis, argument, declaration)),
  );
}

function mentions(analysis: Analysis, code: ts.Node, declaration: ts.Declaration | undefined): boolean {
  return nodesOfKind<ts.Identifier>(code, typescript.SyntaxKind.Identifier).some(
    (name) => declarationOf(analysis, name) === declaration,
  );
}

/** `ports.includes(port)` only asks. */
function isQuestion({ expression }: ts.CallExpression): boolean {
  return (
    typescript.isPropertyAccessExpression(expression) && /^(?:has|includes|is[A-Z]\w*)$/.test(expression.name.text)
  );
}

/** `map` of `const [first] = map.keys()`, `const first = map.keys().next().value` and `for (const key of map.keys())`. */
function keysBehind(declaration: ts.Declaration): ts.Expression | undefined {
  let outer: ts.Node = declaration;
  while (typescript.isBindingElement(outer) || typescript.isArrayBindingPattern(outer)) outer = outer.parent;
  if (!typescript.isVariableDeclaration(outer)) return undefined;
  const loop = outer.parent.parent;
  let value = outer.initializer ?? (typescript.isForOfStatement(loop) ? loop.expression : undefined);
  while (value !== undefined) {
    const bare = skipOuter(value);
    if (typescript.isCallExpression(bare) && typescript.isPropertyAccessExpression(bare.expression)) {
      const { expression, name } = bare.expression;
      if (name.text === "keys") return expression;
      value = name.text === "next" ? expression : undefined;
    } else if (typescript.isArrayLiteralExpression(bare)) {
      const [first] = bare.elements;
      value = first !== undefined && typescript.isSpreadElement(first) ? first.expression : undefined;
    } else value = typescript.isPropertyAccessExpression(bare) ? bare.expression : undefined;
  }
  return undefined;
}

/** `list = list.filter((entry) => entry.id !== id)`: a filter that goes by a key, not by what has become of the entry. */
function filters(analysis: Analysis, { root }: Kept, use: Use): boolean {
  if (use.kind !== "store" || use.how !== "set") return false;
  const value = skipOuter(use.value);
  if (!typescript.isCallExpression(value) || !typescript.isPropertyAccessExpression(value.expression)) return false;
  const { name, expression } = value.expression;
  const source = placeOf(analysis, expression);
  if (name.text !== "filter" || source === undefined || !isSameRoot(source.root, root)) return false;
  const [predicate] = value.arguments;
  const literal = functionGiven(predicate);
  if (literal?.body === undefined || typescript.isBlock(literal.body)) return false;
  const test = skipOuter(literal.body);
  const { ExclamationEqualsEqualsToken, ExclamationEqualsToken } = typescript.SyntaxKind;
  return (
    typescript.isBinaryExpression(test) &&
    [ExclamationEqualsEqualsToken, ExclamationEqualsToken].includes(test.operatorToken.kind) &&
    typescript.isPropertyAccessExpression(skipOuter(test.left)) &&
    typescript.isIdentifier(skipOuter(test.right))
  );
}

/** Does the code around take an entry out, look for it, or have to do with its end? */
function isInHand(analysis: Analysis, kept: Kept, at: ts.Node, code: ts.Node): boolean {
  if (isInInnerFunction(at, code)) return true;
  const isFilter = !typescript.isCallExpression(at);
  return usesIn(analysis, code).some((use) => {
    if (!isSameRoot(use.place.root, kept.root) || use.kind === "drop" || use.kind === "store") return false;
    const isInValue = use.node.pos >= at.pos && use.node.end <= at.end;
    const relation = comparePaths(use.place.path, kept.path);
    if (isInValue || relation === "apart" || relation === "around") return false;
    return isFilter || (use.kind === "call" && closeEvidence(use.verb) !== undefined);
  });
}
