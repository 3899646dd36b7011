import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

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

/** The innermost statement that `node` is part of, or is. */
export function enclosingStatement(node: ts.Node): ts.Statement | undefined {
  let at: ts.Node | undefined = node;
  while (at !== undefined && !(typescript.isStatement(at) && !typescript.isBlock(at))) at = at.parent;
  return at;
}

/** Is `node` inside `outer`, or the same? */
export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end && node.getSourceFile() === outer.getSourceFile();
}

/** The class that `node` is written in, as far as `this` there means an instance of it or the class itself. */
export function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  let at: ts.Node | undefined = node.parent;
  while (at !== undefined && !typescript.isClassLike(at)) {
    if (typescript.isFunctionDeclaration(at) || typescript.isFunctionExpression(at)) return undefined;
    at = at.parent;
  }
  return at;
}
