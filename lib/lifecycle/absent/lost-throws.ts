/** What is thrown where nobody catches it: in callbacks and listeners that run later, and in closes that take a callback. */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { declaredCall, declaredEmitter } from "../../engine/summaries/declared.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { mayHandOn } from "../listeners/handed-on.ts";
import { mayHaveShape } from "../listeners/shapes.ts";
import { closeCodeAt, terminalListenersIn } from "../teardown/close-code.ts";
import { errorFirstAt } from "./error-first.ts";

export type LostThrow =
  /** Out of a callback that runs later, while a promise, or a callback, waits to be told. */
  | { readonly kind: "unsettled"; readonly node: ts.ThrowStatement; readonly waiting: Waiting }
  /** Out of a listener of an event that ends something. */
  | { readonly kind: "listener"; readonly node: ts.ThrowStatement; readonly event: string; readonly isAsync: boolean }
  /** Out of a close path that takes a callback. */
  | {
      readonly kind: "close";
      readonly node: ts.ThrowStatement;
      readonly member: string;
      readonly callback: string;
      readonly isOptional: boolean;
    };

/** Who is not told: the promise that an executor should settle, a callback that a function was given. */
export interface Waiting {
  readonly kind: "promise" | "callback";
  /** `reject`, where the executor has it; the callback. */
  readonly tell: string | undefined;
  /** The executor, or the function that was given the callback. */
  readonly owner: ts.FunctionLikeDeclaration;
}

/** `areAsync`: only those of async functions, whose rejections nobody can catch where they are listeners. */
export function* lostThrowsIn(analysis: Analysis, file: ts.SourceFile, areAsync = false): Iterable<LostThrow> {
  const throws = throwsIn(file).filter((node) => !areAsync || isAsync(enclosingFunction(node) ?? file));
  if (throws.length === 0) return;
  const reported = new Set<ts.Node>();
  for (const node of throws) {
    const waiting = waitingFor(analysis, node);
    if (waiting === undefined || isNeverReached(analysis, node)) continue;
    reported.add(node);
    yield { kind: "unsettled", node, waiting };
  }
  const rest = throws.filter((node) => !reported.has(node));
  if (rest.length === 0) return;
  yield* thrownByListeners(analysis, file, rest);
  yield* thrownByCloses(rest);
}

/** The `throw` statements of the file that no `catch` of the same function takes. */
function throwsIn(file: ts.SourceFile): readonly ts.ThrowStatement[] {
  return nodesOfKind<ts.ThrowStatement>(file, typescript.SyntaxKind.ThrowStatement).filter((node) => !isCaught(node));
}

/** `default: throw new Error(`Unknown ${message satisfies never}`);`: by the types, nothing is left that would come here. */
function isNeverReached({ checker }: Analysis, node: ts.ThrowStatement): boolean {
  const block = node.parent;
  const before =
    typescript.isBlock(block) || typescript.isCaseOrDefaultClause(block)
      ? block.statements.slice(0, block.statements.indexOf(node))
      : [];
  const named = [node, ...before].flatMap((statement) =>
    nodesOfKind<ts.Identifier>(statement, typescript.SyntaxKind.Identifier),
  );
  return named.some(
    (name) => !isMemberName(name) && (checker.getTypeAtLocation(name).flags & typescript.TypeFlags.Never) !== 0,
  );
}

function isMemberName(name: ts.Identifier): boolean {
  return typescript.isPropertyAccessExpression(name.parent) && name.parent.name === name;
}

function isCaught(node: ts.Node): boolean {
  for (let at = node; !typescript.isFunctionLike(at.parent) && at.parent.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined) return true;
  }
  return false;
}

