/** What runs when something is disposed of. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";

/** The `[Symbol.dispose]` method of what a `using` declaration holds, where its source is in the program. */
export function disposalOf({ checker }: Knowledge, declaration: ts.Node): FunctionWithBody | undefined {
  if (!typescript.isVariableDeclaration(declaration)) return undefined;
  const member = checker
    .getTypeAtLocation(declaration.name)
    .getProperties()
    .find(({ name }) => /^__@(?:dispose|asyncDispose)@/.test(name));
  const method = member?.valueDeclaration;
  if (method === undefined) return undefined;
  if (typescript.isMethodDeclaration(method) && method.body !== undefined) return method as FunctionWithBody;
  const value = typescript.isPropertyAssignment(method) ? method.initializer : undefined;
  return value !== undefined && (typescript.isArrowFunction(value) || typescript.isFunctionExpression(value))
    ? value
    : undefined;
}
