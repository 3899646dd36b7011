import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { callsIn, nodesWithin } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { placeOf } from "../owner/place-of.ts";
import type { Closer } from "./closers.ts";
import { slotsOf } from "./slots.ts";

/** `new Promise((resolve) => { this.timer = setTimeout(resolve, pause); })`, where the end clears the timer. */
export function waitsForEndedTimer(analysis: Analysis, closer: Closer, awaited: ts.Expression): boolean {
  const executor = typescript.isNewExpression(awaited) ? awaited.arguments?.[0] : undefined;
  const code = executor === undefined ? undefined : functionLiteral(executor);
  if (code === undefined || !isPromiseExecutor(code)) return false;
  const settles = code.parameters.map(({ name }) => name.getText());
  const armed = callsIn(code.body).filter((call) =>
    /^set(?:Timeout|Immediate)$/.test(calleeName(call.expression) ?? ""),
  );
  const isLeftTo = (name: ts.Node): boolean => armed.some((call) => call.arguments.some((one) => isInside(name, one)));
  const mentions = settles.flatMap((name) => nodesWithin(code.body, identifiersNamed(code.getSourceFile(), name)));
  return armed.length > 0 && mentions.every(isLeftTo) && armed.every((call) => isEnded(analysis, closer, call));
}

/** Does the end clear the timer, by where it is kept? */
function isEnded(analysis: Analysis, closer: Closer, { parent }: ts.CallExpression): boolean {
  if (!typescript.isBinaryExpression(parent) || !isPlainAssignment(parent.operatorToken.kind)) return false;
  const place = placeOf(analysis, parent.left);
  return place !== undefined && closer.ends.at(slotsOf(analysis, place)).length > 0;
}
