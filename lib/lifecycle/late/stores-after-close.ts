/** What comes into being after a wait, and is stored where the end of its owner has been by already. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding, Repair, Step } from "../finding.ts";
import { printPlace } from "../owner/place.ts";
import { calleeNode } from "../listeners/sites.ts";
import type { Evidence } from "../evidence.ts";
import { isBegunByMaker } from "./begun-by-maker.ts";
import { isBegunFirst } from "./begun-first.ts";
import { isEndedByEvent } from "./ended-by-event.ts";
import { isIdlePlayer } from "./idle-players.ts";
import { keptKeysIn } from "./kept-keys.ts";
import { asksForEnd, endsByKey, endsMeanwhile, staysOn, isOfOwnKind } from "./late-evidence.ts";
import { lateListenersIn } from "./late-listeners.ts";
import { lateStoresIn, type LateStore } from "./late-stores.ts";
import { madeTwiceIn } from "./made-twice.ts";
import { missedEndsIn } from "./missed-ends.ts";
import { overlapsIn } from "./overlapping.ts";
import { endsOnlyBegun } from "./only-begun.ts";
import { recheckFor } from "./repairs.ts";
import { flagsAsked } from "./rechecks.ts";
import { isOnlyRestarted } from "./restarts.ts";
import { isEndSetUpBehind } from "./set-up-behind.ts";
import { isUnreferenced } from "./unreferenced.ts";
import { closersIn, wayTo, type Closer } from "./closers.ts";
import { isWaitedFor } from "./waited-for.ts";
import { isWeighty } from "./weighty-stores.ts";
import { isWrapped } from "./wrapped.ts";

export type LateMessage = "stored" | "listener" | "keptKey" | "overlap" | "madeTwice" | "missedEnd" | "ask";

const WAITS = /\bawait\b|\.then\s*\(|=>|function/;

/** What comes too late in `file`. */
export function* storesAfterClose(
  analysis: Analysis,
  file: ts.SourceFile,
  wanted: Evidence,
): Iterable<Finding<LateMessage>> {
  if (!WAITS.test(file.text)) return;
  const closers = new Set(
    closersIn(analysis, file).filter((closer) => wanted === "likely" || asksForEnd(analysis, closer)),
  );
  if (wanted === "certain" && closers.size === 0) return;
  const told = new Set<ts.Node>();
  // Where the owner asks nowhere, one report is enough to say so.
  const doubtful = new Set<string>();
  for (const late of lateStoresIn(analysis, file, closers)) {
    if (isIdlePlayer(analysis, late) || isWaitedFor(late) || isBegunByMaker(analysis, late)) continue;
    const isCertain =
      !late.isDoubtful &&
      asksForEnd(analysis, late.closer) &&
      !isUnreferenced(late) &&
      !endsByKey(analysis, late.closer, late.ending.node) &&
      !isEndSetUpBehind(analysis, late) &&
      !endsOnlyBegun(analysis, late) &&
      !isEndedByEvent(analysis, late) &&
      !isBegunFirst(analysis, late) &&
      endsMeanwhile(analysis, late.closer) &&
      isWeighty(analysis, late);
    const evidence: Evidence = isCertain ? "certain" : "likely";
    const node = anchorOf(late);
    if (wanted === "certain" && (!isCertain || isOfOwnKind(analysis, late))) continue;
    if (told.has(node) || (!isCertain && isLeftToOthers(analysis, late))) continue;
    // Nor need a continuation be told of each thing that it stores: it asks once.
    const { isContinuation, code } = late.run;
    const what = isContinuation && late.wait === undefined ? `${code.pos}` : printPlace(late.store.place);
    const place = `${late.closer.scope.pos} ${what}`;
    if (evidence === "likely" && doubtful.has(place)) continue;
    doubtful.add(place);
    told.add(node);
    const data = {
      place: printPlace(late.store.place),
      when: whenOf(late.wait, late.run.code),
      close: closeOf(analysis, late.closer, late.ending.node),
    };
    const edit = recheckFor(analysis, late);
    const repairs: readonly Repair<LateMessage>[] = edit === undefined ? [] : [{ messageId: "ask", edits: [edit] }];
    yield { messageId: "stored", data, node, repairs, trace: traceOf(analysis, late) };
  }
  for (const { closer, registration, removal, wait } of lateListenersIn(analysis, file, closers)) {
    if (wanted === "certain" && !isAskedBeside(analysis, closer, registration.call)) continue;
    if (wanted === "certain" && !staysOn(analysis, closer, registration)) continue;
    const data = {
      removal: lineOf(removal.call),
      when: whenOf(wait, registration.call),
      close: closeOf(analysis, closer, removal.call),
    };
    yield { messageId: "listener", data, node: calleeNode(registration.call) };
  }
  if (wanted === "likely") for (const finding of likelyIn(analysis, file)) if (!told.has(finding.node)) yield finding;
}

