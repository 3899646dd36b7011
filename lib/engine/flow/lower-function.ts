/** Functions: as graphs of their own, laid into another's graph, or one after the other. */
import type ts from "typescript";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { within } from "../../syntax/phases.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { numberIn } from "../../syntax/steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { Builder, type FlowOptions, type Scope, type Settling } from "./builder.ts";
import { UNKNOWN, type Graph, type Operand } from "./graph.ts";
import { bind, withDefault } from "./lower-assignment.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerReturn, lowerStatements } from "./lower-statement.ts";
import { member, THIS, variable } from "./place.ts";

/** What has a body that can run. */
export type Code = ts.FunctionLikeDeclaration | ts.ClassStaticBlockDeclaration | ts.SourceFile;

/** The control-flow graph of `code`. A constructor's graph has its class's field initialisers in it. */
export function buildGraph(code: Code, options: FlowOptions): Graph {
  return within("graphs", () => lowerCode(code, options));
}

function lowerCode(code: Code, options: FlowOptions): Graph {
  const b = new Builder(options);
  const entry = b.block();
  b.at(entry);
  if (typescript.isSourceFile(code)) lowerStatements(b, code.statements);
  else if (typescript.isClassStaticBlockDeclaration(code)) lowerStatements(b, code.body.statements);
  else lowerFunction(b, code);
  b.goto(b.returned);
  return b.finish(code, entry);
}

/** A function that runs in a sequence, and the code that asks for it, unless it runs by itself: `socket.on("close", …)`. */
export interface Turn {
  readonly code: ts.FunctionLikeDeclaration;
  readonly via?: ts.Node;
}

/**
 * The graph in which functions run one after the other, whatever the outcome of those before: the handlers of events
 * that come in this order. The same function may have several turns.
 */
export function buildSequence(node: ts.Node, turns: readonly Turn[], options: FlowOptions): Graph {
  const b = new Builder(options);
  const entry = b.block();
  b.at(entry);
  for (const { code, via } of turns) {
    const next = b.block();
    b.via = via;
    b.protect(next, () => layBody(b, code, []));
    b.via = undefined;
    b.goto(next);
    b.at(next);
  }
  b.goto(b.returned);
  return b.finish(node, entry);
}

/**
 * Lays a function's body into the graph that may stand there already: what its parameters were the last time is not
 * what they are now.
 *
 * @param isLeftAlone whether nobody waits for the promise that it returns.
 */
export function layBody(
  b: Builder,
  code: ts.FunctionLikeDeclaration,
  args: readonly Operand[],
  isLeftAlone = false,
): Operand {
  const { helpers, numbers } = b;
  b.helpers = [...helpers, code];
  b.numbers = numbersGiven(b, code, args);
  const given = code.parameters.map((parameter, index): Operand => {
    const argument = args[index];
    if (argument !== undefined && argument.kind !== "unknown") return argument;
    const symbol = typescript.isIdentifier(parameter.name) ? b.options.resolve(parameter.name) : undefined;
    if (symbol !== undefined) b.emit({ kind: "assign", target: variable(symbol), value: UNKNOWN, node: parameter });
    return UNKNOWN;
  });
  const result = inlineFunction(b, code, given, isLeftAlone ? "never" : "by caller");
  b.helpers = helpers;
  b.numbers = numbers;
  return result;
}

/** Adds to `b.numbers` what `code` is given. */
function numbersGiven(
  b: Builder,
  code: ts.FunctionLikeDeclaration,
  args: readonly Operand[],
): ReadonlyMap<string, number> {
  const numbers = new Map(b.numbers);
  for (const [index, { name, initializer }] of code.parameters.entries()) {
    const symbol = typescript.isIdentifier(name) ? b.options.resolve(name) : undefined;
    if (symbol === undefined) continue;
    const argument = args[index];
    const given = argument?.kind === "constant" ? argument.value : undefined;
    const number =
      given === undefined && argument?.kind === "constant" && initializer !== undefined ? numberIn(initializer) : given;
    if (typeof number === "number" && isOnlyRead(code, symbol.name)) numbers.set(variable(symbol).key, number);
    else numbers.delete(variable(symbol).key);
  }
  return numbers;
}

