/**
 * Whether an object is made for a function of the project, which alone calls its members, and may well see to it that none
 * of them comes while another one is under way:
 *
 *     export const transport = inTurn({ async connect() { … }, disconnect() { … } });
 */
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { withOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Closer } from "./closers.ts";

/** Is the owner an argument: an object literal, or what a function makes that is called on the spot? */
export function isWrapped(analysis: Analysis, { owner }: Closer): boolean {
  const node = owner?.node;
  if (node === undefined || !typescript.isExpression(node)) return false;
  const maker = withOuter(node);
  const { parent } = maker;
  const isCalled = typescript.isCallExpression(parent) && parent.expression === maker;
  const made = isCalled ? withOuter(parent) : maker;
  const call = made.parent;
  return (
    (isCalled || typescript.isObjectLiteralExpression(node)) &&
    typescript.isCallExpression(call) &&
    call.arguments.includes(made) &&
    functionOfExpression(analysis, call.expression) !== undefined
  );
}
