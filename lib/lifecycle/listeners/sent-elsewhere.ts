import type ts from "typescript";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Members that send a function's source to a page, under the names that what drives a browser has for them. */
const SENDS =
  /^(?:\$\$?eval|evaluate|evaluateHandle|evaluateOnNewDocument|addInitScript|executeScript|waitForFunction)$/;

/**
 * Does `node` stand in a function that is sent to another realm, as to a page? What it sets up there ends with that.
 *
 *     await page.evaluate(() => { window.addEventListener("storage", told); });
 */
export function isSentElsewhere(node: ts.Node): boolean {
  return enclosingFunctions(node).some(
    ({ parent }) =>
      typescript.isCallExpression(parent) &&
      typescript.isPropertyAccessExpression(parent.expression) &&
      SENDS.test(parent.expression.name.text),
  );
}
