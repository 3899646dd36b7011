/**
 * Completion callbacks: whoever gets one calls it once. A callback that is called twice on one path makes its owner
 * answer twice, release twice, count down twice.
 *
 * It is tracked like a resource whose release is the call.
 */
import type ts from "typescript";
import { variable } from "../../engine/flow/place.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { once } from "../../syntax/once.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { needsCallToThrow } from "./needs-throw.ts";

export interface RepeatedCall {
  readonly name: string;
  readonly first: ts.Node;
  readonly node: ts.Node;
}

const CALLBACK: Resource = { noun: "callback", release: ["()"], again: "corrupts", lost: "collected", after: "all" };

/** Parameter names that say: call me when you are done. `next` of a middleware is one; an iterator's is no parameter. */
const COMPLETION =
  /^(?:cb|done|next|callback|lastArg|(?:on)?(?:complete|completion|done|finished?)|(?:\w+(?:Cb|Callback|Done)))$/i;

/** Names that say the same for sure; any other needs an error as its first argument. */
const SURELY = /^(?:cb|done|next)$/i;

/** Calls of a completion callback on a path on which it has been called. */
export function* repeatedCallsIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<RepeatedCall> {
  const laidDown = new Set<ts.Node>();
  const reported = new Set<ts.Node>();
  for (const code of functionsIn(file)) {
    if (laidDown.has(code)) continue;
    const parameters = completionParameters(code).filter(
      (parameter) => mayRepeat(code, parameter) && !isAskedByType(knowledge, parameter),
    );
    if (parameters.length === 0) continue;
    const graph = graphOf(knowledge, code);
    for (const inlined of graph.inlined) laidDown.add(inlined);
    for (const { name } of parameters) {
      const symbol = knowledge.checker.getSymbolAtLocation(name);
      if (symbol === undefined) continue;
      const subject = {
        resource: CALLBACK,
        noun: CALLBACK.noun,
        places: [variable(symbol)],
        isBorrowed: true,
        isCallback: true,
      };
      const { events, incomplete } = trackIn(knowledge, graph, subject);
      if (incomplete) continue;
      for (const event of events) {
        if (!isRepeated(event) || reported.has(event.node)) continue;
        reported.add(event.node);
        // A router's `next` catches what is thrown further on.
        if (name.text === "next" && needsCallToThrow(event.first, event.node)) continue;
        yield { name: name.text, first: event.first, node: event.node };
      }
    }
  }
}

/** The completion callbacks that `code` mentions: its own, those of the functions around it, and last arguments. */
export function completionVariables(knowledge: Knowledge, code: ts.FunctionLikeDeclaration): readonly ts.Symbol[] {
  const found = new Set<ts.Symbol>();
  for (const { name } of [...completionParameters(code), ...lastArguments(code)]) {
    if (code.body === undefined || !mentionsName(code.body, name.text)) continue;
    const symbol = knowledge.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && !isWrapped(knowledge, name.getSourceFile(), symbol)) found.add(symbol);
  }
  return [...found];
}

/** `done = once(done)`: what is called then may well call it once only. */
function isWrapped({ checker }: Knowledge, file: ts.SourceFile, symbol: ts.Symbol): boolean {
  return referencesIn(checker, file, symbol).some((name) => {
    const { parent } = name;
    if (usageOf(name) !== "write" || !typescript.isBinaryExpression(parent)) return false;
    return typescript.isCallExpression(skipOuter(parent.right));
  });
}

/** `const last = args[args.length - 1]`, `const done = args.pop()` in the functions around `code`. */
function lastArguments(code: ts.FunctionLikeDeclaration): readonly LastArgument[] {
  return [code, ...enclosingFunctions(code)].flatMap(ownLastArguments);
}

interface LastArgument {
  readonly name: ts.Identifier;
}

const ownLastArguments = once(({ body }: ts.FunctionLikeDeclaration): readonly LastArgument[] => {
  if (body === undefined || !typescript.isBlock(body)) return [];
  return body.statements.flatMap((statement) => {
    if (!typescript.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const isLast = initializer !== undefined && LAST_ARGUMENT.test(skipOuter(initializer).getText());
      return isLast && typescript.isIdentifier(name) ? [{ name }] : [];
    });
  });
});

const LAST_ARGUMENT = /^(?:args|arguments|params)(?:\.pop\(\)|\[(?:args|arguments|params)\.length ?- ?1\]|\.at\(-1\))$/;

type Repeated = ResourceEvent & { readonly kind: "released again" };

function isRepeated(event: ResourceEvent): event is Repeated {
  return event.kind === "released again" && !event.deferred;
}

interface Parameter {
  readonly name: ts.Identifier;
  readonly owner: ts.FunctionLikeDeclaration;
}

/** The completion callbacks that `code` gets, or that the functions around it get. */
function completionParameters(code: ts.FunctionLikeDeclaration): readonly Parameter[] {
  return [code, ...enclosingFunctions(code)].flatMap((owner) =>
    owner.parameters.flatMap((parameter) => {
      const { name } = parameter;
      return typescript.isIdentifier(name) && isNamedCompletion(parameter) ? [{ name, owner }] : [];
    }),
  );
}

