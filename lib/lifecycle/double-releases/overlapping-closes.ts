/**
 * Close paths that ask whether there is something to end, wait, and only then end it and let go of it: two calls that
 * overlap both get behind the question, and the second one ends it again, or finds nothing there.
 *
 *     async close() {
 *       if (!this.client) return;
 *       await this.flush();
 *       await this.client.quit();
 *       this.client = undefined;
 *     }
 *
 * Where a second end throws by itself, the wait for the first one is enough.
 */
import type ts from "typescript";
import { declaredReleased } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { elementOfMethod, isMethod } from "../../syntax/methods.ts";
import { isAsync, isHidden } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { speaksOfTurns } from "../late/serial-names.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import { ASKS_FOR_END } from "../resources/release-names.ts";

export interface OverlappingClose {
  readonly place: string;
  /** The question at the beginning. */
  readonly test: ts.Expression;
  readonly wait: ts.AwaitExpression;
  /** The release behind the wait, of what is only taken there. */
  readonly release: ts.CallExpression;
  /** Where it is let go of. */
  readonly reset: ts.Node;
}

export function* overlappingClosesIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<OverlappingClose> {
  if (!file.text.includes("await")) return;
  for (const code of functionsIn(file)) {
    const name = isAsync(code) ? functionName(code) : undefined;
    if (name === undefined || code.body === undefined || !typescript.isBlock(code.body)) continue;
    // What is not for everybody to call may be called one at a time, unless events make the calls.
    const isOpen = !name.startsWith("_") && !isHidden(code);
    const evidence = closeEvidence(name);
    if (evidence === undefined) continue;
    const mayOverlap = (isOpen && isCloseName(name)) || isRunByEvents(code, name);
    const found = overlapIn(knowledge, code, code.body, mayOverlap ? "any" : "harmful");
    if (found !== undefined) yield found;
  }
}

/** Does a second end throw, by what is known of it? */
function isHarmful(knowledge: Knowledge, call: ts.CallExpression): boolean {
  return (declaredReleased(knowledge, call)?.again ?? "harmless") !== "harmless";
}

function overlapIn(
  knowledge: Knowledge,
  code: ts.FunctionLikeDeclaration,
  body: ts.Block,
  wanted: "any" | "harmful",
): OverlappingClose | undefined {
  const { AwaitExpression, BinaryExpression, CallExpression } = typescript.SyntaxKind;
  const own = <Node extends ts.Node>(kind: ts.SyntaxKind): readonly Node[] =>
    nodesOfKind<Node>(body, kind).filter((node) => enclosingFunction(node) === code);
  const waits = own<ts.AwaitExpression>(AwaitExpression);
  const writes = own<ts.BinaryExpression>(BinaryExpression).filter(({ operatorToken }) =>
    isPlainAssignment(operatorToken.kind),
  );
  for (const release of own<ts.CallExpression>(CallExpression)) {
    const ended = releasedPlace(release, body);
    const test = ended === undefined ? undefined : testOf(body, ended.place, ended.taken.pos);
    if (ended === undefined || test === undefined) continue;
    const { place, taken } = ended;
    const before = wanted === "harmful" ? undefined : waits.find(({ pos, end }) => pos >= test.end && end <= taken.pos);
    const itself = waits.find(({ expression }) => skipOuter(expression) === release);
    const wait = before ?? (itself !== undefined && isHarmful(knowledge, release) ? itself : undefined);
    if (wait === undefined || isUnawaitedElse(wait, release)) continue;
    const reset = writes.find(({ left, right, pos }) => pos >= wait.end && isEmptied(left, right, place));
    if (reset === undefined) continue;
    // What is written, or asked, before or right behind the wait keeps the second call out.
    const isGuarded =
      writes.some(({ pos, left }) => pos < wait.pos && isOfOwner(left) && keepsOut(left, place, body, wait)) ||
      isAskedAgain(body, place, wait, taken);
    if (!isGuarded) return { place, test, wait, release, reset };
  }
  return undefined;
}

/** Is it what the question at the beginning is about, or does the code ask it, too, before it waits? */
function keepsOut(written: ts.Expression, place: string, body: ts.Block, wait: ts.Node): boolean {
  const text = placeText(written);
  return (
    text === place ||
    nodesOfKind<ts.IfStatement>(body, typescript.SyntaxKind.IfStatement).some(
      ({ expression, pos }) => pos < wait.pos && placeText(expression).includes(text),
    )
  );
}

