import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { returnsReceiver } from "../../engine/summaries/returns-receiver.ts";
import { calleeName, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { grouped } from "../../syntax/grouped.ts";
import { isOfKind } from "../../syntax/kinds.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isCallee, isMention } from "./mentions.ts";
import { placeOf } from "./place-of.ts";
import { ELEMENT, type Place } from "./place.ts";
import type { Use } from "./use.ts";

/** Methods that put their last argument into what they are called on. */
const ADDERS = new Set([
  ...["push", "unshift", "add", "set", "use", "adopt", "append", "insert", "enqueue", "register", "track"],
  ...["pushAll", "addAll", "own", "attach"],
]);

/** All that `code` does with places, in the order of the text, nested functions included. */
export const usesIn = memoised((analysis: Analysis, code: ts.Node): readonly Use[] => {
  const uses: Use[] = [];
  walkInside(code, (node) => {
    if (!mayUse(node)) return node === code || !typescript.isClassLike(node);
    if (typescript.isVariableDeclaration(node)) uses.push(...declarationUses(analysis, node));
    if (isMention(node)) {
      const place = placeOf(analysis, node);
      if (place !== undefined) uses.push(...usesOf(analysis, place, node));
    }
    if (typescript.isCallExpression(node)) uses.push(...elementUses(analysis, node));
    return true;
  });
  if (typescript.isPropertyDeclaration(code) && code.initializer !== undefined) {
    const place = fieldPlace(code);
    if (place !== undefined) {
      uses.unshift({ kind: "store", how: "set", place, node: code.initializer, value: code.initializer, at: code });
    }
  }
  return uses;
});

/** Declarations, what may denote a place, and calls: nothing else does anything with one by itself. */
const mayUse = isOfKind((kinds) => [
  kinds.VariableDeclaration,
  kinds.Identifier,
  kinds.PropertyAccessExpression,
  kinds.ElementAccessExpression,
  kinds.CallExpression,
]);

const usesByName = memoised((analysis: Analysis, code: ts.Node): ReadonlyMap<string, readonly Use[]> =>
  grouped(usesIn(analysis, code), ({ place }) => place.root.name),
);

/** What `code` does with the fields and variables that are called `name`, and with fields of which it does not know the name. */
export function usesNamed(analysis: Analysis, code: ts.Node, name: string): readonly Use[] {
  const byName = usesByName(analysis, code);
  return byName.has(ELEMENT) ? usesIn(analysis, code) : (byName.get(name) ?? []);
}

/** Methods of containers that give one of what is in them. */
const GIVES_ONE = /^(?:get|at|pop|shift|find|findLast)$/;

/** `this.sockets.get(name)?.end()`, `close(this.idle.pop())`: what is done at once with what a container gives. */
function elementUses(analysis: Analysis, call: ts.CallExpression): readonly Use[] {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || !GIVES_ONE.test(callee.name.text)) return [];
  const place = isUsedAtOnce(call) ? placeOf(analysis, call) : undefined;
  return place === undefined ? [] : usesOf(analysis, place, call);
}

/** Is something called on the result, or is it passed on? */
function isUsedAtOnce(call: ts.CallExpression): boolean {
  const outer = withOuter(call);
  return (
    isMemberCall(outer, outer.parent) || (isCallLike(outer.parent) && outer.parent.arguments?.includes(outer) === true)
  );
}

/** `const socket = connect()` puts something into a new place; `const socket = this.#socket` only names an old one. */
function declarationUses(analysis: Analysis, node: ts.VariableDeclaration): readonly Use[] {
  const { name, initializer: value } = node;
  if (value === undefined || !typescript.isIdentifier(name) || placeOf(analysis, value) !== undefined) return [];
  const place: Place = { root: { kind: "variable", name: name.text, declaration: node }, path: [] };
  return [{ kind: "store", how: "set", place, node: value, value, at: node }];
}

function fieldPlace(code: ts.PropertyDeclaration): Place | undefined {
  const owner = code.parent;
  if (!typescript.isClassLike(owner)) return undefined;
  const { name } = code;
  const text = typescript.isComputedPropertyName(name) ? undefined : name.text;
  return text === undefined ? undefined : { root: { kind: "field", owner, name: text }, path: [] };
}

