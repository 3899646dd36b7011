/**
 * Entries of a map that a function takes out later by their key alone, when another may have got the same key meanwhile:
 *
 *     handlers.set(method, handler);                           // nobody asks whether there is one already
 *     return { dispose: () => handlers.delete(method) };       // and this takes out whichever is there then
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isLogCall } from "../log-guards/log-calls.ts";

/** A removal that may take out what somebody else has put there. */
export interface NewerEntry {
  readonly node: ts.Node;
  readonly map: string;
  readonly key: string;
  /** Where the function puts its own entry in. */
  readonly stored: ts.Node;
}

/** A removal from a map. */
export interface Access {
  readonly node: ts.Node;
  readonly map: string;
  readonly key: ts.Expression;
}

/** What is put into a map. */
interface Store extends Access {
  readonly value: ts.Expression;
}

export function* newerEntriesIn(analysis: Analysis, file: ts.SourceFile): Iterable<NewerEntry> {
  if (!/\.set\(|\] = /.test(file.text) || !/\.delete\(|\bdelete /.test(file.text)) return;
  const removals = removalsIn(file);
  if (removals.length === 0) return;
  const stores = storesIn(file);
  for (const removal of removals) {
    const later = enclosingFunction(removal.node);
    if (later === undefined || !runsLater(later)) continue;
    const maker = enclosingFunction(later);
    if (maker === undefined) continue;
    const stored = stores.find(
      ({ node, map, key }) =>
        map === removal.map && enclosingFunction(node) === maker && isKeyOf(maker, key, removal.key),
    );
    if (stored === undefined) continue;
    if (!isChosenByCaller(maker, stored.key) || isLookedUp(analysis, maker, stored, removal)) continue;
    yield { node: removal.node, map: removal.map, key: removal.key.getText(), stored: stored.node };
  }
}

const REMOVES = new Set(["delete"]);

/** `map.delete(key)`, `delete map[key]` */
export const removalsIn = once((file: ts.SourceFile): readonly Access[] => {
  const found: Access[] = [];
  for (const node of callsNamed(file, REMOVES)) {
    const [key, ...others] = node.arguments;
    const callee = skipOuter(node.expression);
    if (!typescript.isPropertyAccessExpression(callee)) continue;
    if (key !== undefined && others.length === 0) found.push({ node, map: placeText(callee.expression), key });
  }
  for (const node of nodesOfKind<ts.DeleteExpression>(file, typescript.SyntaxKind.DeleteExpression)) {
    const { expression } = node;
    if (typescript.isElementAccessExpression(expression))
      found.push({ node, map: placeText(expression.expression), key: expression.argumentExpression });
  }
  return found;
});

const STORES = new Set(["set"]);

/** `map.set(key, value)`, `map[key] = value` */
export const storesIn = once((file: ts.SourceFile): readonly Store[] => {
  const found: Store[] = [];
  for (const node of callsNamed(file, STORES)) {
    const callee = skipOuter(node.expression);
    const [key, value] = node.arguments;
    if (!typescript.isPropertyAccessExpression(callee)) continue;
    if (key !== undefined && value !== undefined) found.push({ node, map: placeText(callee.expression), key, value });
  }
  for (const node of nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression)) {
    const { left, right, operatorToken } = node;
    if (isPlainAssignment(operatorToken.kind) && typescript.isElementAccessExpression(left))
      found.push({ node, map: placeText(left.expression), key: left.argumentExpression, value: right });
  }
  return found;
});

