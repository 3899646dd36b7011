import type ts from "typescript";
import { ELEMENT, member } from "../../engine/flow/place.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import type { Write } from "../../engine/summaries/write.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineOf } from "../../syntax/positions.ts";
import { symbolOfName, usageOf } from "../../syntax/references.ts";
import { beginningOf } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode, walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding, Repair } from "../finding.ts";
import { isAfterWalk } from "./after-walk.ts";
import { isOneSought } from "./one-sought.ts";
import { removalByEvent } from "./removal-by-event.ts";
import { removalMeanwhile } from "./removal-meanwhile.ts";
import { leavesLoop, mentionsOne, type Walk } from "./walk.ts";
import { isWalkedAgain } from "./walked-again.ts";

export type LiveIterationMessage = "live" | "meanwhile" | "copyList";

/** The loops of `file` over a live list from which their own bodies remove the present element: the next is skipped. */
export function* liveIterations(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<LiveIterationMessage>> {
  const walks: Walk[] = [];
  const { ForOfStatement, ForStatement, CallExpression } = typescript.SyntaxKind;
  for (const node of nodesOfKinds(file, [ForOfStatement, ForStatement, CallExpression])) {
    const walk = walkOf(analysis, node);
    if (walk !== undefined) walks.push(walk);
  }
  for (const walk of walks) {
    // Whoever counts by himself may know what he skips.
    if (walk.isByIndex && evidence === "certain") continue;
    const removal = removalIn(analysis, walk) ?? (walk.isByIndex ? undefined : removalByEvent(analysis, walk));
    if (removal === undefined && evidence === "likely") yield* meanwhile(analysis, walk);
    if (removal === undefined || (evidence === "certain" && isBrief(analysis, walk, removal))) continue;
    const list = walk.list.getText();
    yield {
      messageId: "live",
      data: { list, removal: beginningOf(removal), line: lineOf(removal) },
      node: walk.list,
      trace: [
        { node: walk.list, text: `\`${list}\` is walked through` },
        { node: removal, text: "this removes the present element, and the next takes its index" },
      ],
      repairs: walk.isByIndex ? [] : copyList(walk),
    };
  }
}

/** Does it matter for a moment at most that the next one is skipped? */
function isBrief(analysis: Analysis, walk: Walk, removal: ts.Node): boolean {
  return isOneSought(analysis, walk, removal) || isWalkedAgain(analysis, walk);
}

function copyList({ list }: Walk): readonly Repair<LiveIterationMessage>[] {
  const text = `[...${list.getText()}]`;
  return [{ messageId: "copyList", edits: [{ range: [list.getStart(), list.end], text }] }];
}

function* meanwhile(analysis: Analysis, walk: Walk): Iterable<Finding<LiveIterationMessage>> {
  const found = walk.isByIndex ? undefined : removalMeanwhile(analysis, walk);
  if (found === undefined) return;
  const { wait, removal } = found;
  yield {
    messageId: "meanwhile",
    data: { list: walk.list.getText(), wait: beginningOf(wait), removal: beginningOf(removal), line: lineOf(removal) },
    node: walk.list,
    trace: [
      { node: walk.list, text: `\`${walk.list.getText()}\` is walked through` },
      { node: wait, text: "while this waits" },
      { node: removal, text: "this takes one out, and the next takes its index" },
    ],
    repairs: copyList(walk),
  };
}

function walkOf(analysis: Analysis, node: ts.Node): Walk | undefined {
  const ts = typescript;
  if (ts.isForOfStatement(node)) {
    const { initializer, expression, statement } = node;
    const name = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0]?.name : undefined;
    const entries = /^(.*)\.entries\(\)$/s.exec(placeText(expression));
    return name === undefined || entries !== null
      ? undefined
      : walkOver(analysis, expression, namesIn(name), statement);
  }
  if (ts.isForStatement(node)) return walkByIndex(analysis, node);
  if (!ts.isCallExpression(node)) return undefined;
  const callee = skipOuter(node.expression);
  const [argument] = node.arguments;
  const callback = functionGiven(argument);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "forEach" || callback === undefined)
    return undefined;
  const names = callback.parameters.slice(0, 2).flatMap(({ name }) => namesIn(name));
  return walkOver(analysis, callee.expression, names, callback.body);
}

/** `for (let i = 0; i < list.length; i++)`, where nothing else moves `i`. */
function walkByIndex(analysis: Analysis, { condition, incrementor, statement }: ts.ForStatement): Walk | undefined {
  const ts = typescript;
  if (condition === undefined || incrementor === undefined || !ts.isBinaryExpression(condition)) return undefined;
  const { left, right, operatorToken } = condition;
  const isForward =
    operatorToken.kind === ts.SyntaxKind.LessThanToken && /^(?:\w+\+\+|\+\+\w+)$/.test(incrementor.getText());
  if (!isForward || !ts.isIdentifier(left) || !ts.isPropertyAccessExpression(right)) return undefined;
  if (
    right.name.text !== "length" ||
    !mentionsName(incrementor, left.text) ||
    someNode(
      statement,
      (node) => ts.isIdentifier(node) && node.text === left.text && /^(?:write|update)$/.test(usageOf(node)),
    )
  )
    return undefined;
  // `list[i + 1]`: this turn looks at the next one as well, and means to skip it.
  const looksAhead = new RegExp(`\\[\\s*${left.text}\\s*\\+`).test(statement.getText());
  const walk = looksAhead ? undefined : walkOver(analysis, right.expression, [left.text], statement);
  return walk && { ...walk, isByIndex: true };
}

