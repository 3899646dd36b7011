import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingBody, isInside } from "../../syntax/enclosing.ts";
import { leavesTurn } from "../../syntax/statements.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk, walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { declarationOf } from "../owner/place-of.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import { calledCode, reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { ends, isKnownToBeFull } from "./known-to-be-full.ts";
import { releaseBy } from "./releases.ts";

/**
 * Is there a sign in `code` that the old one is seen to, or that there is none? Before the store: any release, test,
 * emptying or other mention of the slot, a test of the owner's state that leaves, a call of code that does such a thing.
 */
export function isSpared(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  if (isKnownToBeFull(analysis, kept, code)) {
    return (
      usesIn(analysis, code).some((use) => isSign(analysis, kept, use) && ends(analysis, kept, use)) ||
      ownCallsBefore(kept, code).some((call) => seesToIt(analysis, kept, call))
    );
  }
  return (
    usesIn(analysis, code).some((use) => isSign(analysis, kept, use)) ||
    dependsOnState(analysis, kept, code) ||
    ownCallsBefore(kept, code).some((call) => seesToIt(analysis, kept, call))
  );
}

function isSign(analysis: Analysis, kept: Kept, use: Use): boolean {
  const { at, node } = kept.store;
  if (use.kind === "store" || use.node === node || use.node.pos >= at.end || isInside(use.node, kept.made.node))
    return false;
  if (!isSameRoot(use.place.root, kept.root)) return false;
  const relation = comparePaths(use.place.path, kept.path);
  if (relation === "apart") return false;
  // `this.socket = undefined; return;` is another way out.
  if (use.kind === "drop" && isInLeavingBranch(use.at, at)) return false;
  // `this.socket.write("bye")` uses the old one and leaves it open.
  const isMereUse = use.kind === "call" && relation === "same" && releaseBy(analysis, kept, use) === undefined;
  return !isMereUse;
}

/** Is the store under a test of the owner's state, or behind one that leaves? */
function dependsOnState(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  const { at } = kept.store;
  for (
    let outer = at.parent, inner: ts.Node = at;
    inner !== code && outer !== undefined;
    inner = outer, outer = outer.parent
  ) {
    const condition = conditionOf(outer);
    if (condition !== undefined && condition !== inner && asksState(analysis, kept, condition)) return true;
    if (!typescript.isBlock(outer)) continue;
    for (const statement of outer.statements) {
      if (statement.end > at.pos) break;
      if (
        typescript.isIfStatement(statement) &&
        leavesTurn(statement.thenStatement) &&
        asksState(analysis, kept, statement.expression)
      )
        return true;
    }
  }
  return false;
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (typescript.isIfStatement(node) || typescript.isWhileStatement(node) || typescript.isSwitchStatement(node))
    return node.expression;
  return typescript.isConditionalExpression(node) ? node.condition : undefined;
}

/** Does `node` stand in a branch that is left before `at`? */
function isInLeavingBranch(node: ts.Node, at: ts.Node): boolean {
  for (let outer = node.parent; outer !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    if (isInside(at, outer)) return false;
    if (typescript.isBlock(outer) && typescript.isIfStatement(outer.parent) && leavesTurn(outer)) return true;
  }
  return false;
}

/** Does it ask about anything that the owner knows: a field, a method's answer? */
function asksState(analysis: Analysis, { owner }: Kept, condition: ts.Expression): boolean {
  let found = false;
  walk(condition, (node) => {
    if (isMeasure(node)) return false;
    found ||=
      typescript.isPropertyAccessExpression(node) && isThis(node.expression) && !isSettled(analysis, owner, node);
    found ||= owner.kind !== "class" && typescript.isIdentifier(node) && isStateOf(analysis, owner, node);
    return !found;
  });
  return found;
}

/** Is it a variable of the function or module that may change? */
function isStateOf(analysis: Analysis, { fields, node: scope, kind }: Owner, node: ts.Identifier): boolean {
  if (fields.has(node.text)) return true;
  const declaration = kind === "scope" ? declarationOf(analysis, node) : undefined;
  return (
    declaration !== undefined &&
    typescript.isVariableDeclaration(declaration) &&
    !staysSame(declaration) &&
    enclosingBody(declaration) === scope
  );
}

/** `++this.lines % 1000 === 0`, `this.written > this.limit`: how much there is says nothing about what is in a slot. */
function isMeasure(node: ts.Node): boolean {
  if (!typescript.isBinaryExpression(node)) return false;
  const { PercentToken, GreaterThanToken, GreaterThanEqualsToken } = typescript.SyntaxKind;
  const { kind } = node.operatorToken;
  if (kind === PercentToken) return true;
  return (kind === GreaterThanToken || kind === GreaterThanEqualsToken) && !/^[01]$/.test(node.right.getText());
}

/** Is the field itself asked about, and stays what the constructor made of it: an option, a part that is always there? */
function isSettled(analysis: Analysis, owner: Owner, { name, parent }: ts.PropertyAccessExpression): boolean {
  if (typescript.isPropertyAccessExpression(parent) || typescript.isCallExpression(parent)) return false;
  return owner.fields.has(name.text) && !changedFields(analysis, owner).has(name.text);
}

/** The fields that change after the constructor. */
const changedFields = memoised((analysis: Analysis, owner: Owner): ReadonlySet<string> => {
  const changed = new Set<string>();
  for (const { use, member, field } of fieldUses(analysis, owner)) {
    if (use.kind !== "store" && use.kind !== "drop" && !isCounted(use.node)) continue;
    const isFirst = member.kind === "constructor" || member.kind === "initializer";
    if (!isFirst || innermost(use.node, member.node) !== member.node) changed.add(field.name);
  }
  return changed;
});

/** `this.turn++` */
function isCounted({ parent }: ts.Node): boolean {
  const { MinusMinusToken, PlusPlusToken } = typescript.SyntaxKind;
  const isUnary = typescript.isPrefixUnaryExpression(parent) || typescript.isPostfixUnaryExpression(parent);
  return isUnary && (parent.operator === PlusPlusToken || parent.operator === MinusMinusToken);
}

/** The calls of the owner's own code that stand before `at`; not those of what ends the new resource itself. */
function ownCallsBefore({ made, store: { at } }: Kept, code: ts.Node): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  walkInside(code, (node) => {
    if (node.pos >= at.pos || node === made.node) return false;
    if (typescript.isCallExpression(node) && !isOneCase(node, code)) found.push(node);
    return true;
  });
  return found;
}

/** Does it stand in a handler, and there under a condition? */
function isOneCase(node: ts.Node, code: ts.Node): boolean {
  const body = innermost(node, code);
  if (body === code) return false;
  for (let outer = node.parent; outer !== body && outer !== undefined; outer = outer.parent) {
    if (typescript.isIfStatement(outer) || typescript.isConditionalExpression(outer)) return true;
  }
  return false;
}

function seesToIt(analysis: Analysis, kept: Kept, call: ts.CallExpression): boolean {
  const starts = calledCode(analysis, kept.owner, call);
  if (starts.length === 0) return false;
  return [...reachedFrom(analysis, kept.owner, starts)].some((code) =>
    usesIn(analysis, code).some((use) => {
      if (!isSameRoot(use.place.root, kept.root) || comparePaths(use.place.path, kept.path) === "apart") return false;
      return use.kind === "drop" || releaseBy(analysis, kept, use) !== undefined;
    }),
  );
}

/** The function around `node`, at most `limit`. */
export function innermost(node: ts.Node, limit: ts.Node): ts.Node {
  for (let inner = node.parent; inner !== limit && inner !== undefined; inner = inner.parent) {
    if (typescript.isFunctionLike(inner)) return inner;
  }
  return limit;
}
