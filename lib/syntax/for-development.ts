import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** `__DEV__`, `G_IS_DEV`, `IS_DEVELOPMENT`, `import.meta.env.DEV`, `process.env.NODE_ENV !== "production"` */
const DEVELOPMENT =
  /^(?:\w+\.)*(?:[A-Z]+_)*_*(?:DEV|DEBUG|DEVELOPMENT)_*$|\bNODE_ENV\s*(?:!==?\s*["'`]production|===?\s*["'`]development)/;

/** Does it run only in builds that developers make for themselves? */
export function isForDevelopment(node: ts.Node): boolean {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (
      typescript.isIfStatement(parent) &&
      parent.thenStatement === at &&
      DEVELOPMENT.test(parent.expression.getText())
    )
      return true;
  }
  return false;
}
