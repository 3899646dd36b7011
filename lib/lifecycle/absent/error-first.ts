/** Which functions are completion callbacks in Node's convention: an error comes first, and the results only without one. */
import type ts from "typescript";
import { declaredCall } from "../../engine/summaries/declared.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** A function that gets an error or results. */
export interface ErrorFirst {
  readonly code: ts.FunctionLikeDeclaration & { readonly body: ts.Node };
  readonly error: ts.Identifier;
  /** The parameters that hold nothing where there is an error. */
  readonly results: readonly ts.ParameterDeclaration[];
  /** A model or the types say so, or names do. */
  readonly evidence: "declared" | "named";
}

const ERROR_NAME = /^(?:er|err|error|ex|exception|failure|\w+(?:Err|Error))$/;

/** Results that are there besides an error as well: what a process had printed until it failed, what was counted. */
const PARTIAL = /^(?:std(?:out|err)|err\w*|error\w*|fields?|info|stats|warnings?|code|status\w*|bytes\w*|done)$/i;

/** What others call the arguments of a handler for errors: of requests, and of middleware. */
const HANDLER = /^(?:_?(?:req|request|res|response|reply|next|ctx|context|vm|instance|origin|promise|event|ev|xhr))$/i;

const ANSWER = /^(?:res|response)$/;

/** What a client calls what has come back: without a request beside it, it is no handler's argument. */
export function isAnswer({ name }: ts.ParameterDeclaration): boolean {
  return typescript.isIdentifier(name) && ANSWER.test(name.text);
}

/** Names of functions that take a listener or a handler for errors that is only called with one. */
const HANDLES_ERRORS =
  /^(?:on|once|addListener|prependListener|addEventListener|catch|use|set\w*Handler|on[A-Z]?\w*Error|.*(?:rror|ailure|eject)\w*)$/;

/** The callback that `code` is. */
export function errorFirstAt(analysis: Analysis, code: ts.FunctionLikeDeclaration): ErrorFirst | undefined {
  const [first, ...others] = code.parameters;
  const { body } = code;
  if (first === undefined || others.length === 0 || body === undefined || !typescript.isIdentifier(first.name))
    return undefined;
  if (first.dotDotDotToken !== undefined || isHandler(others) || isTeller(others[0]!)) return undefined;
  const name = first.name.text;
  if (!ERROR_NAME.test(name) && !/^_?e$/.test(name)) return undefined;
  const evidence = evidenceFor(analysis, code, first);
  if (evidence === undefined) return undefined;
  const results = others.filter((parameter) => isResult(analysis, code, parameter, evidence));
  if (results.length === 0) return undefined;
  return { code: code as ErrorFirst["code"], error: first.name, results, evidence };
}

/** `(error, callback)`: who gets them is told of an error and passes it on; `_destroy` of a stream. */
function isTeller({ name }: ts.ParameterDeclaration): boolean {
  return /^(?:cb|callback|done|next|resolve|reject|fn)$/.test(name.getText());
}

/** `(error, request, response, next)`; `(error, response, body)` is told of an answer. */
function isHandler(others: readonly ts.ParameterDeclaration[]): boolean {
  const [first, ...later] = others.map(({ name }) => (typescript.isIdentifier(name) ? name.text : ""));
  if (first === undefined) return false;
  return (HANDLER.test(first) && !ANSWER.test(first)) || later.some((name) => HANDLER.test(name));
}