/** Does the parameter stay what it was given? */
function isOnlyRead(code: ts.Node, name: string): boolean {
  return nodesWithin(code, identifiersNamed(code.getSourceFile(), name)).every((use) =>
    /^(?:declare|read)$/.test(usageOf(use)),
  );
}

function lowerFunction(b: Builder, code: ts.FunctionLikeDeclaration): void {
  bindParameters(b, code.parameters, []);
  if (typescript.isConstructorDeclaration(code)) return lowerConstructor(b, code);
  const { body } = code;
  if (body === undefined) return;
  if (typescript.isBlock(body)) lowerStatements(b, body.statements);
  else lowerReturn(b, body, body);
}

function lowerConstructor(b: Builder, code: ts.ConstructorDeclaration): void {
  const statements = code.body?.statements ?? [];
  const superCall = statements.find(
    (statement) =>
      typescript.isExpressionStatement(statement) &&
      typescript.isCallExpression(statement.expression) &&
      statement.expression.expression.kind === typescript.SyntaxKind.SuperKeyword,
  );
  const lower = (): void => {
    lowerParameterFields(b, code);
    lowerFields(b, code.parent);
  };
  if (superCall === undefined) lower();
  lowerStatements(b, statements, superCall && { statement: superCall, lower });
}

/** `constructor(readonly name: string)` */
function lowerParameterFields(b: Builder, code: ts.ConstructorDeclaration): void {
  for (const parameter of code.parameters) {
    if (!typescript.isParameterPropertyDeclaration(parameter, code) || !typescript.isIdentifier(parameter.name))
      continue;
    const symbol = b.options.resolve(parameter.name);
    const value = symbol === undefined ? UNKNOWN : variable(symbol);
    b.emit({ kind: "assign", target: member(THIS, parameter.name.text), value, node: parameter });
  }
}

/** The initialisers of a class's instance fields, in order. */
function lowerFields(b: Builder, owner: ts.ClassLikeDeclaration): void {
  for (const field of owner.members) {
    if (!typescript.isPropertyDeclaration(field) || field.initializer === undefined) continue;
    if (field.modifiers?.some((modifier) => modifier.kind === typescript.SyntaxKind.StaticKeyword)) continue;
    if (typescript.isComputedPropertyName(field.name)) continue;
    const value = lowerExpression(b, field.initializer);
    b.emit({ kind: "assign", target: member(THIS, field.name.text), value, node: field });
  }
}

/**
 * Lays a function's body into the graph, called with `args`. Its exceptions go to the present handler.
 *
 * @param settles where a promise that it returns is waited for.
 * @returns what it returns.
 */
export function inlineFunction(
  b: Builder,
  code: ts.FunctionLikeDeclaration,
  args: readonly Operand[],
  settles: Settling = "by caller",
): Operand {
  b.inlined.add(code);
  const result = b.temporary(code);
  const after = b.block();
  const isAsync = code.modifiers?.some((modifier) => modifier.kind === typescript.SyntaxKind.AsyncKeyword) ?? false;
  const scope: Scope = {
    kind: "function",
    onReturn: after,
    result,
    settles: isAsync ? "here" : settles,
    handler: b.handler,
  };
  b.within(scope, () => {
    bindParameters(b, code.parameters, args);
    const { body } = code;
    if (body !== undefined && typescript.isBlock(body)) lowerStatements(b, body.statements);
    else if (body !== undefined) lowerReturn(b, body, body);
  });
  b.emit({ kind: "assign", target: result, value: { kind: "constant", value: undefined }, node: code });
  b.goto(after);
  b.at(after);
  return result;
}

function bindParameters(b: Builder, parameters: readonly ts.ParameterDeclaration[], args: readonly Operand[]): void {
  parameters.forEach((parameter, index) => {
    const given = parameter.dotDotDotToken ? UNKNOWN : (args[index] ?? UNKNOWN);
    // A parameter's own place stands for whatever the caller passes, so it need not be assigned from outside.
    if (given.kind === "unknown" && typescript.isIdentifier(parameter.name) && parameter.initializer === undefined)
      return;
    const own = typescript.isIdentifier(parameter.name) ? b.options.resolve(parameter.name) : undefined;
    const value = given.kind === "unknown" && own !== undefined ? variable(own) : given;
    bind(b, parameter.name, withDefault(b, value, parameter.initializer), parameter);
  });
}
