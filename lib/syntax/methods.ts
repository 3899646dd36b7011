import type ts from "typescript";
import { withOuter } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

export type MethodCode = ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** Is it the code of a method: declared as one (`stop() {…}`), or what a field of a class is made with (`stop = () => {…}`)? */
export function isMethod(code: ts.Node): code is MethodCode {
  return typescript.isMethodDeclaration(code) || fieldOfMethod(code) !== undefined;
}

/** What declares the member that `code` is the code of. */
export function elementOfMethod(code: MethodCode): ts.MethodDeclaration | ts.PropertyDeclaration | undefined {
  return typescript.isMethodDeclaration(code) ? code : fieldOfMethod(code);
}

function fieldOfMethod(code: ts.Node): ts.PropertyDeclaration | undefined {
  if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return undefined;
  const { parent } = withOuter(code);
  return typescript.isPropertyDeclaration(parent) ? parent : undefined;
}
