import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { keyName, withoutAssertions } from "./members.ts";

/** The last name of a callee: `close` of `a.b?.close()`, `open` of `open()`, `@@dispose` of `a[Symbol.dispose]()`. */
export function calledName(callee: ts.Expression): string | undefined {
  const value = withoutAssertions(callee);
  if (typescript.isIdentifier(value)) return value.text;
  if (typescript.isPropertyAccessExpression(value)) return value.name.text;
  if (!typescript.isElementAccessExpression(value)) return undefined;
  return keyName(value.argumentExpression);
}