/** @param code What is called later, where nothing waits in it. */
function whenOf(wait: ts.Node | undefined, code: ts.Node): string {
  return wait === undefined ? `when line ${lineOf(code)} is called back` : `after the wait on line ${lineOf(wait)}`;
}

/** Is it for those who call the owner's members that none of them comes while another one is under way? */
function isLeftToOthers(analysis: Analysis, late: LateStore): boolean {
  return isWrapped(analysis, late.closer) || isOnlyRestarted(analysis, late);
}

/** What usually is a bug, and where nothing proves that the owner knows of it. */
function* likelyIn(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<LateMessage>> {
  const told = new Set<ts.Node>();
  for (const { closer, ending, store, wait } of keptKeysIn(analysis, file)) {
    if (told.has(ending)) continue;
    told.add(ending);
    const data = {
      place: printPlace(store.place),
      close: closeOf(analysis, closer, ending),
      store: lineOf(store.at),
      line: lineOf(wait),
    };
    yield { messageId: "keptKey", data, node: ending };
  }
  for (const { store, test, wait } of madeTwiceIn(analysis, file)) {
    yield {
      messageId: "madeTwice",
      data: { place: printPlace(store.place), test: lineOf(test), line: lineOf(wait) },
      node: store.at,
      trace: [
        { node: test, text: "two calls find nothing here" },
        { node: wait, text: "both wait" },
        { node: store.at, text: "and both store" },
      ],
    };
  }
  for (const { registration, target, event, wait } of missedEndsIn(analysis, file)) {
    const data = { target, event: `'${event}'`, line: lineOf(wait) };
    yield { messageId: "missedEnd", data, node: calleeNode(registration.call) };
  }
  for (const { member, ending, wait, store } of overlapsIn(analysis, file)) {
    const data = {
      place: printPlace(store.place),
      member: `${member.name}()`,
      ending: lineOf(ending.node),
      line: lineOf(wait),
    };
    yield { messageId: "overlap", data, node: store.at };
  }
}

function traceOf(analysis: Analysis, { closer, wait, store, call, ending }: LateStore): readonly Step[] {
  const first = wait === undefined ? [] : [{ node: wait, text: "it is waited here" }];
  const through = call === undefined ? [] : [{ node: call, text: "this leads to the store" }];
  return [
    ...first,
    {
      node: wayTo(analysis, closer, ending.node).node,
      text: `${closeOf(analysis, closer, ending.node)} may run meanwhile`,
    },
    ...through,
    { node: store.at, text: "and here it is stored all the same" },
  ];
}

function closeOf(analysis: Analysis, closer: Closer, ending: ts.Node): string {
  const { name } = wayTo(analysis, closer, ending);
  return name === undefined ? "the function that is returned" : `\`${name}\``;
}

/** Does the code that puts the listener on ask elsewhere whether the end has come? */
function isAskedBeside(analysis: Analysis, closer: Closer, call: ts.CallExpression): boolean {
  const code = enclosingFunction(call);
  return flagsAsked(analysis, closer).some(({ condition }) => code !== undefined && isInside(condition, code));
}

/** Where to ask: at what is made late, at the `await` that brings it, else at the store. */
function anchorOf({ opened, store, call, run }: LateStore): ts.Node {
  // What starts itself again is asked there; what is called from several places, in itself.
  if (call !== undefined && isInside(call, codeOf(store))) return call;
  const { node } = opened;
  if (!isInside(node, codeOf(store)) || run === undefined) return store.at;
  return typescript.isVariableDeclaration(node.parent) ? node.parent : store.at;
}

function codeOf({ at }: LateStore["store"]): ts.Node {
  let code: ts.Node = at.parent;
  while (!typescript.isClassElement(code) && !typescript.isFunctionDeclaration(code) && !typescript.isSourceFile(code))
    code = code.parent;
  return code;
}
