/** Functions that a module exports for the host of an extension, which waits for nothing but the promise that they return. */
import type ts from "typescript";
import { packagesImportedBy } from "../../engine/summaries/reachable-packages.ts";
import { AWAITED_EXPORTS } from "../../models/extension-hosts.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { isMethod } from "../../syntax/methods.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The name of such a function around `call`, if it is one's own code that makes the call. */
export function awaitedExportAround(call: ts.Node): string | undefined {
  const code = enclosingFunction(call);
  return code === undefined ? undefined : awaitedExport(code);
}

/** The name of `code` where it is such a function. */
export function awaitedExport(code: ts.FunctionLikeDeclaration): string | undefined {
  const name = functionName(code);
  if (name === undefined || enclosingFunction(code) !== undefined) return undefined;
  if (isMethod(code) || !isOfModule(code)) return undefined;
  const isAwaited = packagesImportedBy(code.getSourceFile()).some((host) => AWAITED_EXPORTS.get(host)?.includes(name));
  return isAwaited ? name : undefined;
}

/** `function deactivate() { … }`, `export const deactivate = () => { … }`, `exports.deactivate = () => { … }` */
function isOfModule({ parent }: ts.Node): boolean {
  return (
    typescript.isSourceFile(parent) || typescript.isVariableDeclaration(parent) || typescript.isBinaryExpression(parent)
  );
}
