import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { boundFunction, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "./close-names.ts";
import { lineageOf } from "./lineage.ts";
import type { Owner } from "./owner.ts";

/**
 * Does an instance hand itself, or its own end, to another thing as it is made? Then that may well be what ends it.
 *
 *     constructor(scheduler) { scheduler.add(this); }
 *     constructor(scope) { scope.add(() => this.stop()); }
 */
export const registersItself = memoised((analysis: Analysis, owner: Owner): boolean => {
  const constructors = lineageOf(analysis, owner).chain.flatMap(({ members }) =>
    members.filter(({ kind }) => kind === "constructor"),
  );
  return constructors.some(({ node }) => callsIn(node).some(handsItselfOn));
}, false);

/** Verbs by which a thing takes others in: evidence, never proof. */
const TAKES_IN = /^_*(?:add|register|track|own|adopt|manage|attach|enrol|enroll|join|push|set)(?:[A-Z]\w*)?$/;

function handsItselfOn({ expression, arguments: args }: ts.CallExpression): boolean {
  const callee = skipOuter(expression);
  if (!typescript.isPropertyAccessExpression(callee) || !TAKES_IN.test(callee.name.text)) return false;
  return args.some((argument) => isThis(skipOuter(argument)) || endsItself(argument)) && !isThis(callee.expression);
}

/** `() => this.stop()`, `this.stop.bind(this)` */
function endsItself(argument: ts.Expression): boolean {
  const code = functionGiven(argument);
  const called = code === undefined ? [boundFunction(argument)] : callsIn(code).map(({ expression }) => expression);
  return called.some(
    (callee) =>
      callee !== undefined &&
      typescript.isPropertyAccessExpression(callee) &&
      isThis(callee.expression) &&
      isCloseName(callee.name.text),
  );
}
