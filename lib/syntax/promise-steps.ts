import type ts from "typescript";
import { calleeName } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

const STEPS: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Is it the name of a method by which a promise goes on? Whoever must know that it is a promise asks for its type. */
export function isPromiseStep(name: string | undefined): boolean {
  return name !== undefined && STEPS.has(name);
}

/** Is it called where a promise is rejected: `failed` of `p.then(done, failed)` and of `p.catch(failed)`? */
export function isRejectionHandler(code: ts.Node): boolean {
  const call = code.parent;
  if (!typescript.isCallExpression(call)) return false;
  const name = calleeName(call.expression);
  return (name === "then" && call.arguments[1] === code) || (name === "catch" && call.arguments[0] === code);
}
