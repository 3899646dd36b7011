import type ts from "typescript";
import { conditionsKnownAt } from "./known-conditions.ts";
import { placeText } from "./place-text.ts";

/** `__DEV__`, `G_IS_DEV`, `IS_DEVELOPMENT`, `import.meta.env.DEV`, `process.env.NODE_ENV !== "production"` */
const DEVELOPMENT =
  /^(?:\w+\.)*(?:[A-Z]+_)*_*(?:DEV|DEBUG|DEVELOPMENT)_*$|\bNODE_ENV\s*(?:!==?\s*["'`]production|===?\s*["'`]development)/;

/** `__PROD__`, `import.meta.env.PROD`, `process.env.NODE_ENV === "production"` */
const PRODUCTION = /^(?:\w+\.)*(?:[A-Z]+_)*_*(?:PROD|PRODUCTION)_*$|\bNODE_ENV\s*===?\s*["'`]production/;

/** Does it run only in builds that developers make for themselves? */
export function isForDevelopment(node: ts.Node): boolean {
  return conditionsKnownAt(node, node.getSourceFile()).some(({ test, holds }) =>
    (holds ? DEVELOPMENT : PRODUCTION).test(placeText(test)),
  );
}
