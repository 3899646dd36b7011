/** Where code counts: `x++`, `x -= 1`, `gauge.dec()`, `counts.set(key, counts.get(key) - 1)`, `buffer.retain()`. */
import type ts from "typescript";
import { callsWhere } from "../../syntax/calls-named.ts";
import { isModuleConstant } from "../../syntax/declarations.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { idOf } from "../../syntax/identity.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { merged, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { symbolNamedBy, symbolOfName } from "../../syntax/references.ts";
import { numberIn, stepFrom, stepOf, withoutDefault } from "../../syntax/steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { countedByName } from "./counting-names.ts";
import { declaredCall, declaredFact, maySayOf } from "./declared.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** A piece of code that counts up or down. */
export interface CountSite {
  /** The update or the call. */
  readonly node: ts.Node;
  /** Equal ids, same counter; of a field, on whichever instance. */
  readonly id: string;
  /** The last name of the counter: `connections` of `this.connections`. */
  readonly name: string;
  /** What holds the count: `this.connections`, `gauge`, `counts`. */
  readonly target: ts.Expression;
  /** Which of the counts in `target`: the key of an entry, the labels of a gauge. */
  readonly part: string;
  /** By how much; `undefined` where that is not known. */
  readonly by: number | undefined;
  /** The parameter that says by how much: `by` of `change(by) { this.open += by; }`. */
  readonly told?: ToldAmount;
  /** A number that the code itself adds to, or something that counts when it is called. */
  readonly kind: "number" | "meter";
}

/** An amount that a function is given by those who call it. */
export interface ToldAmount {
  readonly code: ts.FunctionLikeDeclaration;
  readonly index: number;
  readonly sign: 1 | -1;
}

/** Whether a file's text can count down at all: by an operator, by a name that says so, or by a call that a model knows. */
function mayCountDown({ catalog }: Knowledge, file: ts.SourceFile): boolean {
  const modelled = catalog.facts.get("counts");
  return COUNTS_DOWN.test(file.text) || (modelled !== undefined && mentionsOneOf(file, modelled));
}

const COUNTS_DOWN =
  /--|-=\s*1|-\s*1\b|1\s*\)|\b\w*(?:dec|decr|decrement|release|removeRef|releaseRef|unref)\w*\s*\(|\.add\(\s*-|\.sub\(/i;

/** All that counts in `file`, in the order of the text. */
export const countSitesIn = memoised((knowledge, file: ts.SourceFile): readonly CountSite[] => {
  const sites: CountSite[] = [];
  if (!mayCountDown(knowledge, file)) return sites;
  const { PrefixUnaryExpression, PostfixUnaryExpression, BinaryExpression } = typescript.SyntaxKind;
  const operators = nodesOfKinds(file, [PrefixUnaryExpression, PostfixUnaryExpression, BinaryExpression]);
  const mayCount = (name: string): boolean =>
    name === "set" || countedByName(name) !== undefined || maySayOf(knowledge, file, "counts", name);
  for (const node of merged<ts.Node>(operators, callsWhere(file, mayCount))) {
    const site = countSiteAt(knowledge, node);
    if (site !== undefined) sites.push(site);
  }
  return sites;
});

/** What `node` itself counts. */
export const countSiteAt = memoised((knowledge, node: ts.Node): CountSite | undefined => {
  if (typescript.isPrefixUnaryExpression(node) || typescript.isPostfixUnaryExpression(node)) {
    const { PlusPlusToken, MinusMinusToken } = typescript.SyntaxKind;
    const by = node.operator === PlusPlusToken ? 1 : node.operator === MinusMinusToken ? -1 : undefined;
    return by === undefined ? undefined : numberSite(knowledge, node, node.operand, by);
  }
  if (typescript.isBinaryExpression(node)) return assignmentSite(knowledge, node);
  if (typescript.isCallExpression(node)) {
    return meterSite(knowledge, node) ?? entrySite(knowledge, node) ?? namedSite(knowledge, node);
  }
  return undefined;
});

function assignmentSite(knowledge: Knowledge, node: ts.BinaryExpression): CountSite | undefined {
  const { PlusEqualsToken, MinusEqualsToken, EqualsToken } = typescript.SyntaxKind;
  const kind = node.operatorToken.kind;
  if (kind === EqualsToken) {
    const by = stepOf(node.left, node.right);
    return by === undefined ? undefined : numberSite(knowledge, node, node.left, by);
  }
  if (kind !== PlusEqualsToken && kind !== MinusEqualsToken) return undefined;
  const amount = numberIn(node.right);
  const sign = kind === PlusEqualsToken ? 1 : -1;
  const site = numberSite(knowledge, node, node.left, amount === undefined ? undefined : sign * amount);
  const told = amount === undefined ? toldAmount(node.right, sign) : undefined;
  return site && told ? { ...site, told } : site;
}

function toldAmount(amount: ts.Expression, sign: 1 | -1): ToldAmount | undefined {
  const name = skipOuter(amount);
  const code = typescript.isIdentifier(name) ? enclosingFunction(name) : undefined;
  const index = code?.parameters.findIndex((parameter) => parameter.name.getText() === name.getText()) ?? -1;
  return code === undefined || index < 0 ? undefined : { code, index, sign };
}

function numberSite(
  knowledge: Knowledge,
  node: ts.Node,
  operand: ts.Expression,
  by: number | undefined,
): CountSite | undefined {
  const target = skipOuter(operand);
  const id = counterId(knowledge, target);
  return id && { node, ...id, target, part: elementKeys(knowledge, target), by, kind: "number" };
}

/** `gauge.inc()`, `Atomics.sub(view, 0, 1)`, as a model says. */
function meterSite(knowledge: Knowledge, node: ts.CallExpression): CountSite | undefined {
  const counts = declaredFact(knowledge, node, "counts");
  if (counts === undefined) return undefined;
  const amountAt = "byArgument" in counts ? counts.byArgument : counts.amount;
  const of = "byArgument" in counts ? undefined : counts.of;
  const given = amountAt === undefined ? undefined : node.arguments[amountAt];
  const amount = given === undefined ? 1 : numberIn(given);
  const by = amount === undefined ? undefined : "byArgument" in counts ? amount : counts.by * amount;
  const target = typeof of === "number" ? node.arguments[of] : receiverOf(node);
  if (target === undefined) return undefined;
  const others = node.arguments.filter((argument) => argument !== given && argument !== target);
  return callSite(knowledge, node, target, textOf(others), by);
}

/** `gauge` and `.labels("a")` of `gauge.labels("a").inc()`: what a call returns that is its receiver again. */
function callSite(
  knowledge: Knowledge,
  node: ts.Node,
  expression: ts.Expression,
  part: string,
  by: number | undefined,
): CountSite | undefined {
  const target = skipOuter(expression);
  if (typescript.isCallExpression(target) && declaredFact(knowledge, target, "returns") === "this") {
    const receiver = receiverOf(target);
    const labels = `${calleeName(target.expression) ?? ""}(${textOf(target.arguments)})${part}`;
    return receiver === undefined ? undefined : callSite(knowledge, node, receiver, labels, by);
  }
  const id = counterId(knowledge, target);
  return id && { node, ...id, target, part: elementKeys(knowledge, target) + part, by, kind: "meter" };
}

/** `counts.set(key, (counts.get(key) ?? 0) + 1)`, also where the old value was taken before. */
function entrySite(knowledge: Knowledge, node: ts.CallExpression): CountSite | undefined {
  const [key, value] = node.arguments;
  if (calleeName(node.expression) !== "set" || key === undefined || value === undefined) return undefined;
  const step = stepFrom(value);
  const map = receiverOf(node);
  if (step === undefined || map === undefined) return undefined;
  const read = oldValue(knowledge, step.from, step.by);
  if (!typescript.isCallExpression(read) || calleeName(read.expression) !== "get") return undefined;
  const from = receiverOf(read);
  if (placeText(from) !== placeText(map) || placeText(read.arguments[0]) !== placeText(key)) return undefined;
  const id = counterId(knowledge, map);
  return id && { node, ...id, target: skipOuter(map), part: `[${placeText(key)}]`, by: step.by, kind: "number" };
}

/** What a variable was declared with: `counts.get(key)` for `old` after `const old = counts.get(key) ?? 0`. */
function oldValue({ checker }: Knowledge, expression: ts.Expression, by: number): ts.Expression {
  if (!typescript.isIdentifier(expression)) return expression;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  const initializer =
    declaration !== undefined && typescript.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer === undefined ? expression : withoutDefault(initializer, by);
}

/** `stats.increment("open")`, `buffer.retain()`: one half of a pair that bears such names. */
function namedSite(knowledge: Knowledge, node: ts.CallExpression): CountSite | undefined {
  const member = calleeName(node.expression);
  const counted = member === undefined ? undefined : countedByName(member);
  const target = receiverOf(node);
  if (counted === undefined || target === undefined || declaredCall(knowledge, node) !== undefined) return undefined;
  const site = callSite(knowledge, node, target, `${counted.pair}(${textOf(node.arguments)})`, counted.by);
  return site && { ...site, id: `${site.id}.${counted.pair}` };
}

function textOf(nodes: readonly ts.Node[]): string {
  return nodes.map((node) => node.getText()).join(", ");
}

/** The keys of the elements on the way to `target` that only running the code would tell: `[id]` of `counts[id]`. */
function elementKeys(knowledge: Knowledge, target: ts.Expression): string {
  const node = skipOuter(target);
  if (typescript.isPropertyAccessExpression(node)) return elementKeys(knowledge, node.expression);
  if (!typescript.isElementAccessExpression(node)) return "";
  const outer = elementKeys(knowledge, node.expression);
  const key = skipOuter(node.argumentExpression);
  const symbol = typescript.isIdentifier(key) ? symbolOfName(knowledge.checker, key) : undefined;
  const isKnown = typescript.isStringLiteralLike(key) || (symbol !== undefined && isModuleConstant(symbol));
  return isKnown ? outer : `${outer}[${placeText(key)}]`;
}

/** A counter's id by its declaration, since the same field has several symbols in a generic class; else by its name. */
function counterId(knowledge: Knowledge, target: ts.Expression): { id: string; name: string } | undefined {
  const node = skipOuter(target);
  if (typescript.isElementAccessExpression(node)) {
    const key = skipOuter(node.argumentExpression);
    const constant = typescript.isIdentifier(key) ? symbolOfName(knowledge.checker, key) : undefined;
    if (constant !== undefined && isModuleConstant(constant)) return identified(constant, constant.name);
    const holder = counterId(knowledge, node.expression);
    if (!typescript.isStringLiteralLike(key) || holder === undefined) return holder;
    return { id: `${holder.id}.${key.text}`, name: key.text };
  }
  const symbol = symbolNamedBy(knowledge.checker, node);
  if (typescript.isIdentifier(node)) return identified(symbol, node.text);
  return typescript.isPropertyAccessExpression(node) ? identified(symbol, node.name.text) : undefined;
}

function identified(symbol: ts.Symbol | undefined, name: string): { id: string; name: string } {
  const thing = symbol?.valueDeclaration ?? symbol;
  return { id: thing === undefined ? name : `${name}~${idOf(thing)}`, name };
}
