/**
 * A part that a close path does not wait for, although it waits for the parts beside it:
 *
 *     async stop() {
 *       await this.jobs.drain();
 *       this.network.stopListening();     // returns a promise as well
 *       await this.store.close();
 *     }
 */
import type ts from "typescript";
import { enclosingFunction, enclosingStatement } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import type { FloatingCall } from "./floating-calls.ts";

/** The close path around the call, where it waits for another end right before and for something behind it. */
export function closePathThatWaits({ statement }: FloatingCall): string | undefined {
  const code = enclosingFunction(statement);
  const name = code === undefined ? undefined : functionName(code);
  if (code === undefined || name === undefined || !isAsync(code) || !isCloseName(name)) return undefined;
  const own = enclosingStatement(statement);
  const { parent } = own ?? {};
  if (own === undefined || parent === undefined || !typescript.isBlock(parent)) return undefined;
  const at = parent.statements.indexOf(own);
  const isBetween = parent.statements.slice(0, at).some(awaitsEnd) && parent.statements.slice(at + 1).some(awaitsEnd);
  return isBetween ? name : undefined;
}

function awaitsEnd(statement: ts.Statement): boolean {
  const value = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
  if (value === undefined || !typescript.isAwaitExpression(value)) return false;
  const call = skipOuter(value.expression);
  return typescript.isCallExpression(call) && closeEvidence(calleeName(call.expression) ?? "") !== undefined;
}
