/**
 * What stands behind an object that is made for something else's sake: the code of a guard or lease speaks of a member or
 * a parameter, by which those who made it know something of their own.
 *
 *     class Guard { constructor(private stats: Stats) { stats.open++; } [Symbol.dispose]() { this.stats.open--; } }
 *     using guard = new Guard(this.stats);    // in there, `this.stats.open` is what is `this.stats.open` here
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { identifiersNamed, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { member, THIS, type Place } from "../flow/place.ts";
import { placeOfExpression } from "./expression-places.ts";
import { bodyOf, hasBody, type FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

export type Making = ts.NewExpression | ts.CallExpression;

/** What an expression names in the code that makes the object. */
type Resolve = (expression: ts.Expression) => Place | undefined;

/** Makers that leave it to other makers. */
const MAX_MAKERS = 3;

/** The place that `place`, of which the `code` of an object speaks, is where `made` makes the object. */
export function placeBehind(
  knowledge: Knowledge,
  resolve: Resolve,
  made: Making,
  of: { readonly place: Place; readonly code: FunctionWithBody },
  makers = MAX_MAKERS,
): Place | undefined {
  const { place, code } = of;
  if (typescript.isNewExpression(made)) return behindNew(knowledge, resolve, made, place);
  const maker = bodyOf(knowledge, made);
  if (maker === undefined || makers === 0) return undefined;
  const result = lastResult(maker);
  const inner = result === undefined ? undefined : makingIn(result);
  if (inner !== undefined) {
    const inMaker = placeBehind(knowledge, (each) => placeOfExpression(knowledge, each), inner, of, makers - 1);
    return inMaker === undefined ? undefined : forCallerOf(maker, made, resolve, inMaker);
  }
  const isOfMaker = place.root.kind !== "this" || typescript.isArrowFunction(code);
  return isOfMaker ? forCallerOf(maker, made, resolve, place) : undefined;
}

function behindNew(knowledge: Knowledge, resolve: Resolve, made: ts.NewExpression, place: Place): Place | undefined {
  const { root, path } = place;
  if (root.kind !== "this") return root.kind === "variable" ? place : undefined;
  const [name, ...rest] = path;
  const given = name === undefined ? undefined : givenMember(knowledge, made, name);
  const base = given === undefined ? undefined : resolve(given);
  return base === undefined ? undefined : rest.reduce(member, base);
}

/** What a function returns at its end. */
function lastResult({ body }: FunctionWithBody): ts.Expression | undefined {
  if (body === undefined || !typescript.isBlock(body)) return body;
  const last = body.statements.at(-1);
  return last !== undefined && typescript.isReturnStatement(last) ? last.expression : undefined;
}

/** The place for whoever calls `maker`, which knows it as `place`. */
function forCallerOf(
  maker: FunctionWithBody,
  call: ts.CallExpression,
  resolve: Resolve,
  place: Place,
): Place | undefined {
  const { root, path } = place;
  if (root.kind === "temporary") return undefined;
  if (root.kind === "this") {
    const receiver = receiverOf(call);
    const base = receiver === undefined || isThis(receiver) ? THIS : resolve(receiver);
    return base === undefined ? undefined : path.reduce(member, base);
  }
  const declaration = root.symbol.valueDeclaration;
  const index = maker.parameters.findIndex((parameter) => parameter === declaration);
  const argument = index < 0 ? undefined : call.arguments[index];
  if (argument !== undefined) {
    const base = resolve(argument);
    return base === undefined ? undefined : path.reduce(member, base);
  }
  const isOwn = declaration !== undefined && isInside(declaration, maker);
  return isOwn ? undefined : place;
}

/** `new Guard(…)`, `track(…)` */
export function makingIn(expression: ts.Expression): Making | undefined {
  const node = skipOuter(expression);
  return typescript.isNewExpression(node) || typescript.isCallExpression(node) ? node : undefined;
}

/** What makes the object that a constant variable holds. */
export function makingOf({ valueDeclaration: declaration }: ts.Symbol): Making | undefined {
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  return declaration.initializer !== undefined && staysSame(declaration)
    ? makingIn(declaration.initializer)
    : undefined;
}

/** The argument of `made` that its constructor keeps as `name`, for good. */
function givenMember(knowledge: Knowledge, made: ts.NewExpression, name: string): ts.Expression | undefined {
  const declaration = symbolNamedBy(knowledge.checker, made.expression)?.valueDeclaration;
  if (declaration === undefined || !typescript.isClassLike(declaration)) return undefined;
  const index = keptParameters(knowledge, declaration).get(name);
  return index === undefined ? undefined : made.arguments?.[index];
}

/** The members of a class that are what its constructor was given, with the parameter's position. */
const keptParameters = memoised((_: Knowledge, owner: ts.ClassLikeDeclaration): ReadonlyMap<string, number> => {
  const kept = new Map<string, number>();
  const constructor = owner.members.find((each) => typescript.isConstructorDeclaration(each) && hasBody(each));
  if (constructor === undefined || !typescript.isConstructorDeclaration(constructor)) return kept;
  for (const [index, parameter] of constructor.parameters.entries()) {
    const name = parameter.name.getText();
    if (typescript.isParameterPropertyDeclaration(parameter, constructor)) {
      if (isSetTimes(owner, name, 0)) kept.set(name, index);
      continue;
    }
    const field = constructor.body?.statements.map((statement) => fieldSetFrom(statement, name)).find(Boolean);
    if (field !== undefined && isSetTimes(owner, field, 1)) kept.set(field, index);
  }
  return kept;
});

/** `stats` of `this.stats = given;` */
function fieldSetFrom(statement: ts.Statement, given: string): string | undefined {
  const node = typescript.isExpressionStatement(statement) ? statement.expression : undefined;
  if (node === undefined || !typescript.isBinaryExpression(node) || !typescript.isIdentifier(node.right))
    return undefined;
  const { left, right, operatorToken } = node;
  const isField = typescript.isPropertyAccessExpression(left) && isThis(left.expression);
  const isPlain = operatorToken.kind === typescript.SyntaxKind.EqualsToken && right.text === given;
  return isField && isPlain ? left.name.text : undefined;
}

function isSetTimes(owner: ts.Node, name: string, times: number): boolean {
  const writes = identifiersNamed(owner.getSourceFile(), name).filter(
    (each) =>
      isInside(each, owner) &&
      typescript.isPropertyAccessExpression(each.parent) &&
      each.parent.name === each &&
      usageOf(each) !== "read",
  );
  return writes.length === times;
}
