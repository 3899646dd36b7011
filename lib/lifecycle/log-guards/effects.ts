import type ts from "typescript";
import { isCollection } from "../../engine/summaries/collection-members.ts";
import { declaredCall, declaredResource } from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Reference } from "../../models/vocabulary.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { numberIn } from "../../syntax/steps.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode, walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isLogCall, isLogger } from "./log-calls.ts";

/** Something that code does to the state of the program. */
export interface Effect {
  readonly kind: "release" | "unlisten" | "count" | "removal" | "assignment";
  /** The call, update or assignment. */
  readonly node: ts.Expression;
  /** What is released, counted, removed from or set; absent where a helper sees to several things. */
  readonly target?: ts.Expression;
  /** How a counter moves; 0 where we do not know. */
  readonly by?: number;
  /** What is assigned; the listener that is taken off. */
  readonly value?: ts.Expression;
}

/** What `node` does when it runs, in the order of the text. Functions that it only defines do not count. */
export function effectsIn(analysis: Analysis, node: ts.Node): readonly Effect[] {
  const found: Effect[] = [];
  walk(node, (inner) => {
    if (inner !== node && typescript.isFunctionLike(inner) && !isCalledAtOnce(inner)) return false;
    const effect = effectOf(analysis, inner);
    if (effect !== undefined) found.push(effect);
    return true;
  });
  return found;
}

const CALLS_ITS_CALLBACK =
  /^(?:forEach|map|flatMap|filter|some|every|find|findIndex|reduce|then|catch|finally|from|all|allSettled)$/;

/** Is a function called where it is written, or handed to something that is known to call it? */
function isCalledAtOnce(node: ts.Node): boolean {
  let outer: ts.Node = node;
  while (typescript.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  if (!typescript.isCallExpression(parent)) return false;
  return parent.expression === outer || CALLS_ITS_CALLBACK.test(calleeName(parent.expression) ?? "");
}

function effectOf(analysis: Analysis, node: ts.Node): Effect | undefined {
  const ts = typescript;
  if (ts.isCallExpression(node)) return isLogCall(analysis, node) ? undefined : effectOfCall(analysis, node);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
    if (node.operator !== PlusPlusToken && node.operator !== MinusMinusToken) return undefined;
    return { kind: "count", node, target: node.operand, by: node.operator === PlusPlusToken ? 1 : -1 };
  }
  if (ts.isDeleteExpression(node)) {
    if (isSetAtOnce(node)) return undefined;
    const target = skipOuter(node.expression);
    const holder =
      ts.isElementAccessExpression(target) || ts.isPropertyAccessExpression(target) ? target.expression : target;
    return { kind: "removal", node, target: holder };
  }
  return ts.isBinaryExpression(node) ? effectOfAssignment(node) : undefined;
}

/** `delete list[key]; list[key] = value;` puts the entry last, or takes an accessor off, and removes nothing. */
function isSetAtOnce({ expression, parent }: ts.DeleteExpression): boolean {
  if (!typescript.isExpressionStatement(parent) || !typescript.isBlock(parent.parent)) return false;
  const { statements } = parent.parent;
  const next = statements[statements.indexOf(parent) + 1];
  if (next === undefined || !typescript.isExpressionStatement(next)) return false;
  const { expression: set } = next;
  return (
    typescript.isBinaryExpression(set) &&
    isAssignmentOperator(set.operatorToken.kind) &&
    placeText(set.left) === placeText(expression)
  );
}

function effectOfAssignment(node: ts.BinaryExpression): Effect | undefined {
  const { kind } = node.operatorToken;
  const { EqualsToken, PlusEqualsToken, MinusEqualsToken, PlusToken, MinusToken } = typescript.SyntaxKind;
  if (!isAssignmentOperator(kind)) return undefined;
  const target = skipOuter(node.left);
  if (!typescript.isIdentifier(target) && !typescript.isPropertyAccessExpression(target)) return undefined;
  const value = skipOuter(node.right);
  if (isTextJoinedTo(value, target, kind)) return undefined;
  if (kind === PlusEqualsToken || kind === MinusEqualsToken) {
    return { kind: "count", node, target, by: kind === PlusEqualsToken ? 1 : -1 };
  }
  // `x.length = 0` empties an array.
  if (typescript.isPropertyAccessExpression(target) && target.name.text === "length" && value.getText() === "0") {
    return { kind: "removal", node, target: target.expression };
  }
  if (kind !== EqualsToken) return undefined;
  if (typescript.isBinaryExpression(value) && placeText(value.left) === placeText(target)) {
    const operator = value.operatorToken.kind;
    if (operator === PlusToken || operator === MinusToken) {
      return { kind: "count", node, target, by: operator === PlusToken ? 1 : -1 };
    }
  }
  return { kind: "assignment", node, target, value };
}

