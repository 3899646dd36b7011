import type ts from "typescript";
import { enclosingInstance } from "../../syntax/instances.ts";
import type { Owner } from "../owner/owner.ts";
import { isInStatic } from "../owner/singleton.ts";

/** Is it a call of the class's own code, made for one of its instances? */
export function isOwnCall(owner: Owner, call: ts.CallExpression): boolean {
  return enclosingInstance(call) === owner.node && !isInStatic(call);
}
