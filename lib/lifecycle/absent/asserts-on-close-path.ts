/** Code that runs because something ends, and fails itself: it counts on what an end may have taken away. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { readableName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { grouped } from "../../syntax/grouped.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { lastStatement } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { absentFieldsIn, type AbsentField } from "./absent-fields.ts";
import { absentResultsIn, type AbsentResult } from "./absent-results.ts";
import { absentVariablesIn, type AbsentVariable } from "./absent-variables.ts";
import { isPrecondition, mentionsAssertion } from "./assertions.ts";
import { checkedFirst } from "./checked-first.ts";
import { earlyAssertionsIn, type EarlyAssertion } from "./early-assertions.ts";
import { emptiedByClose } from "./emptied-by-close.ts";
import { emptiedFirstIn, type EmptiedFirst } from "./emptied-first.ts";
import { failedAcquisitionsIn, type FailedAcquisition } from "./failed-acquisitions.ts";
import { lostThrowsIn, type LostThrow } from "./lost-throws.ts";
import { PRINTED } from "./printed.ts";
import { refusedClosesIn, type RefusedClose } from "./refused-closes.ts";
import {
  assertLast,
  followAllIfThere,
  followIfThere,
  lookAtErrorFirst,
  type RepairMessage,
  tellerOf,
  tellInstead,
} from "./repairs.ts";

export type AssertMessage =
  | RepairMessage
  | "absentResult"
  | "notAcquired"
  | "notSetYet"
  | "setPerhaps"
  | "emptiedFirst"
  | "emptiedMeanwhile"
  | "cleared"
  | "closedMeanwhile"
  | "checkedFirst"
  | "asserted"
  | "refused"
  | "unsettled"
  | "inListener"
  | "inClose";

export interface AssertOptions {
  /** `"certain"`: what fails is told by models, types and control flow; `"likely"`: names and habits count as well. */
  readonly evidence: Evidence;
}

export function* assertsOnClosePathsIn(
  analysis: Analysis,
  file: ts.SourceFile,
  { evidence }: AssertOptions,
): Iterable<Finding<AssertMessage>> {
  const isLikely = evidence === "likely";
  const late = new Set<ts.Node>();
  for (const found of absentResultsIn(analysis, file)) {
    if (!isLikely && found.evidence !== "certain") continue;
    late.add(found.callback.code);
    yield absentResult(found);
  }
  for (const found of emptiedFirstIn(analysis, file)) yield emptiedFirst(found);
  yield* emptiedByClose(analysis, file, evidence);
  if (isLikely) yield* checkedFirst(analysis, file, late);
  for (const found of lostThrowsIn(analysis, file, !isLikely)) {
    if (isForTypesOnly(found.node)) continue;
    // What an async listener throws nobody can catch; another may be thrown so that all ends with it, as in a script.
    if (isLikely || (found.kind === "listener" && found.isAsync)) yield lostThrow(found);
  }
  const absent = isLikely || mentionsAssertion(file) ? [...absentFieldsIn(analysis, file)] : [];
  const told = absent.filter((found) => (isLikely || isCertain(found)) && !isPrecondition(found.failure.node));
  const reported = new Set<ts.Node>(told.map(({ failure }) => failure.node));
  for (const ofMember of grouped(told, ({ member }) => member).values()) yield absentFields(ofMember);
  if (!isLikely) return;
  for (const found of failedAcquisitionsIn(analysis, file)) yield notAcquired(found);
  for (const found of absentVariablesIn(analysis, file)) yield absentVariable(found);
  for (const found of earlyAssertionsIn(analysis, file)) {
    if (reported.has(found.call)) continue;
    reported.add(found.call);
    yield earlyAssertion(found);
  }
  for (const found of refusedClosesIn(analysis, file)) {
    const node = thrownIn(found.refusal.statement);
    if (reported.has(node)) continue;
    reported.add(node);
    yield refusedClose(found, node);
  }
}

/**
 * `const address = server.address(); if (typeof address === "string") throw …`: what is asked of the answer's type alone
 * may be asked for the sake of the type checker.
 */
function isForTypesOnly(node: ts.Node): boolean {
  const test = testAround(node);
  const asked = test === undefined ? [] : nodesOfKind<ts.Identifier>(test, typescript.SyntaxKind.Identifier);
  if (test === undefined || !/\btypeof\b/.test(test.getText()) || asked.length === 0) return false;
  const code = enclosingFunction(node)?.body;
  const constants =
    code === undefined
      ? []
      : nodesOfKind<ts.VariableDeclaration>(code, typescript.SyntaxKind.VariableDeclaration).filter(
          ({ initializer }) => initializer !== undefined && typescript.isCallExpression(skipOuter(initializer)),
        );
  return asked.every(({ text }) => constants.some(({ name }) => name.getText() === text));
}

function testAround(node: ts.Node): ts.Expression | undefined {
  const { parent } = typescript.isBlock(node.parent) ? node.parent : node;
  return typescript.isIfStatement(parent) ? parent.expression : undefined;
}

/** An assertion says itself what it counts on; whether anybody ends what was not begun, mostly nothing tells. */
function isCertain({ failure: { how }, reason }: AbsentField): boolean {
  return how === "asserted" && reason.kind === "cleared";
}