function evidenceFor(
  analysis: Analysis,
  code: ts.FunctionLikeDeclaration,
  error: ts.ParameterDeclaration,
): ErrorFirst["evidence"] | undefined {
  const place = placeGiven(code);
  const { parent } = place;
  const isArgument = typescript.isCallExpression(parent) || typescript.isNewExpression(parent);
  if (isArgument && parent.expression !== place) {
    const callbacks = typescript.isCallExpression(parent) ? declaredCall(analysis, parent)?.calls : undefined;
    const callback = callbacks?.find(({ argument }) => parent.arguments?.[argument as number] === place);
    if (callback !== undefined) return callback.errorFirst === true ? "declared" : undefined;
    if (HANDLES_ERRORS.test(calleeName(parent.expression) ?? "")) return undefined;
  } else if (!isArgument && HANDLES_ERRORS.test(functionName(code) ?? "")) return undefined;
  if (error.type !== undefined && error.type.kind !== typescript.SyntaxKind.AnyKeyword)
    return mayBeAbsent(analysis, error) ? "declared" : undefined;
  if (isLiteral(code)) {
    const type = contextualErrorType(analysis, place as ts.Expression);
    if (type !== undefined) return type === "optional" ? "declared" : undefined;
  }
  const { text } = error.name as ts.Identifier;
  // Who gives it a name and never uses it may know that there is none.
  return isArgument && ERROR_NAME.test(text) && code.body !== undefined && mentionsName(code.body, text)
    ? "named"
    : undefined;
}

function isLiteral(code: ts.FunctionLikeDeclaration): code is ts.ArrowFunction | ts.FunctionExpression {
  return functionLiteral(code as unknown as ts.Expression) !== undefined;
}

/** Whether the type that the parameter is declared with has room for nothing. */
export function mayBeAbsent({ checker }: Analysis, parameter: ts.ParameterDeclaration): boolean {
  return parameter.questionToken !== undefined || isOptional(checker.getTypeAtLocation(parameter.name));
}

function isOptional(type: ts.Type): boolean {
  const { Undefined, Null, Void } = typescript.TypeFlags;
  const parts = type.isUnion() ? type.types : [type];
  return parts.length > 1 && parts.some(({ flags }) => (flags & (Undefined | Null | Void)) !== 0);
}

/** What the callee declares as the first parameter of its callback; nothing where it declares none, or `any`. */
function contextualErrorType({ checker }: Analysis, code: ts.Expression): "optional" | "always" | undefined {
  const context = checker.getContextualType(code);
  const [signature] = context === undefined ? [] : checker.getNonNullableType(context).getCallSignatures();
  const [parameter] = signature?.getParameters() ?? [];
  if (parameter === undefined) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(parameter, code);
  if ((type.flags & (typescript.TypeFlags.Any | typescript.TypeFlags.Unknown)) !== 0) return undefined;
  const isOptionalParameter = parameter.declarations?.some(
    (declaration) => typescript.isParameter(declaration) && declaration.questionToken !== undefined,
  );
  return isOptional(type) || isOptionalParameter === true ? "optional" : "always";
}

/** Whether the parameter holds nothing where there is an error. */
function isResult(
  analysis: Analysis,
  code: ts.FunctionLikeDeclaration,
  parameter: ts.ParameterDeclaration,
  evidence: ErrorFirst["evidence"],
): boolean {
  const { name, initializer, dotDotDotToken, type } = parameter;
  if (initializer !== undefined || dotDotDotToken !== undefined) return false;
  if (typescript.isIdentifier(name) && PARTIAL.test(name.text)) return false;
  // What a function declares for itself it means; what a callee declares for its callback is rarely so exact.
  const isOwnWord = type !== undefined && type.kind !== typescript.SyntaxKind.AnyKeyword && !isLiteral(code);
  if (isOwnWord) return mayBeAbsent(analysis, parameter);
  if (evidence === "declared" && !isModelled(analysis, code)) {
    const { checker } = analysis;
    const { String, Number, Boolean } = typescript.TypeFlags;
    return (checker.getTypeAtLocation(name).flags & (String | Number | Boolean)) === 0;
  }
  return true;
}

function isModelled(analysis: Analysis, { parent }: ts.FunctionLikeDeclaration): boolean {
  return typescript.isCallExpression(parent) && declaredCall(analysis, parent)?.calls !== undefined;
}