function usesOf(analysis: Analysis, place: Place, mention: ts.Expression): readonly Use[] {
  const node = withOuter(mention);
  const { parent } = node;
  if (isMemberCall(node, parent)) {
    const call = withOuter(parent).parent as ts.CallExpression;
    const uses = callUses(place, mention, call, calleeName(parent) ?? "");
    // `this.socket.setTimeout(1).destroy()` destroys what it was called on first.
    const isElement = typescript.isArrayLiteralExpression(withOuter(call).parent);
    const isChain = (isElement || isUsedAtOnce(call)) && returnsReceiver(analysis, call);
    return isChain ? [...uses, ...usesOf(analysis, place, call)] : uses;
  }
  if (typescript.isCallExpression(parent) && parent.expression === node) {
    return [{ kind: "call", verb: "()", place, node: mention, call: parent }];
  }
  const use = useIn(place, mention, node);
  return use === undefined ? [] : [use];
}

function isMemberCall(
  node: ts.Expression,
  parent: ts.Node,
): parent is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  const isAccess = typescript.isPropertyAccessExpression(parent) || typescript.isElementAccessExpression(parent);
  return isAccess && parent.expression === node && isCallee(parent);
}

function callUses(place: Place, node: ts.Expression, call: ts.CallExpression, verb: string): readonly Use[] {
  const uses: Use[] = [{ kind: "call", verb, place, node, call }];
  if (ADDERS.has(verb)) {
    const inside: Place = { root: place.root, path: [...place.path, ELEMENT] };
    const [key] = call.arguments;
    const values = verb === "set" ? call.arguments.slice(1, 2) : call.arguments;
    for (const argument of values) {
      const value = typescript.isSpreadElement(argument) ? argument.expression : argument;
      const keyed = verb === "set" && key !== undefined ? { key } : {};
      uses.push({ kind: "store", how: "add", place: inside, node, value, at: call, ...keyed });
    }
  }
  if (verb === "clear" && call.arguments.length === 0) uses.push({ kind: "drop", how: "clear", place, node, at: call });
  const isDiscarded = typescript.isExpressionStatement(withOuter(call).parent);
  if (verb === "delete" || (isDiscarded && (verb === "pop" || verb === "shift" || verb === "splice"))) {
    uses.push({
      kind: "drop",
      how: "remove",
      place: { root: place.root, path: [...place.path, ELEMENT] },
      node,
      at: call,
    });
  }
  return uses;
}

/** What the code around `node` does with it. */
function useIn(place: Place, mention: ts.Expression, node: ts.Expression): Use | undefined {
  const { SyntaxKind } = typescript;
  const { parent } = node;
  const base = { place, node: mention };
  if (typescript.isCallExpression(parent) || typescript.isNewExpression(parent)) {
    const argument = parent.arguments?.indexOf(node) ?? -1;
    return { kind: "pass", call: parent, argument, direct: true, ...base };
  }
  if (typescript.isBinaryExpression(parent)) {
    const kind = parent.operatorToken.kind;
    if (parent.left === node && isAssignmentOperator(kind)) {
      // A local alias that gets another value changes nothing where the value was.
      return isAlias(mention, place) ? undefined : assignmentUse(base, parent);
    }
    if (parent.right === node && isAssignmentOperator(kind)) {
      return { kind: "hand", how: "assign", at: parent, ...base };
    }
    const passesOn =
      kind === SyntaxKind.QuestionQuestionToken ||
      kind === SyntaxKind.BarBarToken ||
      kind === SyntaxKind.CommaToken ||
      (kind === SyntaxKind.AmpersandAmpersandToken && parent.right === node);
    return passesOn ? useIn(place, mention, withOuter(parent)) : { kind: "read", ...base };
  }
  if (typescript.isConditionalExpression(parent)) {
    return parent.condition === node ? { kind: "read", ...base } : useIn(place, mention, withOuter(parent));
  }
  if (typescript.isDeleteExpression(parent)) return { kind: "drop", how: "remove", at: parent, ...base };
  if (typescript.isAwaitExpression(parent)) return useIn(place, mention, withOuter(parent));
  if (typescript.isReturnStatement(parent) || typescript.isYieldExpression(parent)) {
    return { kind: "hand", how: "return", at: parent, ...base };
  }
  if (typescript.isArrowFunction(parent)) return { kind: "hand", how: "return", at: parent, ...base };
  if (typescript.isVariableDeclaration(parent)) return variableUse(base, parent);
  return carriedUse(place, mention, parent);
}

