/**
 * What a function leaves to a callback that is called once, with an error first, and that has a way out on which it is
 * not released:
 *
 *     connection.query(text, (error, rows) => {
 *       if (error) return done(error);   // here
 *       connection.release();
 *       done(null, rows);
 *     });
 */
import type ts from "typescript";
import { variable, type Place } from "../../engine/flow/place.ts";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import type { History } from "../../engine/typestate/track.ts";
import type { Subject } from "../../engine/typestate/tracking.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isErrorName } from "../error-names.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

type Leak = ResourceEvent & { readonly kind: "leaked" };

/** The way out of a callback, however deep, that leaves `tracked` open, which the function has left to it. */
export function leftInCallback(knowledge: Knowledge, tracked: TrackedResource): Leak | undefined {
  const place = tracked.subject.places?.[0] ?? placeOfResult(knowledge, tracked.node);
  return place === undefined ? undefined : leftIn(knowledge, tracked, place);
}

interface Level {
  readonly code: ts.Node;
  readonly history: History;
  readonly subject: Subject;
}

function leftIn(knowledge: Knowledge, { code, history, subject }: Level, place: Place): Leak | undefined {
  const handedOn = history.events.filter((event) => event.kind === "handed on");
  const [first] = handedOn;
  if (first === undefined || handedOn.some(({ how, node }) => how !== "captured" || node !== first.node))
    return undefined;
  const callback = errorFirstCallback(knowledge, first.node);
  if (callback === undefined || !isOnlyIn(place, code, callback)) return undefined;
  const inner = trackedIn(knowledge, callback, first.node, { ...subject, places: [place] });
  if (inner.history.incomplete) return undefined;
  const { events } = inner.history;
  const [leak, ...others] = events.filter(
    (event): event is Leak =>
      event.kind === "leaked" && (event.exit === "return" || event.exit === "end") && event.raised === undefined,
  );
  // What is called again and again may keep it for the next time, up to the last.
  if ([leak, ...others].some((each) => each?.exit === "end")) return undefined;
  const isEnded = events.some(({ kind }) => kind === "released" || kind === "handed on");
  return leak !== undefined && isEnded ? leak : leftIn(knowledge, inner, place);
}

function trackedIn(
  knowledge: Knowledge,
  callback: GivenFunction,
  call: ts.Node,
  { resource, noun, places, releaseFunctions }: Subject,
): Level {
  const error = callback.parameters[0]?.name;
  const symbol = error === undefined ? undefined : knowledge.checker.getSymbolAtLocation(error);
  const subject: Subject = { resource, noun, ...(places && { places }), ...(releaseFunctions && { releaseFunctions }) };
  const within: Subject =
    symbol !== undefined && isItsStart(call, subject) ? { ...subject, absentIf: variable(symbol) } : subject;
  return { code: callback, subject: within, history: trackIn(knowledge, graphOf(knowledge, callback), within) };
}

/** `connection.connect((error) => …)`: where that fails, there is nothing to end; and so where any failure ends it. */
function isItsStart(call: ts.Node, { resource, places }: Subject): boolean {
  if (resource.endedByFailure === true) return true;
  if (!typescript.isCallExpression(call) || !typescript.isPropertyAccessExpression(call.expression)) return false;
  const { name, expression } = call.expression;
  const [place] = places ?? [];
  if (place?.root.kind !== "variable" || placeText(expression) !== place.root.symbol.name) return false;
  return STARTS.test(name.text) || resource.startedBy?.includes(name.text) === true;
}

const STARTS = /^(?:connect|open|start|listen|init|bind|auth|login|handshake|close|end|destroy|release)(?![a-z])/;

/** The callback that `node` passes to be called once, with an error or with what it asked for. */
function errorFirstCallback(knowledge: Knowledge, node: ts.Node): GivenFunction | undefined {
  if (!typescript.isCallExpression(node)) return undefined;
  const last = node.arguments.at(-1);
  const callback = functionGiven(last);
  const error = callback?.parameters[0]?.name;
  if (callback === undefined || error === undefined || !typescript.isIdentifier(error)) return undefined;
  const index = node.arguments.length - 1;
  const declared = declaredFact(knowledge, node, "calls")?.find(({ argument }) => argument === index);
  if (declared !== undefined) return declared.errorFirst === true && declared.times === "once" ? callback : undefined;
  return isErrorName(error.text) && !isCalledOtherwise(calleeName(node.expression)) ? callback : undefined;
}

/** Does a member of this name call what it is given with an event, a value or an element, and not with an error first? */
function isCalledOtherwise(name: string | undefined): boolean {
  return addsListener(name) || CALLS.test(name ?? "");
}

const CALLS = /^(?:subscribe|catch|then|forEach|map)$/;

/** Whether nobody else in `code` knows it from outside, who might release it as well. */
function isOnlyIn({ root }: Place, code: ts.Node, callback: ts.Node): boolean {
  if (root.kind !== "variable") return false;
  return identifiersNamed(code.getSourceFile(), root.symbol.name).every(
    (name) =>
      !isInside(name, code) ||
      isInside(name, callback) ||
      enclosingFunction(name) === code ||
      (typescript.isPropertyAccessExpression(name.parent) && name.parent.name === name),
  );
}

function placeOfResult({ checker }: Knowledge, call: ts.Node): Place | undefined {
  const holder = holderOf(call);
  const symbol =
    holder !== undefined && typescript.isIdentifier(holder) ? checker.getSymbolAtLocation(holder) : undefined;
  return symbol === undefined ? undefined : variable(symbol);
}
