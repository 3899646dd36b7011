import type ts from "typescript";
import type { Code } from "../../engine/flow/lower-function.ts";
import { orderOf } from "../../engine/flow/order.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { enclosingBody, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { beginningOf } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { isFlagForLogging, isReliedOn, isSwitch } from "./diagnostics.ts";
import { effectsIn, type Effect } from "./effects.ts";
import { guardedCodeIn, type GuardedCode } from "./guarded-code.ts";
import { repairsOf } from "./repairs.ts";

export type LogGuardMessage = "guarded" | "argument" | "message" | "assertion" | "move" | "unguard" | "hoist";

/** What `file` does only when something is logged, although the program relies on it. */
export function* cleanupInLogGuards(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<LogGuardMessage>> {
  const reported = new Set<ts.Node>();
  for (const guarded of guardedCodeIn(analysis, file)) {
    if (evidence === "certain" && !isSurelyForLogging(guarded)) continue;
    const effects = guarded.nodes
      .flatMap((node) => effectsIn(analysis, node))
      .filter(({ node }) => !reported.has(node));
    const relied = effects.filter(
      (effect) => isReliedOn(analysis, effect, guarded) && !happensOtherwise(analysis, effect, guarded),
    );
    const [first] = relied;
    if (first === undefined || !isFlagForLogging(analysis, guarded) || isSwitch(analysis, guarded)) continue;
    for (const { node } of effects) reported.add(node);
    yield {
      messageId: messageFor(guarded.form),
      data: { effect: beginningOf(first.node), test: beginningOf(guarded.test.node) },
      node: first.node,
      repairs: repairsOf(analysis, guarded, relied),
    };
  }
}

/**
 * Whether there is a logger at all, and how it was built, may decide about more than what is logged; and most programs run
 * with their assertions.
 */
function isSurelyForLogging({ form, test }: GuardedCode): boolean {
  if (form === "assertion") return false;
  return messageFor(form) !== "guarded" || test.kind === "level" || test.kind === "flag";
}

function messageFor(form: GuardedCode["form"]): LogGuardMessage {
  switch (form) {
    case "branch":
    case "case":
    case "rest":
    case "operand":
      return "guarded";
    case "argument":
    case "message":
    case "assertion":
      return form;
    default:
      return form satisfies never;
  }
}

/** Does code of this function that the guard does not hold back do the same to the same thing, before it or behind? */
function happensOtherwise(analysis: Analysis, effect: Effect, guarded: GuardedCode): boolean {
  const body = enclosingBody(guarded.whole) as Code;
  const others = effectsIn(analysis, body).filter(
    (other) => !guarded.nodes.some((part) => isInside(other.node, part)) && isSame(analysis, effect, other),
  );
  if (others.length === 0) return false;
  const order = orderOf(graphOf(analysis, body));
  const test = decisionOf(guarded);
  return others.some(
    ({ node }) => order.reaches(test, node, [effect.node], true) || order.reaches(node, test, [], true),
  );
}

/** Where it is decided whether the code runs: of a `switch`, the first label that is compared. */
function decisionOf({ whole, test }: GuardedCode): ts.Node {
  if (!typescript.isSwitchStatement(whole)) return test.node;
  const first = whole.caseBlock.clauses.find((clause) => typescript.isCaseClause(clause));
  return first === undefined ? test.node : first.expression;
}

function isSame({ checker }: Analysis, effect: Effect, other: Effect): boolean {
  if (other.kind !== effect.kind || (effect.kind === "count" && other.by !== effect.by)) return false;
  if (effect.target === undefined || other.target === undefined) {
    return effect.target === other.target && sameCallee(other.node, effect.node);
  }
  const [target, otherTarget] = [startOf(effect.target), startOf(other.target)];
  const symbol = symbolNamedBy(checker, target);
  if (symbol !== undefined && symbolNamedBy(checker, otherTarget) === symbol) return true;
  const text = placeText(target);
  return (symbol === undefined || text.startsWith("this.")) && placeText(otherTarget) === text;
}

/** `response` of `response.status(404).type("json")`: what a chain of calls begins with. */
function startOf(target: ts.Expression): ts.Expression {
  const node = skipOuter(target);
  if (!typescript.isCallExpression(node)) return node;
  const callee = skipOuter(node.expression);
  return typescript.isPropertyAccessExpression(callee) ? startOf(callee.expression) : node;
}

function sameCallee(a: ts.Node, b: ts.Node): boolean {
  const callee = (node: ts.Node): string => node.getText().split("(")[0]!;
  return callee(a) === callee(b);
}