/** Who should be told of what is thrown here, and is not, since the function runs after whoever called has gone on. */
function waitingFor(analysis: Analysis, node: ts.ThrowStatement): Waiting | undefined {
  const code = enclosingFunction(node);
  if (code === undefined || isAsync(code) || !isLaterCallback(analysis, code)) return undefined;
  for (let outer = enclosingFunction(code); outer !== undefined; outer = enclosingFunction(outer)) {
    if (isExecutor(outer)) {
      // What is thrown on by a function that has no part in settling it lets nobody wait.
      const settles = outer.parameters.some(({ name }) => mentionsName(code, name.getText()));
      if (!settles && (isThrownOn(node) || comesAgain(analysis, code))) return undefined;
      const reject = outer.parameters[1]?.name;
      return { kind: "promise", tell: reject?.getText(), owner: outer };
    }
    const callback = completionParameter(outer);
    if (callback !== undefined && mentionsName(code, callback)) {
      const waiting: Waiting = { kind: "callback", tell: callback, owner: outer };
      return takesError(analysis, waiting) ? waiting : undefined;
    }
    if (isAsync(outer)) return undefined;
  }
  return undefined;
}

/** Can the callback be told of an error? `(token: string) => void` cannot. */
function takesError({ checker }: Analysis, { owner, tell }: Waiting): boolean {
  const parameter = owner.parameters.at(-1);
  if (parameter === undefined || tell === undefined) return false;
  const signatures = checker.getNonNullableType(checker.getTypeAtLocation(parameter.name)).getCallSignatures();
  if (signatures.length > 0)
    return signatures.some(({ parameters: [first] }) => first !== undefined && isOfError(first));
  const calls = callsIn(owner).filter(({ expression }) => placeText(expression) === tell);
  return calls.length === 0 || calls.some(({ arguments: [first] }) => first === undefined || isNoResult(first));

  function isOfError({ name, valueDeclaration }: ts.Symbol): boolean {
    if (/^_?e(?:x|rr(?:or)?)?$/i.test(name) || valueDeclaration === undefined) return true;
    return /\b(?:any|unknown|null|undefined|\w*Error|\w*Exception)\b/.test(
      checker.typeToString(checker.getTypeAtLocation(valueDeclaration)),
    );
  }
}

/** `callback(null, result)`, `callback(error)`: the first argument is kept for errors. */
function isNoResult(first: ts.Expression): boolean {
  return /^(?:null|undefined|e|ex|\w*err(?:or)?|new \w*Error\(.*)$/is.test(first.getText());
}

/** `socket.on("message", …)`: what one message does not settle, the next may. */
function comesAgain(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  const { parent } = placeGiven(code);
  const listens = typescript.isCallExpression(parent) ? declaredCall(analysis, parent)?.listens : undefined;
  return listens !== undefined && listens.once !== true;
}

/** `catch (error) { …; throw error; }` */
function isThrownOn({ expression, parent }: ts.ThrowStatement): boolean {
  let outer: ts.Node = parent;
  while (!typescript.isCatchClause(outer) && !typescript.isFunctionLike(outer) && outer.parent !== undefined)
    outer = outer.parent;
  const name = typescript.isCatchClause(outer) ? outer.variableDeclaration?.name.getText() : undefined;
  return name !== undefined && placeText(expression) === name;
}

/** A function that is passed to something which calls it at some other time, and not as a promise's continuation. */
function isLaterCallback(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  const place = placeGiven(code);
  const { parent } = place;
  if (!typescript.isCallExpression(parent) || parent.expression === place) return false;
  const model = declaredCall(analysis, parent);
  const callback = model?.calls?.find(({ argument }) => parent.arguments[argument as number] === place);
  if (callback !== undefined) return callback.when === "later" && !isContinuation(parent);
  if (model?.listens !== undefined) return true;
  if (isContinuation(parent) || isCalledAtOnce(analysis, code)) return false;
  return errorFirstAt(analysis, code)?.evidence === "declared";
}

function isContinuation(call: ts.CallExpression): boolean {
  return isPromiseStep(calleeName(call.expression));
}

function isExecutor(code: ts.FunctionLikeDeclaration): boolean {
  const place = placeGiven(code);
  const { parent } = place;
  return (
    typescript.isNewExpression(parent) &&
    parent.arguments?.[0] === place &&
    typescript.isIdentifier(parent.expression) &&
    parent.expression.text === "Promise"
  );
}

const COMPLETION = /^(?:cb|done|callback|\w+(?:Callback|Cb))$/;

/** The callback that a function is given as its last parameter, to be told how it went. */
function completionParameter(code: ts.FunctionLikeDeclaration): string | undefined {
  const name = code.parameters.at(-1)?.name;
  return name !== undefined && typescript.isIdentifier(name) && COMPLETION.test(name.text) ? name.text : undefined;
}

function* thrownByListeners(
  analysis: Analysis,
  file: ts.SourceFile,
  throws: readonly ts.ThrowStatement[],
): Iterable<LostThrow> {
  const functions = new Set(throws.map((node) => enclosingFunction(node)));
  const seen = new Set<ts.Node>();
  if (![...functions].some((code) => code !== undefined && mayListen(code))) return;
  for (const { code, event, registration } of terminalListenersIn(analysis, file)) {
    if (!functions.has(code) || registration.family !== "emitter") continue;
    if (!isAsync(code) && !isPlatforms(analysis, registration.target)) continue;
    for (const node of throws) {
      if (seen.has(node) || enclosingFunction(node) !== code || rethrows(node, code)) continue;
      seen.add(node);
      yield { kind: "listener", node, event, isAsync: isAsync(code) };
    }
  }
}

/** Is `code`, or what it is called, passed to something that may put a listener on an emitter? */
function mayListen(code: ts.FunctionLikeDeclaration): boolean {
  const name = functionName(code);
  const named = name === undefined ? [] : identifiersNamed(code.getSourceFile(), name);
  return isGivenToEmitter(code) || named.some(isGivenToEmitter);
}

/** `code` in `emitter.on("end", code)`, `onEnd` in `emitter.once("end", this.onEnd.bind(this))` */
function isGivenToEmitter(node: ts.Node): boolean {
  const { parent } = node;
  if (typescript.isCallExpression(parent) && parent.expression !== node) {
    const name = calleeName(parent.expression) ?? "";
    return mayHaveShape(name) || mayHandOn(name);
  }
  const isPart =
    (typescript.isPropertyAccessExpression(parent) && !typescript.isCallExpression(node)) ||
    (typescript.isCallExpression(parent) && calleeName(parent.expression) === "bind") ||
    typescript.isParenthesizedExpression(parent) ||
    typescript.isAsExpression(parent);
  return isPart && isGivenToEmitter(parent);
}

/** An emitter of the platform, whose events come from outside: of one's own, it is the emitting code that gets what is thrown. */
function isPlatforms(analysis: Analysis, target: ts.Expression | undefined): boolean {
  return target !== undefined && declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target)) !== undefined;
}

