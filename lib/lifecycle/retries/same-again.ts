/**
 * Functions that call themselves when they have failed, as if nothing had happened:
 *
 *     async load(id) { try { return await this.fetch(id); } catch (error) { await sleep(500); return this.load(id); } }
 *     async load(id, isRetry) { try { … } catch { return this.load(id); } }          who forgets that it is a retry
 */
import type ts from "typescript";
import { bodyOf, hasBody, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import { retriesIn } from "./cycles.ts";
import { conditionsBefore, COUNTS } from "./guards.ts";
import { isAttemptByName } from "./retry-names.ts";

export interface SameAgain {
  readonly call: ts.CallExpression;
  readonly name: string;
  /** The parameter that would have said that it is a retry. */
  readonly forgotten?: string;
}

/** What is tried again with the same arguments after a failure, which nothing counts. */
export function* sameAgainIn(analysis: Analysis, file: ts.SourceFile): Iterable<SameAgain> {
  for (const call of retriesIn(file)) {
    const code = recursionOf(analysis, call);
    const name = code === undefined ? undefined : functionName(code);
    if (code === undefined || name === undefined || !isWanted(call)) continue;
    const forgotten = forgottenBy(call, code);
    if (forgotten !== undefined) yield { call, name, forgotten };
    else if (isEndless(analysis, call, code, name)) yield { call, name };
  }
}

/** The function that the call is in, and which it calls. */
function recursionOf(analysis: Analysis, call: ts.CallExpression): FunctionWithBody | undefined {
  const name = calleeName(call.expression);
  for (let at = enclosingFunction(call); at !== undefined; at = enclosingFunction(at)) {
    if (functionName(at) !== name || !hasBody(at)) continue;
    return bodyOf(analysis, call) === at && isSame(call, at) ? at : undefined;
  }
  return undefined;
}

/** Does somebody wait for it: `return this.load(id)`, `await load(id)`, `() => load(id)`? */
function isWanted(call: ts.CallExpression): boolean {
  const { parent } = call;
  return (
    typescript.isReturnStatement(parent) ||
    typescript.isAwaitExpression(parent) ||
    (typescript.isArrowFunction(parent) && parent.body === call)
  );
}

/** Is each argument what the function itself was given at its place? */
function isSame({ arguments: given }: ts.CallExpression, { parameters }: FunctionWithBody): boolean {
  return given.every((argument, index) => {
    const parameter = parameters[index];
    if (parameter === undefined) return false;
    const text = parameter.name.getText();
    return placeText(argument) === (parameter.dotDotDotToken === undefined ? text : `...${text}`);
  });
}

const TELLS_OF_RETRY =
  /^_?(?:is|was|has)?_?(?:retr(?:y|ies|ied|ying)|attempts?|tries|tried|tryCount|retryCount)(?:Count|Left|s)?$/i;

/** A parameter by which the function knows that it is tried again, and which the call leaves out. */
function forgottenBy(
  { arguments: given }: ts.CallExpression,
  { parameters, body }: FunctionWithBody,
): string | undefined {
  return parameters
    .slice(given.length)
    .find(({ name, questionToken, initializer, dotDotDotToken }) => {
      if (dotDotDotToken !== undefined || !typescript.isIdentifier(name) || !TELLS_OF_RETRY.test(name.text))
        return false;
      const isOptional = questionToken !== undefined || initializer !== undefined || isInScript(name);
      return isOptional && mentionsName(body, name.text);
    })
    ?.name.getText();
}

function isInScript(node: ts.Node): boolean {
  return /\.[cm]?jsx?$/.test(node.getSourceFile().fileName);
}

/** Somebody answers, and may answer something else. */
const ASKS_SOMEBODY = /prompt|question|\bask|inquir|confirm|login|input|readline/i;

/** It is tried with something else. */
const ANOTHER = /random|uuid|nanoid|generate|unique|select|next|rotate|pick/i;

/** Is nothing asked but the failure itself, and does nothing but time pass in between? */
function isEndless(analysis: Analysis, call: ts.CallExpression, code: FunctionWithBody, name: string): boolean {
  if (isAttemptByName(name) || GOES_ON.test(name) || isRunAnew(code)) return false;
  const failure = failureOf(call);
  const attempt = attemptOf(failure);
  if (attempt === undefined || mentionsLike(attempt, ANOTHER) || mentionsLike(code, ASKS_SOMEBODY) || changes(attempt))
    return false;
  if (!conditionsBefore(call, code.body).every((condition) => asksOnly(analysis, condition, failure))) return false;
  return callsIn(failure).every((other) => other === call || isIdle(analysis, other, call));
}

/** What is meant to go on as long as the program runs. */
const GOES_ON =
  /^_?(?:run|loop|poll|watch|listen|start|main|work|process|consume|subscribe|tick|monitor|refresh|sync|wait)/i;

/** A generator goes on as long as it is asked. */
function isRunAnew({ asteriskToken }: FunctionWithBody): boolean {
  return asteriskToken !== undefined;
}

/** The `catch`, or the callback that is told of the failure. */
function failureOf(call: ts.CallExpression): ts.Node {
  let at: ts.Node = call;
  while (!typescript.isCatchClause(at) && !(typescript.isFunctionLike(at) && isTold(at))) at = at.parent;
  return at;
}

function isTold({ parent }: ts.Node): boolean {
  return typescript.isCallExpression(parent) && calleeName(parent.expression) === "catch";
}

/** What has failed. */
function attemptOf(failure: ts.Node): ts.Node | undefined {
  const { parent } = failure;
  if (typescript.isTryStatement(parent)) return parent.tryBlock;
  return typescript.isCallExpression(parent) ? parent.expression : undefined;
}

/** Does it change something that lasts, so that the next attempt is another one? */
function changes(attempt: ts.Node): boolean {
  const { BinaryExpression, PrefixUnaryExpression, PostfixUnaryExpression } = typescript.SyntaxKind;
  const writes =
    nodesOfKind<ts.BinaryExpression>(attempt, BinaryExpression).some(
      ({ left, operatorToken }) =>
        isAssignmentOperator(operatorToken.kind) && !typescript.isIdentifier(skipOuter(left)),
    ) ||
    nodesOfKinds<ts.Node>(attempt, [PrefixUnaryExpression, PostfixUnaryExpression]).some((node) =>
      /^(?:\+\+|--)|(?:\+\+|--)$/.test(node.getText()),
    );
  return (
    writes || callsIn(attempt).some(({ expression }) => /^(?:shift|pop|splice)$/.test(calleeName(expression) ?? ""))
  );
}

/** Does the condition ask for nothing but the failure, and what is made of it? */
function asksOnly({ checker }: Analysis, condition: ts.Node, failure: ts.Node): boolean {
  if (mentionsLike(condition, COUNTS)) return false;
  return nodesOfKinds(condition, [typescript.SyntaxKind.Identifier, typescript.SyntaxKind.ThisKeyword]).every(
    (name) => {
      const { parent } = name;
      if (isThis(name)) return false;
      if (typescript.isPropertyAccessExpression(parent) && parent.name === name) return true;
      if (typescript.isCallExpression(parent) && parent.expression === name) return parent.arguments.length > 0;
      const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
      if (declaration === undefined || isInside(declaration, failure)) return true;
      return declaration.getSourceFile().isDeclarationFile || isConstant(declaration);
    },
  );
}

/** A class, an enum, or a `const` of the module. */
function isConstant(declaration: ts.Declaration): boolean {
  const ts = typescript;
  if (ts.isClassDeclaration(declaration) || ts.isEnumDeclaration(declaration) || ts.isImportSpecifier(declaration))
    return true;
  return (
    ts.isVariableDeclaration(declaration) &&
    enclosingFunction(declaration) === undefined &&
    /^[A-Z]/.test(declaration.name.getText())
  );
}

const PASSES_TIME =
  /^(?:sleep|delay|wait|pause|backoff|setTimeout|timeout|nextTick|setImmediate)(?![a-z])|(?:Sleep|Delay|Wait)$/;

/** Does the call only wait, write to a log, or look at the failure? */
function isIdle(analysis: Analysis, other: ts.CallExpression, call: ts.CallExpression): boolean {
  if (isPromiseStep(calleeName(other.expression))) return true;
  if (other.pos > call.end || PASSES_TIME.test(calleeName(other.expression) ?? "") || isLogCall(analysis, other))
    return true;
  for (let at: ts.Node = other; at.parent !== undefined && !typescript.isStatement(at); at = at.parent) {
    if (typescript.isIfStatement(at.parent) && at.parent.expression === at) return true;
    // `new Promise((resolve) => setTimeout(resolve, 500))`
    if (typescript.isCallExpression(at.parent) && isLogCall(analysis, at.parent)) return true;
  }
  const root = rootOf(other.expression);
  return typescript.isIdentifier(root) && isOfFailure(root, failureOf(call));
}

/** `error.message.includes(…)` */
function isOfFailure({ text }: ts.Identifier, failure: ts.Node): boolean {
  const [caught] = nodesOfKind<ts.Identifier>(failure, typescript.SyntaxKind.Identifier);
  return caught?.text === text;
}
