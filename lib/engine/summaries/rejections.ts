/** Which calls and promises cannot fail. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { soleResult } from "../../syntax/sole-result.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Graph, Instruction, Operand } from "../flow/graph.ts";
import { declaredCall } from "./declared.ts";
import { bodyOf, functionOfExpression, type FunctionWithBody } from "./functions.ts";
import { valuesOfField, valuesOfMap, valuesOfVariable } from "./given-values.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";
import { isOnlyResolved } from "./only-resolved.ts";
import { isPlainValue, isPromise } from "./promises.ts";

/** Whether the instruction cannot end in an exception, although its like can. */
export function neverFails(knowledge: Knowledge, instruction: Instruction): boolean {
  switch (instruction.kind) {
    case "call": {
      const model = instruction.implicit === true ? undefined : declaredCall(knowledge, instruction.node);
      return model?.neverThrows === true || model?.logs === true || isAsyncCall(knowledge, instruction.node);
    }
    case "await":
      return (
        loadsModule(instruction.node) ||
        neverRejects(knowledge, instruction.value) ||
        (typescript.isAwaitExpression(instruction.node) && isSafe(knowledge, instruction.node.expression)) ||
        goAllWell(knowledge, valuesOfField(knowledge, continuedBy(instruction.node)))
      );
    default:
      return false;
  }
}

/**
 * Whether `instruction` is a plain call in the `finally` that also does one of `deeds`: it is taken to succeed, since to
 * undo something is what the block is for.
 */
export function isPartOfUndoing({ kind, node }: Instruction, deeds: readonly ts.Node[]): boolean {
  if (kind !== "call") return false;
  for (let at: ts.Node = node; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!typescript.isTryStatement(parent) || parent.finallyBlock !== at) continue;
    const block = at;
    return deeds.some((deed) => isInside(deed, block));
  }
  return false;
}

/** `await import("./commands.js")`: a program whose modules are missing has other troubles. */
export function loadsModule(node: ts.Node): boolean {
  const call = typescript.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  if (!typescript.isCallExpression(call) || call.expression.kind !== typescript.SyntaxKind.ImportKeyword) return false;
  const [path] = call.arguments;
  return path !== undefined && typescript.isStringLiteralLike(path);
}

/** A call of an async function does not throw: its promise is rejected. */
function isAsyncCall(knowledge: Knowledge, node: ts.Node): boolean {
  const code = typescript.isCallExpression(node) ? bodyOf(knowledge, node) : undefined;
  return code !== undefined && isAsync(code);
}

/** Whether what is awaited cannot be rejected. */
function neverRejects(knowledge: Knowledge, value: Operand): boolean {
  if (value.kind === "constant") return true;
  if (value.kind !== "place") return false;
  const { root, path } = value;
  if (root.kind === "variable") return path.length === 0 && isSafeVariable(knowledge, root.symbol.valueDeclaration);
  return root.kind === "temporary" && isSafe(knowledge, root.node);
}

/** `this.queue` of `this.queue.then(…)` */
function continuedBy(node: ts.Node): ts.Expression | undefined {
  const callee = typescript.isCallExpression(node) ? skipOuter(node.expression) : undefined;
  if (callee === undefined || !typescript.isPropertyAccessExpression(callee) || !isPromiseStep(callee.name.text))
    return undefined;
  return skipOuter(callee.expression);
}

/** `this.running.get(key) ?? Promise.resolve()` */
function isEitherSafe(knowledge: Knowledge, { left, right, operatorToken }: ts.BinaryExpression): boolean {
  const { BarBarToken, QuestionQuestionToken } = typescript.SyntaxKind;
  const isChoice = operatorToken.kind === BarBarToken || operatorToken.kind === QuestionQuestionToken;
  return isChoice && goesWell(knowledge, left) && goesWell(knowledge, right);
}

/** Whether none of the values, of which there must be some, is a promise that can be rejected. */
function goAllWell(knowledge: Knowledge, values: readonly ts.Expression[] | undefined): boolean {
  return values !== undefined && values.length > 0 && eachGoesWell(knowledge, values);
}

const eachGoesWell = memoised(
  (knowledge, values: readonly ts.Expression[]): boolean => values.every((value) => goesWell(knowledge, value)),
  // What is made of itself is what the rest of it is.
  false,
);