function walkOver(analysis: Analysis, list: ts.Expression, names: readonly string[], body: ts.Node): Walk | undefined {
  if (!mayShrink(list, body)) return undefined;
  const { checker } = analysis;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(list));
  // In a set or map, removing the present element is safe.
  if (!/^(?:Readonly)?Array$/.test(type.getSymbol()?.name ?? "")) return undefined;
  if (isTakenOver(list)) return undefined;
  const value = mutationsOf(analysis).values.valueOf(list);
  const isOwn = value?.place.root.kind === "variable" && skipOuter(list).kind === typescript.SyntaxKind.CallExpression;
  if (value === undefined || value.copied > 0 || isOwn) return undefined;
  return { list, place: value.place, names: [...names, ...derivedIn(body, names)], body };
}

/** `const waiting = this.waiting; this.waiting = []; for (const one of waiting) …`: has its place got another list? */
function isTakenOver(list: ts.Expression): boolean {
  const name = skipOuter(list);
  if (!typescript.isIdentifier(name)) return false;
  const { BinaryExpression, VariableDeclaration } = typescript.SyntaxKind;
  const code = enclosingBody(list);
  const taken = nodesOfKind<ts.VariableDeclaration>(code, VariableDeclaration).find(
    (declaration) => declaration.name.getText() === name.text && declaration.end < list.pos,
  );
  const place = taken?.initializer === undefined ? undefined : placeText(taken.initializer);
  return (
    taken !== undefined &&
    place !== undefined &&
    nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).some(
      ({ left, operatorToken, pos, end }) =>
        isPlainAssignment(operatorToken.kind) && placeText(left) === place && taken.end < pos && end < list.pos,
    )
  );
}

/** A quick look: is anything spliced in this file, or is the list handed to somebody in the loop? */
function mayShrink(list: ts.Expression, body: ts.Node): boolean {
  const name = calleeName(list);
  return list.getSourceFile().text.includes(".splice(") || (name !== undefined && mentionsName(body, name));
}

/** Constants of the body that are made of the present element: `id` of `const id = job.id`. */
function derivedIn(body: ts.Node, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  walkInside(body, (node) => {
    if (typescript.isVariableDeclaration(node) && node.initializer !== undefined && !isCounter(node)) {
      if (mentionsOne(node.initializer, [...names, ...found])) found.push(...namesIn(node.name));
    }
    return !typescript.isFunctionLike(node);
  });
  return found;
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (typescript.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (typescript.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

/** What in the body removes the present element, after which the loop goes on. */
function removalIn(analysis: Analysis, walk: Walk): ts.Node | undefined {
  const element = member(walk.place, ELEMENT).key;
  const writes = mutationsOf(analysis)
    .writesIn(walk.body)
    .filter(({ place }) => place.key === element || place.key === walk.place.key);
  // A body that also adds to the list, or puts another there, knows that it changes under its hands.
  if (writes.some(({ how }) => how !== "remove" && how !== "change")) return undefined;
  return writes.find(
    (write) =>
      write.how === "remove" &&
      isOfPresent(analysis, walk, write) &&
      !leavesLoop(write.node, walk.body) &&
      !mayPutOff(analysis, write.node) &&
      !isAfterWalk(analysis, walk, write.node),
  )?.node;
}

/** `remove(item, deferred = true)`, which returns early where it is deferred: what is not passed decides. */
function mayPutOff(analysis: Analysis, call: ts.Node): boolean {
  const code = typescript.isCallExpression(call) ? bodyOf(analysis, call) : undefined;
  if (code === undefined || !typescript.isCallExpression(call) || !typescript.isBlock(code.body)) return false;
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  const decisive = code.parameters.flatMap(({ name, initializer }, index) => {
    const kind = (call.arguments[index] ?? initializer)?.kind;
    return kind === TrueKeyword || kind === FalseKeyword ? namesIn(name) : [];
  });
  return code.body.statements.some(
    (statement) => typescript.isIfStatement(statement) && mentionsOne(statement.expression, decisive),
  );
}

/** Is it the present element that is removed: by its index, or by a call that is given it? */
function isOfPresent(analysis: Analysis, { names, list }: Walk, { node }: Write): boolean {
  if (!typescript.isCallExpression(node)) return false;
  const callee = skipOuter(node.expression);
  const isSplice = typescript.isPropertyAccessExpression(callee) && callee.name.text === "splice";
  if (!isSplice) {
    const isTaken = typescript.isPropertyAccessExpression(callee) && /^(?:shift|pop)$/.test(callee.name.text);
    return (
      !isTaken && [...node.arguments, receiverOf(callee)].some((part) => part !== undefined && mentionsOne(part, names))
    );
  }
  const [index] = node.arguments;
  if (index === undefined || !placeText(callee).startsWith(placeText(list))) return false;
  const parts = [index, definitionOf(analysis, index)];
  return parts.some((part) => mentionsOne(part, names)) && !parts.some(isFurtherOn);
}

/** `i + 1` is one of those that follow. */
function isFurtherOn(node: ts.Node): boolean {
  return typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.PlusToken;
}

/** `j` of `for (let j = i + 1; …; j++)` begins with what `i` is, and goes on. */
function isCounter({ parent }: ts.VariableDeclaration): boolean {
  return typescript.isForStatement(parent.parent);
}

function receiverOf(callee: ts.Expression): ts.Expression | undefined {
  return typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
}

/** `const at = list.indexOf(x)`: what `at` is made of. */
function definitionOf({ checker }: Analysis, expression: ts.Expression): ts.Node {
  const node = skipOuter(expression);
  const declaration = typescript.isIdentifier(node) ? symbolOfName(checker, node)?.valueDeclaration : undefined;
  return declaration !== undefined && typescript.isVariableDeclaration(declaration) && !isCounter(declaration)
    ? (declaration.initializer ?? node)
    : node;
}
