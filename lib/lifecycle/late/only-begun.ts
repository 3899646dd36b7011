/**
 * Whether the end does nothing before the beginning has said that it is over: then it is for whoever ends it to wait.
 *
 *     async start() { this.timer = setInterval(…, await period()); this.started = true; }
 *     stop() { if (!this.started) return; clearInterval(this.timer); }
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { decides, testsIn, type Test } from "./conditions.ts";
import type { LateStore } from "./late-stores.ts";

/** Does `ending` ask first for a flag that the run sets behind the store? */
export function endsOnlyBegun(analysis: Analysis, { closer, ending, run, store, call }: LateStore): boolean {
  const target = call ?? store.at;
  return [...closer.core].some((code) =>
    testsIn(analysis, code).some((test) => {
      const flag = decides(test, ending.node) ? flagNeeded(test, ending.node) : undefined;
      return flag !== undefined && isSetBehind(run.code, target, flag);
    }),
  );
}

/** The flag that must be set for control to come to `node`: that of `if (flag) …` and of `if (!flag) return;`. */
function flagNeeded({ condition, branches }: Test, node: ts.Node): string | undefined {
  const test = skipOuter(condition);
  const isDenied = typescript.isPrefixUnaryExpression(test) && test.operator === typescript.SyntaxKind.ExclamationToken;
  const isWithin = branches[0] !== undefined && isInside(node, branches[0]);
  if (isDenied === isWithin) return undefined;
  return calleeName(isDenied ? skipOuter(test.operand) : test);
}

/** Does `code` say behind `target`, and not before it, that the flag holds? */
function isSetBehind(code: ts.Node, target: ts.Node, flag: string): boolean {
  const { BinaryExpression, TrueKeyword } = typescript.SyntaxKind;
  const sets = nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).filter(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) && right.kind === TrueKeyword && calleeName(skipOuter(left)) === flag,
  );
  return sets.length > 0 && sets.every(({ pos }) => pos >= target.end);
}