function absentResult(found: AbsentResult): Finding<AssertMessage> {
  const { callback, failure } = found;
  const error = callback.error.text;
  return {
    messageId: "absentResult",
    data: { error, does: PRINTED[failure.how], what: shortText(failure.place) },
    node: failure.node,
    repairs: lookAtErrorFirst(found),
    trace: [
      { node: callback.error, text: "the callback is told of a failure here" },
      { node: failure.node, text: `and looks at a result that there is not when \`${error}\` is set` },
    ],
  };
}

function emptiedFirst({ place, emptied, use, isPutOff }: EmptiedFirst): Finding<AssertMessage> {
  return {
    messageId: isPutOff ? "emptiedMeanwhile" : "emptiedFirst",
    data: { place, line: lineOf(emptied) },
    node: use,
    trace: [{ node: emptied, text: `\`${place}\` is emptied here` }],
  };
}

/** What one member counts on: behind the first that fails it comes to none of the others. */
function absentFields(all: readonly AbsentField[]): Finding<AssertMessage> {
  const { member, field, failure, reason, isSetPerhaps } = all.reduce((one, other) =>
    other.failure.node.pos < one.failure.node.pos ? other : one,
  );
  const place = `this.${field.name}`;
  const at = reason.kind === "cleared" ? reason.clear : reason.setter;
  const data = {
    member: `\`${readableName(member.name)}\``,
    place,
    by: `\`${readableName(at.member.name)}\``,
    line: lineOf(at.node),
  };
  return {
    messageId: reason.kind === "cleared" ? "cleared" : isSetPerhaps === true ? "setPerhaps" : "notSetYet",
    data,
    node: failure.node,
    repairs: followAllIfThere(all.map((one) => one.failure)),
    trace: [
      { node: at.node, text: reason.kind === "cleared" ? "it is cleared here" : "it is set here, and not before" },
      { node: failure.node, text: "and counted on here" },
    ],
  };
}

function absentVariable({ name, close, setter, failure }: AbsentVariable): Finding<AssertMessage> {
  const code = enclosingFunction(setter);
  const by = code === undefined ? undefined : functionName(code);
  return {
    messageId: "notSetYet",
    data: {
      place: name,
      member: close.name,
      by: by === undefined ? "the function" : `\`${by}\``,
      line: lineOf(setter),
    },
    node: failure.node,
    repairs: followIfThere(failure),
    trace: [
      { node: setter, text: "it is set here, and not before" },
      { node: failure.node, text: "and counted on here" },
    ],
  };
}

function notAcquired({ name, assignment, where, failure }: FailedAcquisition): Finding<AssertMessage> {
  return {
    messageId: "notAcquired",
    data: { name, where, value: shortText(valueOf(assignment)), line: lineOf(assignment) },
    node: failure.node,
    repairs: followIfThere(failure),
    trace: [
      { node: assignment, text: "this may throw, and then there is nothing" },
      { node: failure.node, text: "and this counts on it" },
    ],
  };
}

function valueOf({ right }: ts.BinaryExpression): ts.Node {
  return typescript.isAwaitExpression(right) ? right.expression : right;
}

function earlyAssertion({ call, member, skipped }: EarlyAssertion): Finding<AssertMessage> {
  return {
    messageId: "asserted",
    data: { member, skipped: shortText(skipped), line: lineOf(skipped) },
    node: call,
    repairs: assertLast(call.parent),
    trace: [
      { node: call, text: "this throws where it does not hold" },
      { node: skipped, text: "and then this is left out" },
    ],
  };
}

/** The assertion, or what is thrown under a condition. */
function thrownIn(statement: ts.Statement): ts.Node {
  if (typescript.isExpressionStatement(statement)) return statement.expression;
  const then = typescript.isIfStatement(statement) ? statement.thenStatement : statement;
  return lastStatement(then) ?? statement;
}

function refusedClose({ refusal, reason, member, skipped }: RefusedClose, node: ts.Node): Finding<AssertMessage> {
  return {
    messageId: "refused",
    data: { member, skipped: shortText(skipped), line: lineOf(skipped) },
    node,
    // What asks for a state may find another one when the owner is closed.
    repairs: reason === "state" ? [] : assertLast(refusal.statement),
    trace: [
      { node, text: "this is thrown" },
      { node: skipped, text: "and then this is left out" },
    ],
  };
}

function lostThrow(found: LostThrow): Finding<AssertMessage> {
  const { node } = found;
  switch (found.kind) {
    case "unsettled": {
      const { kind, owner } = found.waiting;
      const teller = tellerOf(found.waiting);
      const promise = `the promise of line ${lineOf(owner.parent)} never settles`;
      const who = kind === "callback" && teller !== undefined ? `\`${teller.name}\` is not told` : promise;
      const repairs = teller === undefined ? [] : tellInstead(node, teller.name, teller.isOptional);
      return { messageId: "unsettled", data: { who }, node, repairs };
    }
    case "listener": {
      const how = found.isAsync ? "The rejection of an async listener" : "What a listener throws";
      return { messageId: "inListener", data: { how, event: found.event }, node };
    }
    case "close": {
      const { member, callback, isOptional } = found;
      const repairs = tellInstead(node, callback, isOptional);
      return { messageId: "inClose", data: { member, callback }, node, repairs };
    }
    default:
      return found satisfies never;
  }
}
