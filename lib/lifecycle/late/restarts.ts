/**
 * Whether what stores is only called by who has ended the owner before: a restart is for those who start and stop it, and they
 * rarely do both at once.
 *
 *     async reset() { await this.stop(); await pause(); this.start(); }
 */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import type { Analysis } from "../analysis.ts";
import { calledCode } from "../owner/reach.ts";
import type { Closer } from "./closers.ts";
import type { LateStore } from "./late-stores.ts";
import { callsOf } from "./own-calls.ts";
import { runOf, type Run } from "./suspensions.ts";

/** Does all own code that comes to the store end the owner first? */
export function isOnlyRestarted(analysis: Analysis, { closer, store, call }: LateStore): boolean {
  const code = call === undefined ? undefined : runOf(analysis, store.at)?.code;
  const calls = code === undefined ? [] : callsOf(analysis, closer, code);
  return calls.length > 0 && calls.every((one) => endsBefore(analysis, closer, runOf(analysis, one), one));
}

function endsBefore(analysis: Analysis, closer: Closer, run: Run | undefined, call: ts.CallExpression): boolean {
  const { owner, ways } = closer;
  if (run === undefined || owner === undefined) return false;
  const ends = callsIn(run.code).filter(
    (end) =>
      enclosingFunction(end) === run.code &&
      calledCode(analysis, owner, end).some((code) => ways.some(({ node }) => node === code)),
  );
  return ends.length > 0 && !orderOf(run.graph).comesTo(call, ends);
}
