/**
 * Links of which one end can be over while the other stays open.
 *
 *     a.pipe(b).pipe(a)       `pipe` ends `b` when `a` has been read to its end, but not when `a` fails
 */
import type ts from "typescript";
import { isInJavaScript } from "../../syntax/declarations.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { type AccessPath, accessPathOf, isWithinPath } from "../listeners/access-path.ts";
import { handlersByHelpers } from "./by-helper.ts";
import { closingOf, sharesSignal, type Closing } from "./closing.ts";
import { isConfined } from "./confined.ts";
import { declarationOfEnd, printEnd } from "./ends.ts";
import { handlersIn, type Handler } from "./handlers.ts";
import { linksIn, type Link } from "./links.ts";
import { mentionOf } from "./mention.ts";
import { tellsItsEnd, terminalOf, verbOf, type Terminal } from "./terminal.ts";

/** `one` may be over while `other` stays open. */
export interface MissingEdge {
  readonly link: Link;
  /** `"always"`: whenever it is over; `"error"`: when it fails; `"close"`: when it is over without having failed. */
  readonly when: "always" | "error" | "close";
  /** The handler to repair, where there is one. */
  readonly handler: Handler | undefined;
  /** The member that closes `other`. */
  readonly verb: string;
  readonly evidence: Evidence;
}

export function* missingEdgesIn(analysis: Analysis, file: ts.SourceFile): Iterable<MissingEdge> {
  for (const link of linksIn(analysis, file)) {
    if ([...link.forth, ...link.back].some(({ how }) => how === "pipeline")) continue;
    const edge = missingEdge(analysis, file, link);
    if (edge !== undefined) yield edge;
  }
}

function missingEdge(analysis: Analysis, file: ts.SourceFile, link: Link): MissingEdge | undefined {
  const { one, other, forth } = link;
  const [type, otherType] = [one, other].map((end) => typeOfEnd(analysis, file, end));
  const handlers = handlersIn(analysis, file).filter(({ end, event }) => isWithinPath(end, one) && terminalOf(event));
  if (type === undefined || otherType === undefined) return undefined;
  if (handlers.length === 0 && !tellsItsEnd(analysis, type)) return undefined;
  const verb = verbOf(analysis, other, otherType, link.back[0]!);
  if (verb === undefined || sharesSignal(other)) return undefined;
  // A stream over memory is a step between two ends.
  if (verbOf(analysis, one, type, forth[0]!) === undefined) return undefined;
  if (isOneOfMany(one, other)) return undefined;
  if (isMadeWith(analysis, one, other) || isMadeWith(analysis, other, one)) return undefined;
  const isKnown = !isConfined(analysis, one) && !isConfined(analysis, other);
  const judged = handlers.map((handler) => ({
    handler,
    terminal: terminalOf(handler.event)!,
    closing: closingBy(analysis, handler, other, isKnown),
  }));
  for (const { handler, other: its } of handlersByHelpers(analysis, file, one, other)) {
    const terminal = terminalOf(handler.event);
    if (terminal !== undefined) judged.push({ handler, terminal, closing: closingBy(analysis, handler, its, isKnown) });
  }
  const isPiped = forth.every(({ how }) => how === "pipe");
  const covers = (terminal: Terminal): boolean =>
    judged.some((it) => it.terminal === terminal && isCovering(it.closing));
  if (covers("close") || (covers("error") && (isPiped || covers("end")))) return undefined;
  const place = (terminal: Terminal): Handler | undefined => judged.find((it) => it.terminal === terminal)?.handler;
  const isTold = judged.some(({ closing }) => closing === "tells");
  // Where the rest has types, what has none comes from out of sight: whether it can fail at all is unknown, too.
  const isUntyped = (type.flags & typescript.TypeFlags.Any) !== 0 && !isInJavaScript(file);
  const evidence = isKnown || isTold || isUntyped ? "likely" : "certain";
  const base = { link, verb, evidence } as const;
  if (covers("error")) return { ...base, when: "close", handler: place("error"), evidence: "likely" };
  // Whoever handles one of its ends has thought of ends, and may rely on one that is out of sight.
  const ofFailure = judged.length > 0 ? "likely" : evidence;
  if (covers("end") && !isPiped)
    return { ...base, when: "error", handler: place("error") ?? place("end"), evidence: ofFailure };
  // Of streams that are piped step by step, most end one another in practice; two that are joined with each other do not.
  const isPair = [forth, link.back].every(({ length }) => length === 1);
  if (isPiped) {
    const handler = place("error") ?? place("close");
    // Where nobody hears of a failure, the process ends with it.
    const isHeard = handlersIn(analysis, file).some(({ end, event }) => event === "error" && isWithinPath(end, other));
    return { ...base, when: "error", handler, evidence: isPair && isHeard ? ofFailure : "likely" };
  }
  return { ...base, when: "always", handler: place("close") ?? place("error") };
}

/** `const upstream = await dial(host, client)`: whoever has made one end knows the other, and may have linked the two. */
function isMadeWith(analysis: Analysis, end: AccessPath, other: AccessPath): boolean {
  const declaration = declarationOfEnd(end);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  if (initializer === undefined) return false;
  const value = skipOuter(initializer);
  const made = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : value;
  return (
    typescript.isCallExpression(made) &&
    made.arguments.some((argument) => accessPathOf(analysis, argument)?.key === other.key)
  );
}

/** `this.#clients.add(client)`: what serves all clients does not end with one of them. */
function isOneOfMany(one: AccessPath, other: AccessPath): boolean {
  const declaration = declarationOfEnd(one);
  const code = declaration === undefined ? undefined : enclosingFunction(declaration);
  if (other.root.kind !== "this" || code === undefined || typescript.isConstructorDeclaration(code)) return false;
  const name = printEnd(one);
  return callsIn(code).some(
    (call) =>
      /^(?:add|push|set)$/.test(calleeName(call.expression) ?? "") &&
      call.arguments.some((argument) => placeText(argument) === name),
  );
}

function isCovering(closing: Closing): boolean {
  return closing === "closes" || closing === "hands";
}

function closingBy(analysis: Analysis, { code, listener }: Handler, end: AccessPath, isKnown: boolean): Closing {
  if (code !== undefined) return closingOf(analysis, code, end, isKnown);
  const closing = closingOf(analysis, listener, end, isKnown);
  return closing === "leaves" && functionGiven(listener) === undefined ? "hands" : closing;
}

/** The type of the end, as it is named in `file`. */
function typeOfEnd(analysis: Analysis, file: ts.SourceFile, end: AccessPath): ts.Type | undefined {
  const mention = mentionOf(analysis, file, end);
  return mention === undefined ? undefined : analysis.checker.getTypeAtLocation(mention);
}
