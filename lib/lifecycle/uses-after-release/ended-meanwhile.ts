/**
 * What ends by itself, as a panel does that the user closes, and is gone on with behind a wait as if it could not have:
 *
 *     this.panel.onDidDispose(() => (this.panel = undefined));
 *     …
 *     this.panel.text = await this.render();
 *     this.panel.reveal();
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { ITS_OWN_END, TELL_OF_END } from "../../models/told-ends.ts";
import { enclosingTry, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { enclosingInstance, type InstanceNode } from "../../syntax/instances.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind, ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { testsIn } from "../late/conditions.ts";
import { runOf, waitsBefore, type Run } from "../late/suspensions.ts";
import { wordsOf } from "../owner/close-names.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isNothing } from "../owner/uses.ts";

export interface EndedMeanwhile {
  /** `this.panel` */
  readonly place: string;
  /** What is gone on with. */
  readonly use: ts.Node;
  readonly wait: ts.Node;
  /** Who is told of the end. */
  readonly listener: ts.CallExpression;
}

/** A field of a class that holds nothing of use any more once `listener` has been called. */
interface Ending {
  readonly field: string;
  readonly owner: InstanceNode;
  readonly listener: ts.CallExpression;
}

/** Events by which something tells that it has ended. */
const EVENTS = /["'](?:close|closed|exit|disconnect|disconnected|destroyed)["']/;

export function* endedMeanwhileIn(analysis: Analysis, file: ts.SourceFile): Iterable<EndedMeanwhile> {
  if (!/\bawait\b/.test(file.text) || !(EVENTS.test(file.text) || mentionsOneOf(file, TELL_OF_END))) return;
  const told = new Set<string>();
  for (const ending of endingsIn(analysis, file)) {
    const place = `this.${ending.field}`;
    const mentions = mentionsOf(ending);
    for (const use of usesOf(ending, mentions)) {
      const run = runOf(analysis, use);
      const key = `${run?.code.pos ?? ""} ${place}`;
      if (run === undefined || told.has(key) || isInside(use, ending.listener) || !isCountedOn(run, mentions, use))
        continue;
      const [wait] = waitsBefore(analysis, run, use, answersIn(analysis, run, ending, use)).filter(
        (waited) => waited.end <= use.pos && !run.floating.has(waited) && !mayFill(analysis, ending, waited),
      );
      if (wait === undefined) continue;
      told.add(key);
      yield { place, use, wait, listener: ending.listener };
    }
  }
}

/** The fields that a listener of an end empties, and those that are listened to for it, where the code looks into them. */
const endingsIn = memoised((_analysis, file: ts.SourceFile): readonly Ending[] =>
  callsIn(file).flatMap((listener) => {
    const code = listenerOfEnd(listener);
    const owner = code === undefined ? undefined : enclosingInstance(listener);
    if (code === undefined || owner === undefined) return [];
    const emptied = nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).flatMap(
      ({ left, right, operatorToken }) =>
        isPlainAssignment(operatorToken.kind) && isMemberOfThis(left) && isNothing(skipOuter(right))
          ? [left.name.text]
          : [],
    );
    const target = receiverOf(listener);
    const isOfTarget = ITS_OWN_END.has(calleeName(listener.expression) ?? "");
    const named = isOfTarget && target !== undefined ? fieldNamedBy(target) : undefined;
    return [...new Set([...emptied, ...(named === undefined ? [] : [named])])].map((field) => ({
      field,
      owner,
      listener,
    }));
  }),
);

/** The function that is put on for an event that says that something has ended by itself. */
function listenerOfEnd(call: ts.CallExpression): ts.Node | undefined {
  const name = calleeName(call.expression) ?? "";
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  if (TELL_OF_END.has(name)) return functionGiven(first);
  if (!addsListener(name) || second === undefined) return undefined;
  return typescript.isStringLiteralLike(first) && EVENTS.test(first.getText()) ? functionGiven(second) : undefined;
}

/** `this.panel`, wherever the owner has it. */
function mentionsOf({ owner, field }: Ending): readonly ts.PropertyAccessExpression[] {
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  return ownNodesOfKinds<ts.PropertyAccessExpression>(owner, [PropertyAccessExpression]).filter(
    (node) => isMemberOfThis(node) && node.name.text === field,
  );
}

/** `this.panel.reveal` where nothing is asked by the access itself. */
function usesOf(
  { owner }: Ending,
  mentions: readonly ts.PropertyAccessExpression[],
): readonly ts.PropertyAccessExpression[] {
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  const places = new Set<ts.Node>(mentions);
  return ownNodesOfKinds<ts.PropertyAccessExpression>(owner, [PropertyAccessExpression]).filter(
    ({ expression, questionDotToken, name }) => {
      const receiver = skipOuter(expression);
      return (
        questionDotToken === undefined &&
        places.has(receiver) &&
        !isAboutEnd(name.text) &&
        // What throws then is expected to.
        enclosingTry(receiver)?.catchClause === undefined
      );
    },
  );
}

/** `onDidDispose`, `dispose`, `removeListener` */
function isAboutEnd(name: string): boolean {
  return /^(?:on|once|off|add|remove)(?:[A-Z]|$)/.test(name) || wordsOf(name).some((word) => ENDS.has(word));
}

const ENDS = new Set(["dispose", "close", "destroy", "end", "kill", "disconnect", "terminate", "disposed", "closed"]);

/** Does the code count on it before, too, so that it is the wait that makes the difference? */
function isCountedOn({ code }: Run, mentions: readonly ts.Node[], use: ts.Node): boolean {
  return mentions.some((mention) => mention.end < use.pos && isInside(mention, code));
}

/** What asks whether it is there still, or puts another one there. */
function answersIn(analysis: Analysis, { code }: Run, { field }: Ending, use: ts.Node): readonly ts.Node[] {
  const place = `this.${field}`;
  const asked = testsIn(analysis, code)
    .filter(({ condition }) => !isInside(use, condition))
    .map(({ condition }) => condition)
    .filter((condition) => placeText(condition).includes(place) || ASKS.test(condition.getText()));
  return [...asked, ...fillsIn(code, place)];
}

/** Where `code` puts something into `place`. */
function fillsIn(code: ts.Node, place: string): readonly ts.Node[] {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).filter(
    ({ left, operatorToken }) => isPlainAssignment(operatorToken.kind) && placeText(left) === place,
  );
}

const ASKS = /dispos|clos|destroy|abort|cancel|stopp|ended|alive|connected|visible|ready|version|generation/i;

/** `await this.connect()`: does a method of the owner put another one there, or make sure by its name that there is one? */
function mayFill(analysis: Analysis, { field, owner }: Ending, wait: ts.Node): boolean {
  const instance = ownerAt(owner);
  const called = new Set(
    callsIn(wait).flatMap(({ expression }) => {
      const callee = skipOuter(expression);
      return isMemberOfThis(callee) ? [callee.name.text] : [];
    }),
  );
  if (instance === undefined || [...called].some((name) => FILLS.test(name))) return true;
  const starts = instance.members.filter(({ name }) => called.has(name)).map(({ node }) => node);
  return [...reachedFrom(analysis, instance, starts)].some((code) => fillsIn(code, `this.${field}`).length > 0);
}

const FILLS = /^[_#]?(?:ensure|open|connect|reconnect|start|init|create|wait|ready)/i;
