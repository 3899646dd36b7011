import type ts from "typescript";
import { nameOfProperty } from "./literal-methods.ts";
import { ts as typescript } from "./typescript.ts";

/**
 * What `name` stands for in an object literal: in `{ capture: true }`, in `{ capture }`.
 *
 * @returns `"unknown"` where it is a method or an accessor, or where something that is spread in behind it may say otherwise.
 */
export function literalProperty(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | "none" | "unknown" {
  let found: ts.Expression | "none" | "unknown" = "none";
  for (const property of literal.properties) {
    if (typescript.isSpreadAssignment(property)) found = "unknown";
    else if (property.name !== undefined && nameOfProperty(property.name) === name) {
      found = typescript.isPropertyAssignment(property)
        ? property.initializer
        : typescript.isShorthandPropertyAssignment(property)
          ? property.name
          : "unknown";
    }
  }
  return found;
}
