/** The functions that an object literal has as its members. */
import type ts from "typescript";
import { functionLiteral, keyName } from "./expressions.ts";
import type { Method } from "./instances.ts";
import { ts as typescript } from "./typescript.ts";

/** Where the options of a component have the rest of its methods. */
export const METHODS = "methods";

/** The functions of a literal that run on the object it is called on. */
export function methodsOf(literal: ts.ObjectLiteralExpression): readonly Method[] {
  return literal.properties.flatMap((property): readonly Method[] => {
    const name = property.name === undefined ? undefined : nameOfProperty(property.name);
    if (name === undefined) return [];
    if (typescript.isMethodDeclaration(property)) return [{ name, code: property }];
    if (!typescript.isPropertyAssignment(property)) return [];
    if (name === METHODS && typescript.isObjectLiteralExpression(property.initializer))
      return methodsOf(property.initializer);
    const code = functionLiteral(property.initializer);
    return code === undefined || typescript.isArrowFunction(code) ? [] : [{ name, code }];
  });
}

export function nameOfProperty(name: ts.PropertyName): string | undefined {
  if (typescript.isComputedPropertyName(name)) return keyName(name.expression);
  return typescript.isIdentifier(name) || typescript.isStringLiteralLike(name) ? name.text : undefined;
}