/** Whether a promise of which the await expression `node` waits cannot be rejected, by what it is. */
export function onlyWaits(knowledge: Knowledge, node: ts.AwaitExpression): boolean {
  return isSafe(knowledge, node.expression);
}

/** Functions that only wait. */
const WAITS =
  /^(?:m?sleep(?:Ms|Async)?|delay|wait|pause|tick|nextTick|yieldToEventLoop|setImmediate|waitFor(?:Ms|Millis|Seconds))$/i;

const isSafe = memoised((knowledge, node: ts.Node): boolean => {
  if (!typescript.isExpression(node)) return false;
  const expression = skipOuter(node);
  if (typescript.isNewExpression(expression)) return resolvesOnly(expression);
  if (typescript.isPropertyAccessExpression(expression))
    return isKeptWait(knowledge, expression) || isPromiseOfResolved(knowledge, expression);
  if (typescript.isIdentifier(expression))
    return (
      isSafeVariable(knowledge, knowledge.checker.getSymbolAtLocation(expression)?.valueDeclaration) ||
      isKeptWait(knowledge, expression)
    );
  if (typescript.isBinaryExpression(expression)) return isEitherSafe(knowledge, expression);
  if (!typescript.isCallExpression(expression)) return false;
  const name = calleeName(expression.expression) ?? "";
  const model = declaredCall(knowledge, expression);
  // That one can look it up says nothing of what is there.
  if (name === "get" && model?.neverThrows === true) return goAllWell(knowledge, valuesOfMap(knowledge, expression));
  if (model?.neverThrows === true || name === "allSettled" || WAITS.test(name)) return true;
  if ((name === "all" || name === "race") && placeText(receiverOf(expression)) === "Promise")
    return goesWellTogether(knowledge, expression.arguments[0]);
  const code = bodyOf(knowledge, expression);
  return code === undefined ? isPlainValue(knowledge, expression) : settlesWell(knowledge, code);
}, false);

/** `[flush(), sleep(5)]`, `parts.map(async (part) => { try { … } catch { … } })` */
function goesWellTogether(knowledge: Knowledge, list: ts.Expression | undefined): boolean {
  const node = list === undefined ? undefined : skipOuter(list);
  if (node === undefined) return false;
  if (typescript.isArrayLiteralExpression(node)) return goAllWell(knowledge, node.elements);
  if (!typescript.isCallExpression(node) || calleeName(node.expression) !== "map") return false;
  const [callback] = node.arguments;
  const code = callback === undefined ? undefined : functionOfExpression(knowledge, callback);
  return code !== undefined && isAsync(code) && succeeds(knowledge, code);
}

function isSafeVariable(knowledge: Knowledge, declaration: ts.Declaration | undefined): boolean {
  if (isOnlyResolved(knowledge, declaration)) return true;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  if (staysSame(declaration))
    return declaration.initializer !== undefined && goesWell(knowledge, declaration.initializer);
  return isEachSafe(knowledge, declaration);
}

/** `let ready = null; … ready = new Promise((resolve) => …);`: whatever of it there is to wait for. */
const isEachSafe = memoised((knowledge, declaration: ts.VariableDeclaration): boolean => {
  const promises = valuesOfVariable(knowledge, declaration)?.filter((value) => !isNullishLiteral(value));
  return goAllWell(knowledge, promises);
}, false);

/**
 * Whether a promise that was made before cannot be rejected. Of one that is waited for where it is made, the graph shows
 * what its callbacks do.
 */
function goesWell(knowledge: Knowledge, promise: ts.Expression): boolean {
  const node = skipOuter(promise);
  return isSafe(knowledge, node) || (typescript.isCallExpression(node) && swallows(knowledge, node));
}

/** `promise.catch(() => {})`, `promise.then(onDone, onFailed)`, of which the callbacks stand there and do not fail. */
function swallows(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  const [first, second] = call.arguments;
  const handler = name === "catch" ? first : name === "then" ? second : undefined;
  if (handler === undefined) return false;
  const callbacks = name === "catch" || first === undefined || isNullishLiteral(first) ? [handler] : [first, handler];
  return callbacks.every((callback) => {
    const code = functionGiven(callback);
    return code !== undefined && succeeds(knowledge, code);
  });
}

