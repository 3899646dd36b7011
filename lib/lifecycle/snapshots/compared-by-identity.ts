import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { LOOKS_UP } from "./names.ts";

/**
 * Does the code that `call` runs only ask what is in the list that it is given as `argument`, and not what has become of it?
 *
 *     told(before) { for (const item of this.items) if (!before.includes(item)) this.added(item); }
 */
export function isComparedByIdentity(analysis: Analysis, call: ts.CallExpression, argument: ts.Expression): boolean {
  const code = bodyOf(analysis, call);
  const name = code?.parameters[call.arguments.indexOf(argument)]?.name;
  if (code === undefined || name === undefined || !typescript.isIdentifier(name)) return false;
  return callsIn(code.body).some((inner) => {
    const receiver = receiverOf(inner);
    const isAsked = receiver !== undefined && typescript.isIdentifier(receiver) && receiver.text === name.text;
    return isAsked && LOOKS_UP.test(calleeName(inner.expression) ?? "");
  });
}