/** `(error) => { throw error; }`: to end the process is what is meant. */
function rethrows({ expression }: ts.ThrowStatement, { parameters }: ts.FunctionLikeDeclaration): boolean {
  const [first] = parameters;
  if (!typescript.isNewExpression(expression)) return true;
  return first !== undefined && mentionsName(expression, first.name.getText());
}

function* thrownByCloses(throws: readonly ts.ThrowStatement[]): Iterable<LostThrow> {
  for (const node of throws) {
    const code = enclosingFunction(node);
    const callback = code === undefined ? undefined : completionParameter(code);
    if (code === undefined || callback === undefined || isAsync(code)) continue;
    const close = closeCodeAt(code);
    if (close?.kind !== "close path" || TAKES_OFF.test(functionName(code) ?? "") || !mentionsName(code.body!, callback))
      continue;
    const isOptional = code.parameters.at(-1)?.questionToken !== undefined;
    if (dependsOnState(node, code)) yield { kind: "close", node, member: close.name, callback, isOptional };
  }
}

/** `unsubscribe(callback)`: the callback is what is to be taken off. */
const TAKES_OFF = /^[#_]*(?:off|detach|remove|un(?:bind|listen|observe|register|subscribe))(?![a-z])/;

/** Whether it is thrown for the owner's state, and not for an argument or without a condition. */
function dependsOnState(node: ts.Node, code: ts.FunctionLikeDeclaration): boolean {
  const parameters = code.parameters.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []));
  const tests: ts.Expression[] = [];
  for (let at = node; at !== code; at = at.parent) {
    if (typescript.isIfStatement(at.parent) && at.parent.expression !== at) tests.push(at.parent.expression);
    if (typescript.isCaseOrDefaultClause(at.parent) || typescript.isCatchClause(at.parent)) return false;
  }
  return tests.length > 0 && tests.every((test) => !parameters.some((name) => mentionsName(test, name)));
}
