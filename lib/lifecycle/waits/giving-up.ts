/**
 * Where somebody who waits gives up: the time is up, he is told to go, or what he asks with has failed.
 *
 *     setTimeout(() => reject(new Error("no answer")), 5_000);
 *     signal.addEventListener("abort", () => reject(signal.reason));
 *     this.post(id).catch(reject);
 */
import type ts from "typescript";
import { callsWhere } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { startOfChain } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { timersIn } from "../timers/timers.ts";
import { onlyTells } from "./told.ts";
import type { Wait } from "./waits.ts";

export interface GivingUp {
  readonly kind: "timer" | "abort" | "failure";
  /** What is reported: what arms the timer, listens, or catches. */
  readonly node: ts.Node;
  /** What runs there. */
  readonly code: ts.Node;
  /** The function that stands there, to put something into. */
  readonly callback: GivenFunction | undefined;
}

/** Where the wait is given up by code that tells whoever waits, and may not take the entry out. */
export function givingsUpOf(analysis: Analysis, wait: Wait): readonly GivingUp[] {
  return [...timeOuts(analysis, wait), ...aborts(wait), ...failures(wait)].filter(
    ({ code }) => !isInside(code, wait.entry.value) && onlyTells(analysis, wait, code),
  );
}

function timeOuts(analysis: Analysis, { code, entry: { step } }: Wait): readonly GivingUp[] {
  const home = enclosingFunction(step);
  return timersIn(analysis, code.getSourceFile()).armed.flatMap(({ call, kind, callback, id }) => {
    if (kind !== "timeout" || id.kind === "dropped" || home === undefined || !isInside(call, home)) return [];
    const run = functionGiven(callback);
    return run === undefined ? [] : [{ kind: "timer" as const, node: call.expression, code: run, callback: run }];
  });
}

function aborts({ code }: Wait): readonly GivingUp[] {
  return callsWhere(code, addsListener).flatMap((call) => {
    const [event, listener] = call.arguments;
    const isAbort = event !== undefined && typescript.isStringLiteralLike(event) && event.text === "abort";
    if (!isAbort || listener === undefined) return [];
    const run = functionGiven(listener);
    return [{ kind: "abort" as const, node: call.expression, code: run ?? skipOuter(listener), callback: run }];
  });
}

function failures({ code, entry: { step } }: Wait): readonly GivingUp[] {
  const home = enclosingFunction(step);
  const isHere = (node: ts.Node): boolean => enclosingFunction(node) === home;
  const caught = callsWhere(code, (name) => name === "catch").flatMap((call) => {
    const [handler] = call.arguments;
    const asked = receiverOf(call);
    if (handler === undefined || asked === undefined || !isHere(call) || call.pos < step.end) return [];
    if (startOfChain(asked).pos < step.end) return [];
    const run = functionGiven(handler);
    return [{ kind: "failure" as const, node: call.expression, code: run ?? skipOuter(handler), callback: run }];
  });
  const clauses = nodesOfKind<ts.CatchClause>(code, typescript.SyntaxKind.CatchClause).flatMap((clause) => {
    const { tryBlock } = clause.parent;
    if (!isHere(clause) || clause.pos < step.end) return [];
    if (!callsIn(tryBlock).some((call) => call.pos > step.end)) return [];
    return [{ kind: "failure" as const, node: clause, code: clause.block, callback: undefined }];
  });
  return [...caught, ...clauses];
}