/** `.finally(() => …)`, and what is handed out to be called at the end. */
function runsLater(code: ts.FunctionLikeDeclaration): boolean {
  const { parent } = code;
  if (typescript.isCallExpression(parent)) {
    const name = calleeName(parent.expression) ?? "";
    return (
      parent.expression !== (code as ts.Node) && (name === "finally" || /dispos/i.test(parent.expression.getText()))
    );
  }
  if (typescript.isReturnStatement(parent)) return true;
  if (typescript.isArrowFunction(parent)) return parent.body === (code as ts.Node);
  const member = typescript.isMethodDeclaration(code) ? code : parent;
  if (!typescript.isMethodDeclaration(member) && !typescript.isPropertyAssignment(member)) return false;
  return ENDS.test(member.name.getText()) && typescript.isReturnStatement(member.parent.parent);
}

const ENDS = /^(?:dispose|unsubscribe|remove|unregister|off|close|cancel|destroy|\[Symbol\.dispose\])$/;

/** Is it the key, or a variable of the function that it is assigned to? */
function isKeyOf(maker: ts.Node, stored: ts.Expression, removed: ts.Expression): boolean {
  const [key, other] = [placeText(stored), placeText(removed)];
  if (key === other) return true;
  return nodesOfKind<ts.BinaryExpression>(maker, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) && placeText(left) === other && placeText(right) === key,
  );
}

/** Is it a parameter of the function, or a part of one that does not number the calls? */
function isChosenByCaller(maker: ts.FunctionLikeDeclaration, key: ts.Expression): boolean {
  const text = placeText(key);
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(text) || NUMBERS.test(text)) return false;
  const [root, ...parts] = text.split(".");
  return maker.parameters.some(({ name, type }) => {
    if (!typescript.isIdentifier(name) || name.text !== root) return false;
    // An object is its own key.
    return parts.length > 0 || type === undefined || /\b(?:string|number)\b|^[A-Z]$/.test(type.getText());
  });
}

/** What by its name is given to one thing only. */
const NUMBERS = /(?:^|\.|_)(?:\w*Id|id|ID|\w*ID|uuid|seq|sequence|handle|token|index|count\w*|nonce|node|element|el)$/;

/** Does the function ask first whether there is one, or the removal whether it is still the same? */
function isLookedUp(analysis: Analysis, maker: ts.Node, stored: Access, removal: Access): boolean {
  const { map } = stored;
  const around = enclosingFunction(removal.node);
  const mentions = nodesOfKinds<ts.Expression>(maker, [
    typescript.SyntaxKind.PropertyAccessExpression,
    typescript.SyntaxKind.ElementAccessExpression,
    typescript.SyntaxKind.Identifier,
  ]).filter((node) => placeText(node) === map && !isPartOfPath(node));
  return mentions.some((node) => {
    if (isInside(node, stored.node) || isInside(node, removal.node)) return false;
    if (around !== undefined && isInside(node, around)) return true;
    const { parent } = node;
    const isAsked =
      (typescript.isPropertyAccessExpression(parent) && /^(?:has|get|delete)$/.test(parent.name.text)) ||
      (typescript.isElementAccessExpression(parent) && parent.expression === node);
    return isAsked && node.pos < stored.node.pos && !isMerelySaid(analysis, parent);
  });
}

/** `x` in `this.x`, and `this.x` in `this.x.y`. */
function isPartOfPath(node: ts.Expression): boolean {
  const { parent } = node;
  return typescript.isPropertyAccessExpression(parent) && parent.name === (node as ts.Node);
}

/** `if (map[key]?.callback === callback) log.warn(…)`: it is stored all the same. */
function isMerelySaid(analysis: Analysis, node: ts.Node): boolean {
  for (let outer = node; outer.parent !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    const { parent } = outer;
    if (!typescript.isIfStatement(parent) || parent.expression !== outer) continue;
    const { ReturnStatement, ThrowStatement, ContinueStatement } = typescript.SyntaxKind;
    const leaves = nodesOfKinds(parent.thenStatement, [ReturnStatement, ThrowStatement, ContinueStatement]).length > 0;
    return (
      !leaves &&
      parent.elseStatement === undefined &&
      callsIn(parent.thenStatement).every((call) => isLogCall(analysis, call))
    );
  }
  return false;
}