/** `line = line + "\n"`, `line += ","`: a text is written on, and nothing is counted. */
function isTextJoinedTo(value: ts.Expression, target: ts.Expression, kind: ts.SyntaxKind): boolean {
  const { PlusEqualsToken, EqualsToken, PlusToken } = typescript.SyntaxKind;
  if (kind === PlusEqualsToken) return isText(value);
  if (kind !== EqualsToken || !typescript.isBinaryExpression(value)) return false;
  if (value.operatorToken.kind !== PlusToken || placeText(value.left) !== placeText(target)) return false;
  return isText(value.right);
}

function isText(node: ts.Expression): boolean {
  const text = skipOuter(node);
  return typescript.isStringLiteralLike(text) || typescript.isTemplateExpression(text);
}

const RELEASES =
  /^(?:close|closeSync|closeAsync|dispose|disposeAsync|destroy|release|releaseLock|end|stop|shutdown|disconnect|terminate|cancel|abort|unsubscribe|unlock|free|kill|quit|cleanup|cleanUp|teardown|tearDown|detach|unregister|deregister|unobserve|revoke|rollback|@@dispose|@@asyncDispose)$/;
const RELEASES_SOMETHING =
  /^[_#]*(?:close|dispose|destroy|release|stop|shut|disconnect|terminate|cancel|abort|unsubscribe|unlock|free|kill|clean|tear|detach|remove|delete|clear|unregister|deregister|untrack|unlink|evict|purge|drop|decrement|decr|revoke|rollback|giveBack|putBack|retire|reap)/;
const UNLISTENS = /^(?:off|removeListener|removeEventListener)$/;
const REMOVES = /^(?:delete|clear|splice|shift|pop)$/;

function effectOfCall(analysis: Analysis, node: ts.CallExpression): Effect | undefined {
  const model = declaredCall(analysis, node);
  if (model?.releases !== undefined) {
    const target = referred(
      node,
      Array.isArray(model.releases) ? (model.releases as Reference[])[0]! : (model.releases as Reference),
    );
    return { kind: "release", node, ...(target && { target }) };
  }
  const callee = skipOuter(node.expression);
  const name = calleeName(callee);
  const isMember = typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee);
  const receiver = isMember ? skipOuter(callee.expression) : undefined;
  if (receiver !== undefined && (model?.unlistens !== undefined || UNLISTENS.test(name ?? ""))) {
    const listener = node.arguments[model?.unlistens?.listener ?? 1];
    return { kind: "unlisten", node, target: receiver, ...(listener && { value: skipOuter(listener) }) };
  }
  if (model?.counts !== undefined && receiver !== undefined) {
    return { kind: "count", node, target: receiver, by: "by" in model.counts ? model.counts.by : 0 };
  }
  if (name === undefined) return undefined;
  if (receiver === undefined || isThis(receiver)) {
    if (!RELEASES_SOMETHING.test(name) && !RELEASES.test(name)) return undefined;
    if (!mayDoSomething(analysis, node)) return undefined;
    const target =
      node.arguments.find((argument) => isObjectLike(analysis, argument)) ??
      node.arguments.find(typescript.isIdentifier);
    return { kind: "release", node, ...(target && { target: skipOuter(target) }) };
  }
  if (REMOVES.test(name) && isCollection(analysis, receiver))
    return isInsertion(name, node) ? undefined : { kind: "removal", node, target: receiver };
  if (isLogger(analysis, receiver)) return undefined;
  const resource = declaredResource(analysis, analysis.checker.getTypeAtLocation(receiver));
  const isRelease =
    resource?.release.includes(name) === true ||
    RELEASES.test(name) ||
    (RELEASES_SOMETHING.test(name) && (resource !== undefined || releasesInBody(analysis, node)));
  return isRelease && mayDoSomething(analysis, node) ? { kind: "release", node, target: receiver } : undefined;
}

/** `list.splice(0, 0, item)` takes nothing out. */
function isInsertion(name: string, { arguments: [, count] }: ts.CallExpression): boolean {
  return name === "splice" && count !== undefined && numberIn(count) === 0;
}

