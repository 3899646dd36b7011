/**
 * Functions that take something off, and that nobody ever calls: whoever gets one drops it.
 *
 *     onChange(listener) { query().addEventListener("change", listener); return () => query().removeEventListener("change", listener); }
 *     theme.onChange(paint);
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { withOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed, isImportOrExport, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Does `node` stand in a function that another returns, and that no caller of that one in the program keeps? */
export function isInDroppedRemover({ program }: Analysis, node: ts.Node): boolean {
  const remover = enclosingFunction(node);
  const maker = remover === undefined ? undefined : enclosingFunction(remover);
  const name = maker === undefined ? undefined : functionName(maker);
  if (remover === undefined || maker === undefined || name === undefined || !isReturned(remover, maker)) return false;
  const uses = filesNaming(program, name).flatMap((file) => identifiersNamed(file, name));
  const calls = uses.filter((use) => callOf(use) !== undefined);
  const isPlain = uses.every(
    (use) => callOf(use) !== undefined || isImportOrExport(use) || usageOf(use) === "declare" || isMember(use),
  );
  return isPlain && calls.length > 0 && calls.every((use) => isDropped(callOf(use)!, name));
}

function isReturned(value: ts.Node, maker: ts.FunctionLikeDeclaration): boolean {
  const { parent } = withOuter(value as ts.Expression);
  return typescript.isReturnStatement(parent) || parent === maker;
}

/** `{ onChange: … }` */
function isMember({ parent }: ts.Node): boolean {
  return typescript.isPropertyAssignment(parent);
}

function callOf(use: ts.Node): ts.CallExpression | undefined {
  const { parent } = use;
  const callee = typescript.isPropertyAccessExpression(parent) && parent.name === use ? parent : use;
  const call = callee.parent;
  return typescript.isCallExpression(call) && call.expression === callee ? call : undefined;
}

/** A function of the same name that returns what another of that name gives is asked by the same callers. */
function isDropped(call: ts.CallExpression, name: string): boolean {
  const { parent } = withOuter(call);
  const around = enclosingFunction(call);
  const isSame = typescript.isReturnStatement(parent) && around !== undefined && functionName(around) === name;
  return isSame || typescript.isExpressionStatement(parent);
}