/** An element of a literal or a spread goes where the literal goes. */
function carriedUse(place: Place, mention: ts.Expression, parent: ts.Node): Use | undefined {
  const base = { place, node: mention };
  const isCarried =
    typescript.isSpreadElement(parent) ||
    typescript.isArrayLiteralExpression(parent) ||
    typescript.isPropertyAssignment(parent) ||
    typescript.isShorthandPropertyAssignment(parent) ||
    typescript.isSpreadAssignment(parent) ||
    typescript.isObjectLiteralExpression(parent);
  if (!isCarried) return isForEach(parent, mention) ? undefined : { kind: "read", ...base };
  let carrier: ts.Node = parent;
  while (!typescript.isObjectLiteralExpression(carrier) && !typescript.isArrayLiteralExpression(carrier)) {
    if (typescript.isSpreadElement(carrier) && isCallLike(carrier.parent)) break;
    carrier = carrier.parent;
  }
  if (typescript.isSpreadElement(carrier) && isCallLike(carrier.parent)) {
    const call = carrier.parent;
    return { kind: "pass", call, argument: call.arguments?.indexOf(carrier) ?? -1, direct: false, ...base };
  }
  const outer = withOuter(carrier);
  if (isCallLike(outer.parent)) {
    return {
      kind: "pass",
      call: outer.parent,
      argument: outer.parent.arguments?.indexOf(outer) ?? -1,
      direct: false,
      ...base,
    };
  }
  // `for (const s of [this.a, this.b])` is followed by nobody: better to believe that it is taken care of.
  return { kind: "hand", how: "other", at: outer.parent, ...base };
}

function isCallLike(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return typescript.isCallExpression(node) || typescript.isNewExpression(node);
}

function isForEach(parent: ts.Node, mention: ts.Expression): boolean {
  return typescript.isForOfStatement(parent) && skipOuter(parent.expression) === mention;
}

function isAlias(mention: ts.Expression, { root, path }: Place): boolean {
  return typescript.isIdentifier(mention) && (root.kind === "field" || path.length > 0);
}

interface Base {
  readonly place: Place;
  readonly node: ts.Expression;
}

function assignmentUse(base: Base, assignment: ts.BinaryExpression): Use {
  const { SyntaxKind } = typescript;
  const { right: value, operatorToken } = assignment;
  const kind = operatorToken.kind;
  const { path, root } = base.place;
  if (path.at(-1) === "length") {
    return { ...base, kind: "drop", how: "clear", place: { root, path: path.slice(0, -1) }, at: assignment };
  }
  if (isNothing(value)) return { ...base, kind: "drop", how: "reset", at: assignment };
  const isIfNone = kind === SyntaxKind.QuestionQuestionEqualsToken || kind === SyntaxKind.BarBarEqualsToken;
  const target = skipOuter(assignment.left);
  const key = typescript.isElementAccessExpression(target) ? { key: target.argumentExpression } : {};
  return { ...base, kind: "store", how: isIfNone ? "if-none" : "set", value, at: assignment, ...key };
}

/** `undefined`, `null`, `void 0`, an empty list: nothing that could be released. */
export function isNothing(node: ts.Expression): boolean {
  const value = skipOuter(node);
  return (
    value.kind === typescript.SyntaxKind.NullKeyword ||
    typescript.isVoidExpression(value) ||
    (typescript.isIdentifier(value) && value.text === "undefined") ||
    (typescript.isArrayLiteralExpression(value) && value.elements.length === 0) ||
    (typescript.isNumericLiteral(value) && (value.text === "0" || value.text === "1")) ||
    (typescript.isPrefixUnaryExpression(value) && typescript.isNumericLiteral(value.operand)) ||
    value.kind === typescript.SyntaxKind.FalseKeyword
  );
}

function variableUse(base: Base, declaration: ts.VariableDeclaration): Use {
  const { Using } = typescript.NodeFlags;
  const isUsing = (declaration.parent.flags & Using) === Using;
  return isUsing ? { kind: "using", ...base } : { kind: "read", ...base };
}