/** Whether neither `code` itself nor the promise that it may return fails. */
function succeeds(knowledge: Knowledge, code: FunctionWithBody): boolean {
  if (isAsync(code)) return settlesWell(knowledge, code);
  const graph = graphOf(knowledge, code);
  return (
    !graph.truncated && !canThrow(knowledge, graph) && resultsOf(code).every((value) => isNoPromise(knowledge, value))
  );
}

function isNoPromise(knowledge: Knowledge, value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (!typescript.isCallExpression(node) && !typescript.isNewExpression(node) && !typescript.isIdentifier(node))
    return true;
  const isUnknown = isUntyped(knowledge.checker, node);
  return goesWell(knowledge, node) || (!isUnknown && !isPromise(knowledge, node));
}

/** `this.pause = sleep(ms); await this.pause;`: the function keeps it, for others to break it off. */
function isKeptWait(knowledge: Knowledge, place: ts.PropertyAccessExpression | ts.Identifier): boolean {
  const home = enclosingFunction(place);
  if (home === undefined) return false;
  const text = placeText(place);
  const { BinaryExpression, EqualsToken } = typescript.SyntaxKind;
  const values = nodesOfKind<ts.BinaryExpression>(home, BinaryExpression)
    .filter(({ left, operatorToken }) => operatorToken.kind === EqualsToken && placeText(left) === text)
    .map(({ right }) => skipOuter(right))
    .filter((value) => !isNullishLiteral(value));
  return values.length > 0 && values.every((value) => value.pos < place.pos && goesWell(knowledge, value));
}

/** `done.promise` of `const done = Promise.withResolvers();` */
function isPromiseOfResolved(knowledge: Knowledge, { expression, name }: ts.PropertyAccessExpression): boolean {
  return (
    name.text === "promise" && isOnlyResolved(knowledge, symbolNamedBy(knowledge.checker, expression)?.valueDeclaration)
  );
}

/** `new Promise((resolve) => …)` */
function resolvesOnly(node: ts.NewExpression): boolean {
  if (calleeName(node.expression) !== "Promise") return false;
  const executor = functionGiven(node.arguments?.[0]);
  if (executor === undefined) return false;
  const reject = executor.parameters[1]?.name;
  return reject === undefined || (typescript.isIdentifier(reject) && !mentionsName(executor.body, reject.text));
}

/** Whether the promise of this function cannot be rejected: it awaits nothing that can, and throws nothing by itself. */
const settlesWell = memoised((knowledge: Knowledge, code: FunctionWithBody): boolean => {
  if (code.asteriskToken !== undefined) return false;
  if (!isAsync(code)) {
    const returned = soleResult(code);
    return returned !== undefined && isSafe(knowledge, returned);
  }
  const graph = graphOf(knowledge, code);
  return (
    !graph.truncated &&
    !canThrow(knowledge, graph) &&
    !resultsOf(code).some((value) => isFalliblePromise(knowledge, value))
  );
}, false);

/** What an async function returns, it waits for: `async ask() { return new Promise((resolve, reject) => …); }` */
function isFalliblePromise(knowledge: Knowledge, value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (typescript.isConditionalExpression(node))
    return isFalliblePromise(knowledge, node.whenTrue) || isFalliblePromise(knowledge, node.whenFalse);
  if (!typescript.isCallExpression(node) && !typescript.isNewExpression(node) && !typescript.isIdentifier(node))
    return false;
  return isPromise(knowledge, node) && !goesWell(knowledge, node);
}

/** Plain calls count as safe, as everywhere: see the policy. */
function canThrow(knowledge: Knowledge, graph: Graph): boolean {
  return mayLeaveBy(
    graph,
    (instruction) =>
      (instruction.kind === "throw" ||
        instruction.kind === "await" ||
        (instruction.kind === "iterate" && instruction.async)) &&
      !neverFails(knowledge, instruction),
  );
}

/** Whether the exception of an instruction that `fails` may leave the function. */
export function mayLeaveBy(graph: Graph, fails: (instruction: Instruction) => boolean): boolean {
  const failing = graph.blocks.filter((block) => block.instructions.some(fails));
  const seen = new Set(failing.map((block) => block.handler));
  for (const block of seen) {
    if (block === graph.thrown) return true;
    for (const { to } of block.edges) seen.add(to);
  }
  return seen.has(graph.thrown);
}
