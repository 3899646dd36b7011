/** Which function, class or `this` a node stands in. */
import type ts from "typescript";
import { isBoundToThis } from "./bound-functions.ts";
import { makerOf } from "./instances.ts";
import { isOfKind } from "./kinds.ts";
import { isStatic } from "./modifiers.ts";
import { ts as typescript } from "./typescript.ts";

/** The innermost function around `node`, not `node` itself. A field's initialiser counts as no function of its own. */
export function enclosingFunction(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (isFunction(outer)) return outer;
    if (typescript.isClassLike(outer) || typescript.isSourceFile(outer)) return undefined;
  }
  return undefined;
}

/** The functions around `node` up to the first class or the file, innermost first. */
export function enclosingFunctions(node: ts.Node): readonly ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  for (let outer = enclosingFunction(node); outer !== undefined; outer = enclosingFunction(outer)) found.push(outer);
  return found;
}

/** The function, accessor, constructor, static block or file whose code `node` is part of. */
export function enclosingBody(node: ts.Node): ts.Node {
  let body = node.parent;
  while (!isBody(body)) body = body.parent;
  return body;
}

function isBody(node: ts.Node): boolean {
  return (
    typescript.isFunctionLike(node) || typescript.isClassStaticBlockDeclaration(node) || typescript.isSourceFile(node)
  );
}

/** The innermost `try` of the same function whose block, and not its handlers, `node` stands in. */
export function enclosingTry(node: ts.Node): ts.TryStatement | undefined {
  for (let at = node; at.parent !== undefined && !isFunction(at); at = at.parent) {
    if (typescript.isTryStatement(at.parent) && at.parent.tryBlock === at) return at.parent;
  }
  return undefined;
}

/** The innermost `catch` of the same function in which `node` stands. */
export function enclosingCatch(node: ts.Node): ts.CatchClause | undefined {
  for (let at = node.parent; at !== undefined && !isFunction(at); at = at.parent) {
    if (typescript.isCatchClause(at)) return at;
  }
  return undefined;
}

/** The innermost statement that `node` is, or is part of. */
export function enclosingStatement(node: ts.Node): ts.Statement | undefined {
  let at: ts.Node | undefined = node;
  while (at !== undefined && !typescript.isStatement(at)) at = at.parent;
  return at;
}

/** Is it the block of a `finally`? */
export function isFinallyBlock(node: ts.Node): boolean {
  return node.parent !== undefined && typescript.isTryStatement(node.parent) && node.parent.finallyBlock === node;
}

/** Does it stand in a `finally` of its function? */
export function isInFinally(node: ts.Node): boolean {
  for (let at = node; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (isFinallyBlock(at)) return true;
  }
  return false;
}

/** Does it stand in a constructor, be it in a function there, so that it is set up once for each object? */
export function isInConstructor(node: ts.Node): boolean {
  return enclosingFunctions(node).some((code) => typescript.isConstructorDeclaration(code));
}

/** Is `node` inside `outer`, or the same? */
export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end && node.getSourceFile() === outer.getSourceFile();
}

/** Does a function stand between `node` and `outer`, so that `node` runs at another time? */
export function isInInnerFunction(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node.parent; at !== outer && at !== undefined; at = at.parent) {
    if (typescript.isFunctionLike(at)) return true;
  }
  return false;
}

/** Does a loop stand between `node` and `outer`, so that `node` may run several times? */
export function isInLoop(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node.parent; at !== outer && at !== undefined; at = at.parent) {
    if (typescript.isIterationStatement(at, false)) return true;
  }
  return false;
}

/** The innermost class around `node`, however many functions lie between. */
export function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isClassLike(outer)) return outer;
  }
  return undefined;
}

/**
 * What `this` means at `node`: the class whose instance it is, or the function that is called with it.
 * Arrow functions, and those that are bound to it, have no `this` of their own. A static member's `this` is the class itself, which is told by the member.
 */
export function thisContainer(node: ts.Node): ts.Node | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isArrowFunction(outer) || isBoundToThis(outer)) continue;
    if (typescript.isClassElement(outer)) {
      return isStatic(outer) ? outer : outer.parent;
    }
    if (isFunction(outer)) return makerOf(outer) ?? literalOwner(outer) ?? outer;
  }
  return undefined;
}

/** The object literal that a function is a member of. */
function literalOwner(node: ts.FunctionLikeDeclaration): ts.Node | undefined {
  // `{ start() { this… }, stop() { this… } }`: one object.
  if (typescript.isMethodDeclaration(node) || typescript.isAccessor(node)) return node.parent;
  const { parent } = node;
  if (typescript.isPropertyAssignment(parent) && typescript.isObjectLiteralExpression(parent.parent))
    return parent.parent;
  return undefined;
}

/** A function that can have a body. */
export const isFunction = isOfKind<ts.FunctionLikeDeclaration>((kinds) => [
  kinds.FunctionDeclaration,
  kinds.FunctionExpression,
  kinds.ArrowFunction,
  kinds.MethodDeclaration,
  kinds.Constructor,
  kinds.GetAccessor,
  kinds.SetAccessor,
]);
