/** Steps that a function takes back on its straight path, and not on another. */
import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { escaped } from "../../syntax/escaped.ts";
import { calleeName, receiverOf, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { lineOf } from "../../syntax/positions.ts";
import { beginningOf, shortText } from "../../syntax/short-text.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isJudgedMark } from "../counters/missed-decrements.ts";
import type { Finding } from "../finding.ts";
import { exitsOf, type Exit } from "./follow-pair.ts";
import { isBeginOfRun, mayRun, pairsIn, type Pair } from "./pairs-in.ts";

export type HalfPairMessage = "whenThrows" | "whenReturns";

/** The steps of a file that stay on one way out, although the function takes them back on its straight path. */
export function* halfPairsIn(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<HalfPairMessage>> {
  if (!mayTakeBack(file.text)) return;
  const reported = new Set<ts.Node>();
  for (const code of functionsIn(file)) {
    if (code.body === undefined || !mayTakeBack(code.body.getText())) continue;
    const graph = graphOf(analysis, code);
    for (const pair of pairsIn(analysis, code, graph.inlined)) {
      if (reported.has(pair.step) || !isLasting(pair, code) || isResource(analysis, pair)) continue;
      const exits = exitsOf(analysis, graph, pair);
      if (exits === undefined) continue;
      const finding =
        whenReturns(pair, exits.returned) ??
        (isOthersAffair(analysis, pair) ? undefined : whenThrows(pair, exits.returned, exits.thrown));
      if (finding === undefined) continue;
      reported.add(pair.step);
      yield finding;
    }
  }
}

/** A cheap gate: may something be taken back? */
function mayTakeBack(text: string): boolean {
  return TAKES_BACK.test(text) || mayRun(text);
}

const TAKES_BACK =
  /\bdelete\b|= false\b|\.(?:un(?:lock|block|mute|freeze|hold)|resume|leave|end|enable)\w*\(|\.dec(?:rement)?\(|\bmkdtemp|\bawait\s[^;\n]*\.(?:acquire|obtain|wait|take)\(|\b(?:release|remove|hide|enable|pop|end|leave|resume|un[a-z]+)[A-Z]\w*\(|[a-z]End\(|["'`]\s*(?:COMMIT|ROLLBACK|commit|rollback)\b/;

/** The last way out takes it back, and an earlier `return` between the two does not. */
function whenReturns(pair: Pair, returned: readonly Exit[]): Finding<HalfPairMessage> | undefined {
  const straight = returned.filter(({ raised }) => raised === undefined);
  const last = pair.undone.at(-1)!;
  const early = straight.find(({ isOpen, left }) => isOpen && left !== undefined && isBetween(left, pair.step, last));
  const isTakenBackAtTheEnd = straight.every(
    ({ isOpen, left }) => !isOpen || (left !== undefined && isBetween(left, pair.step, last)),
  );
  if (
    early?.left === undefined ||
    isLookedUpBefore(early.left, pair) ||
    isLeftToFinally(early.left, pair) ||
    isConditionOfUndo(early.left, pair) ||
    !isTakenBackAtTheEnd ||
    !straight.some(({ isOpen }) => !isOpen)
  )
    return undefined;
  return {
    messageId: "whenReturns",
    data: { ...words(pair), line: lineOf(early.left) },
    node: pair.step,
    trace: [
      { node: pair.step, text: "the step is taken here" },
      { node: early.left, text: "this way out does not take it back" },
      { node: last, text: "the straight path takes it back here" },
    ],
  };
}

/** Every straight path takes it back, and an exception does not. */
function whenThrows(
  pair: Pair,
  returned: readonly Exit[],
  thrown: readonly Exit[],
): Finding<HalfPairMessage> | undefined {
  const straight = returned.filter(({ raised }) => raised === undefined);
  if (straight.length === 0 || straight.some(({ isOpen }) => isOpen)) return undefined;
  const open = thrown.find(({ isOpen, raised }) => isOpen && raised !== undefined);
  if (open?.raised === undefined) return undefined;
  const { node } = open.raised;
  const last = pair.undone.at(-1)!;
  return {
    messageId: "whenThrows",
    data: { ...words(pair), thrower: shortText(node), thrownAt: lineOf(node) },
    node: pair.step,
    trace: [
      { node: pair.step, text: "the step is taken here" },
      { node, text: "an exception leaves from here, and nothing takes the step back" },
      { node: last, text: "the straight path takes it back here" },
    ],
  };
}

/**
 * Whether the collection is asked again on the way, also by a `finally`: where the entry is gone by then, or is
 * another's, there is nothing to take back.
 */
function isLookedUpBefore(left: ts.Node, { step, undone }: Pair): boolean {
  const callee = typescript.isCallExpression(step) ? skipOuter(step.expression) : undefined;
  if (callee === undefined || !typescript.isPropertyAccessExpression(callee)) return false;
  const collection = callee.expression.getText();
  const { text: whole } = step.getSourceFile();
  const last = undone.at(-1)!;
  const cleanup = finallyAround(last, left);
  const text = whole.slice(step.end, left.pos) + (cleanup === undefined ? "" : whole.slice(cleanup.pos, last.pos));
  return text.includes(`${collection}.get(`) || text.includes(`${collection}.has(`);
}

/** Does a `finally` that runs on the way take it back, be it only in some cases, of which its author knows? */
function isLeftToFinally(left: ts.Node, { undone }: Pair): boolean {
  return undone.some((back) => finallyAround(back, left) !== undefined);
}

/** `known.add(entry); … if (isAlive) return; known.delete(entry);`: the entry is meant to stay where the test holds. */
function isConditionOfUndo(left: ts.Node, { step, undone }: Pair): boolean {
  if (!typescript.isCallExpression(step) || !/^(?:set|add|push)$/.test(calleeName(step.expression) ?? "")) return false;
  let branch: ts.Node = left.parent;
  while (!typescript.isIfStatement(branch) && !typescript.isFunctionLike(branch)) branch = branch.parent;
  const behind = typescript.isIfStatement(branch) ? statementsAfter(branch) : [];
  return behind.length > 0 && behind.every((statement) => undone.some(({ parent }) => parent === statement));
}

/** The `finally` that `node` stands in and that runs when `left` leaves. */
function finallyAround(node: ts.Node, left: ts.Node): ts.Block | undefined {
  for (let at = node; !typescript.isFunctionLike(at) && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isTryStatement(parent) && parent.finallyBlock === at && isInside(left, parent))
      return parent.finallyBlock;
  }
  return undefined;
}

function isBetween(node: ts.Node, first: ts.Node, last: ts.Node): boolean {
  return first.end <= node.pos && node.end <= last.pos;
}

function words({ step, undone }: Pair): { step: string; undo: string; undoneAt: number } {
  const back = undone.at(-1)!;
  return { step: textOf(step), undo: textOf(back), undoneAt: lineOf(back) };
}

function textOf(node: ts.Node): string {
  return typescript.isCallExpression(node) && !isStatement(node) ? shortText(node) : beginningOf(node);
}

/** `client.query("COMMIT")`, of which the text says what it does. */
function isStatement({ arguments: [first] }: ts.CallExpression): boolean {
  return first !== undefined && typescript.isStringLiteralLike(first);
}

/** Whether the step outlives the function: its place is none of the function's own variables. */
function isLasting({ step }: Pair, code: ts.FunctionLikeDeclaration): boolean {
  if (isFolder(step)) return true;
  const root = ownerOf(step);
  if (root === undefined || (isFlag(step) && !isGuard(step))) return false;
  // `this.connect()`: whoever has the object may end what it has begun, and so may what it is derived from.
  if (isThis(root)) return !(isBeginOfRun(step) && receiverOf(step) === root);
  if (!typescript.isIdentifier(root)) return false;
  if (isBeginOfRun(step)) return isMadeByCall(root);
  if (isTransaction(step)) return !ENDS_CONNECTION(root.text).test(code.body?.getText() ?? "");
  return !DECLARES(root.text).test(code.body?.getText() ?? "");
}

/** `const spinner = ora()`, or what others have given: it runs on by itself, whoever knows it. */
function isMadeByCall(root: ts.Identifier): boolean {
  const body = root.getSourceFile().text;
  return !new RegExp(`\\b(?:const|let|var)\\s+${escaped(root.text)}\\b[^=\\n]*=\\s*[[{"'\\d]`).test(body);
}

/** What is known to be a resource is `require-release`'s affair. */
function isResource(analysis: Analysis, { step }: Pair): boolean {
  if (!isBeginOfRun(step) || !typescript.isPropertyAccessExpression(step.expression)) return false;
  return declaredResource(analysis, analysis.checker.getTypeAtLocation(step.expression.expression)) !== undefined;
}

/** What is counted or marked, and stays so where something fails, is `no-missed-decrement`'s affair: it is said once. */
function isOthersAffair(analysis: Analysis, { step }: Pair): boolean {
  const isCounted = typescript.isCallExpression(step) && /^inc(?:rement)?$/.test(calleeName(step.expression) ?? "");
  return isCounted || isJudgedMark(analysis, step);
}

function isFolder(step: ts.Node): boolean {
  return typescript.isCallExpression(step) && /^mkdtemp(?:Sync)?$/.test(calleeName(step.expression) ?? "");
}

/** A transaction stays open on a connection that is lent, whoever gets it next; one that is ended takes it along. */
function isTransaction(step: ts.Node): boolean {
  return (
    typescript.isCallExpression(step) &&
    step.arguments[0] !== undefined &&
    /^["'`]\s*(?:begin|start)\b/i.test(step.arguments[0].getText())
  );
}

const ENDS_CONNECTION = (name: string): RegExp =>
  new RegExp(`\\b${escaped(name)}\\??\\.(?:end|close|destroy|dispose|release\\(\\w)`);

/** `this.running = true` */
function isFlag(step: ts.Node): step is ts.BinaryExpression & { readonly left: ts.PropertyAccessExpression } {
  return typescript.isBinaryExpression(step) && typescript.isPropertyAccessExpression(step.left);
}

/** Whether somebody goes away where the flag is set: while it stays, nobody gets through any more. */
function isGuard({ left }: ts.BinaryExpression & { readonly left: ts.PropertyAccessExpression }): boolean {
  const flag = escaped(left.getText());
  const leaves = new RegExp(
    `\\bif \\((?:[^\\n]*[ (|])?${flag}\\b(?! *[=.])[^\\n]*\\)\\s*(?:\\{\\s*)?(?:return|throw|continue)\\b`,
  );
  return leaves.test(left.getSourceFile().text);
}

const DECLARES = (name: string): RegExp => new RegExp(`\\b(?:const|let|var)\\s+(?:\\{[^}]*\\b)?${escaped(name)}\\b`);

/** The outermost part of what the step is taken on. */
function ownerOf(step: ts.Node): ts.Expression | undefined {
  if (typescript.isCallExpression(step)) return rootOf(step.expression);
  return typescript.isBinaryExpression(step) ? rootOf(step.left) : undefined;
}
