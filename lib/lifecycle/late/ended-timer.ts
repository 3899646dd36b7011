import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { executorOf } from "../listeners/executor.ts";
import { placeOf } from "../owner/place-of.ts";
import { timersArmedIn, type Timer } from "../timers/timers.ts";
import type { Closer } from "./closers.ts";
import { slotsOf } from "./slots.ts";

/** `new Promise((resolve) => { this.timer = setTimeout(resolve, pause); })`, where the end clears the timer. */
export function waitsForEndedTimer(analysis: Analysis, closer: Closer, awaited: ts.Expression): boolean {
  const executor = executorOf(awaited);
  const armed = executor === undefined ? [] : timersArmedIn(analysis, executor);
  if (executor === undefined || armed.length === 0) return false;
  const settling = executor.parameters.flatMap(({ name }) =>
    nodesWithin(executor.body, identifiersNamed(executor.getSourceFile(), name.getText())),
  );
  const isLeftTo = (name: ts.Node): boolean => armed.some(({ call }) => isInside(name, call));
  return settling.every(isLeftTo) && armed.every((timer) => isEnded(analysis, closer, timer));
}

/** Does the end clear the timer, by where it is kept? */
function isEnded(analysis: Analysis, closer: Closer, { call: { parent } }: Timer): boolean {
  if (!typescript.isBinaryExpression(parent) || !isPlainAssignment(parent.operatorToken.kind)) return false;
  const place = placeOf(analysis, parent.left);
  return place !== undefined && closer.ends.at(slotsOf(analysis, place)).length > 0;
}