/** How many calls there may be between the event and the code. */
const MAX_STEPS = 2;

/** Does a callback that somebody calls whenever something happens call it, or a method that calls it? */
function isRunByEvents(code: ts.FunctionLikeDeclaration, name: string, steps = 0): boolean {
  const owner = isMethod(code) ? elementOfMethod(code)?.parent : undefined;
  if (owner === undefined || !typescript.isClassLike(owner) || speaksOfTurns(code.getText())) return false;
  return callsNamed(owner, new Set([name])).some((call) => {
    const around = enclosingFunction(call);
    if (!isMemberOfThis(skipOuter(call.expression)) || around === undefined || around === code) return false;
    const outer = isMethod(around) ? functionName(around) : undefined;
    if (outer === undefined && typescript.isArrowFunction(around))
      return isListener(around) && !speaksOfTurns(around.getText());
    return steps < MAX_STEPS && outer !== undefined && isRunByEvents(around, outer, steps + 1);
  });
}

/** `window.onDidChangeEditor(() => …)`, `bus.on("change", () => …)` */
function isListener({ parent }: ts.ArrowFunction): boolean {
  return (
    typescript.isCallExpression(parent) &&
    receiverOf(parent) !== undefined &&
    /^(?:on(?:[A-Z]\w*)?|addListener|addEventListener|subscribe)$/.test(calleeName(parent.expression) ?? "")
  );
}

/** `this.client` of `this.client.quit()`, and of `const { client } = this; client.quit()`, where it is taken. */
function releasedPlace(
  { expression }: ts.CallExpression,
  body: ts.Block,
): { readonly place: string; readonly taken: ts.Node } | undefined {
  const callee = skipOuter(expression);
  if (!typescript.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined) return undefined;
  if (!ASKS_FOR_END.includes(callee.name.text) && !isCloseName(callee.name.text)) return undefined;
  const receiver = skipOuter(callee.expression);
  if (isMemberOfThis(receiver)) return { place: placeText(receiver), taken: callee };
  if (!typescript.isIdentifier(receiver)) return undefined;
  for (const statement of body.statements.filter(typescript.isVariableStatement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() === receiver.text && initializer !== undefined && isMemberOfThis(skipOuter(initializer)))
        return { place: placeText(initializer), taken: initializer };
    }
  }
  return undefined;
}

/** Do they stand in branches that exclude each other? */
function isUnawaitedElse(wait: ts.Node, release: ts.Node): boolean {
  for (let at = wait.parent; at !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isIfStatement(at) && !isInside(release, at)) return leavesFunction(at.thenStatement);
    if (typescript.isIfStatement(at) && at.elseStatement !== undefined)
      return isInside(wait, at.thenStatement) !== isInside(release, at.thenStatement);
  }
  return false;
}

/** `if (!this.client) return;`, `if (this.client == null) return;` at the top; `if (this.client) { … }` around it all. */
function testOf({ statements }: ts.Block, place: string, before: number): ts.Expression | undefined {
  return statements
    .filter(typescript.isIfStatement)
    .find(({ expression, pos }) => pos < before && isTestOf(expression, place))?.expression;
}

function isTestOf(test: ts.Expression, place: string): boolean {
  const node = skipOuter(test);
  if (placeText(node) === place) return true;
  if (typescript.isPrefixUnaryExpression(node)) return placeText(node.operand) === place;
  return (
    typescript.isBinaryExpression(node) &&
    placeText(node.left) === place &&
    (isNullishLiteral(node.right) || node.right.kind === typescript.SyntaxKind.NullKeyword)
  );
}

function isEmptied(left: ts.Expression, right: ts.Expression, place: string): boolean {
  return placeText(left) === place && isNullishLiteral(skipOuter(right));
}

function isOfOwner(target: ts.Expression): boolean {
  return placeText(target).startsWith("this.");
}

function isAskedAgain(body: ts.Block, place: string, wait: ts.Node, release: ts.Node): boolean {
  return nodesOfKind<ts.IfStatement>(body, typescript.SyntaxKind.IfStatement).some(
    ({ expression, pos }) => pos >= wait.end && pos < release.pos && placeText(expression).includes(place),
  );
}