/** Is there a release in the body of what is called: `closeAll() { for (const socket of this.#all) socket.destroy(); }`? */
function releasesInBody(analysis: Analysis, call: ts.CallExpression): boolean {
  const body = bodyOf(analysis, call)?.body;
  const releases = (node: ts.Node): boolean =>
    typescript.isCallExpression(node) && RELEASES.test(calleeName(node.expression) ?? "");
  return body !== undefined && someNode(body, releases);
}

/** Is it a thing, rather than a key, a number or a function? */
function isObjectLike({ checker }: Analysis, argument: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(argument));
  const isThing = (type.flags & (typescript.TypeFlags.Object | typescript.TypeFlags.Any)) !== 0;
  return isThing && type.getCallSignatures().length === 0;
}

function referred(call: ts.CallExpression, reference: Reference): ts.Expression | undefined {
  if (typeof reference === "number") return call.arguments[reference];
  const callee = skipOuter(call.expression);
  return reference === "this" && typescript.isPropertyAccessExpression(callee)
    ? skipOuter(callee.expression)
    : undefined;
}

/** Does the callee do anything to the state of the program? A callee without a body may. */
function mayDoSomething(analysis: Analysis, call: ts.CallExpression): boolean {
  const signature = analysis.checker.getResolvedSignature(call);
  if (signature === undefined) return true;
  if (isAskedFor(analysis, call, signature)) return false;
  const { declaration } = signature;
  const body = declaration === undefined ? undefined : (declaration as Partial<ts.FunctionLikeDeclaration>).body;
  return body === undefined || doesSomething(analysis, body);
}

/** `os.release()`, which is printed: is it a text or a number that is told? */
function isAskedFor({ checker }: Analysis, call: ts.CallExpression, signature: ts.Signature): boolean {
  if (call.arguments.length > 0 || typescript.isExpressionStatement(call.parent)) return false;
  const { StringLike, NumberLike } = typescript.TypeFlags;
  return (checker.getReturnTypeOfSignature(signature).flags & (StringLike | NumberLike)) !== 0;
}

/** Of functions that call each other, none does anything unless one of them does. */
const doesSomething = memoised((analysis: Analysis, body: ts.Node): boolean => {
  const acts = (inner: ts.Node): boolean => {
    const effect = effectOf(analysis, inner);
    if (effect !== undefined && !isOnlySeenIn(analysis, body, effect)) return true;
    return typescript.isCallExpression(inner) && !isLogCall(analysis, inner) && changesSomething(inner);
  };
  return someNode(body, acts, (inner) => typescript.isFunctionLike(inner) && !isCalledAtOnce(inner));
}, false);

/** Does nobody outside of `body` see it: does it happen to something new, or is a variable of `body` set? */
function isOnlySeenIn(analysis: Analysis, body: ts.Node, { kind, target }: Effect): boolean {
  if (target === undefined) return false;
  return (
    isMadeIn(analysis, body, target) || ((kind === "assignment" || kind === "count") && isOwn(analysis, body, target))
  );
}

/** Is it a variable or parameter of the function that `body` is of? */
function isOwn({ checker }: Analysis, { parent: code }: ts.Node, target: ts.Expression): boolean {
  const node = skipOuter(target);
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && isInside(declaration, code);
}

/** Is it a local variable of `body` that holds something new, which nobody else knows? */
function isMadeIn({ checker }: Analysis, body: ts.Node, target: ts.Expression): boolean {
  const node = skipOuter(target);
  const made = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (made === undefined || !typescript.isVariableDeclaration(made)) return false;
  return made.pos >= body.pos && made.end <= body.end && isMadeHere(made);
}

/** `new X()`, `[]`, `{}`: nobody else knows it. */
function isMadeHere({ initializer }: ts.VariableDeclaration): boolean {
  const ts = typescript;
  return (
    initializer !== undefined &&
    (ts.isNewExpression(initializer) ||
      ts.isArrayLiteralExpression(initializer) ||
      ts.isObjectLiteralExpression(initializer))
  );
}

const CHANGES = /^(?:push|add|set|unshift|emit|send|write|resolve|reject|next|complete|notify)$/;

/** A call of which the name says that it changes something: `this.socket.write(…)`, `resolve()`. */
function changesSomething(call: ts.CallExpression): boolean {
  return CHANGES.test(calleeName(call.expression) ?? "");
}