/** Is it a callback that is called once, when all is done? */
export function isCompletion(knowledge: Knowledge, parameter: ts.ParameterDeclaration): boolean {
  const { name } = parameter;
  const isNamed = typescript.isIdentifier(name) && isNamedCompletion(parameter);
  return isNamed && !isAskedByType(knowledge, { name });
}

function isNamedCompletion({ name, type }: ts.ParameterDeclaration): boolean {
  if (!typescript.isIdentifier(name) || !COMPLETION.test(name.text)) return false;
  return type === undefined || isCompletionType(type);
}

/** A callback's answer is for nobody: a function that returns something is asked, not told. */
function isCompletionType(type: ts.TypeNode): boolean {
  if (!typescript.isFunctionTypeNode(type)) return true;
  // `(value, index) => void` is called for each of many; whoever is told of an end is told of an error first.
  const [first, second] = type.parameters;
  if (first !== undefined && second !== undefined && !/^_?e(?:rr(?:or)?)?$/i.test(first.name.getText())) return false;
  const { VoidKeyword, AnyKeyword, UnknownKeyword } = typescript.SyntaxKind;
  return [VoidKeyword, AnyKeyword, UnknownKeyword].includes(type.type.kind);
}

/** What is known to come back is wanted: `next` is a `fetch` in `const retrying: Middleware = (next) => …`. */
function isAskedByType({ checker }: Knowledge, { name }: Pick<Parameter, "name">): boolean {
  const [signature, ...others] = checker.getTypeAtLocation(name).getCallSignatures();
  if (signature === undefined || others.length > 0) return false;
  const answer = checker.getReturnTypeOfSignature(signature);
  return (
    answer.getSymbol()?.name === "Promise" &&
    !/^Promise<(?:void|any|unknown|undefined|never)>$/.test(checker.typeToString(answer))
  );
}

/** Whether the text can hold two calls, or one in a loop, of a callback that looks like one for completion. */
function mayRepeat(code: ts.FunctionLikeDeclaration, { name }: Parameter): boolean {
  if (code.body === undefined || !mentionsName(code.body, name.text)) return false;
  const calls = callsOf(code.body, name.text);
  if (calls.some((call) => isAsked(call) || isVisit(call))) return false;
  const isSure = SURELY.test(name.text) || calls.some((call) => isErrorLike(call.arguments[0]));
  return isSure && (calls.length > 1 || (calls.length === 1 && mentionsName(code.body, name.text)));
}

/** Its answer is used: `const more = callback(part)`, `response = await next(request)`. */
function isAsked(call: ts.CallExpression): boolean {
  let node: ts.Node = call;
  while (
    typescript.isAwaitExpression(node.parent) ||
    typescript.isParenthesizedExpression(node.parent) ||
    typescript.isAsExpression(node.parent) ||
    typescript.isNonNullExpression(node.parent)
  )
    node = node.parent;
  const { parent } = node;
  if (typescript.isVariableDeclaration(parent) || typescript.isIfStatement(parent)) return true;
  return (
    typescript.isBinaryExpression(parent) &&
    parent.right === node &&
    parent.operatorToken.kind === typescript.SyntaxKind.EqualsToken
  );
}

/** It is called for each turn of a loop, with no error first: whoever passed it wants all parts. */
function isVisit(call: ts.CallExpression): boolean {
  const [first] = call.arguments;
  if (first === undefined || isErrorLike(first) || !typescript.isExpressionStatement(call.parent)) return false;
  const [following] = statementsAfter(call.parent);
  if (following !== undefined && isLeave(following)) return false;
  for (let outer: ts.Node = call; outer.parent !== undefined; outer = outer.parent) {
    if (typescript.isIterationStatement(outer, false)) return true;
    if (typescript.isFunctionLike(outer)) return isForEach(placeGiven(outer).parent);
  }
  return false;
}

/** `parts.forEach((part) => …)` */
function isForEach(node: ts.Node): boolean {
  return typescript.isCallExpression(node) && /^(?:forEach|map|each)$/.test(calleeName(node.expression) ?? "");
}

function isLeave({ kind }: ts.Statement): boolean {
  const { ReturnStatement, BreakStatement, ThrowStatement } = typescript.SyntaxKind;
  return kind === ReturnStatement || kind === BreakStatement || kind === ThrowStatement;
}

function callsOf(body: ts.Node, name: string): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  walk(body, (node) => {
    if (typescript.isCallExpression(node) && typescript.isIdentifier(node.expression) && node.expression.text === name)
      found.push(node);
  });
  return found;
}

/** `null`, `undefined`, `new Error(…)`, `err`: what stands first in an answer of Node's convention. */
function isErrorLike(argument: ts.Expression | undefined): boolean {
  if (argument === undefined) return false;
  if (argument.kind === typescript.SyntaxKind.NullKeyword) return true;
  if (typescript.isIdentifier(argument))
    return /^(?:undefined|e|err|error|.*(?:Error|Err|Exception))$/.test(argument.text);
  return typescript.isNewExpression(argument) && /Error$/.test(argument.expression.getText());
}
