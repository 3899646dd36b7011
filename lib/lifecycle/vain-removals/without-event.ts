/**
 * Removals that are given something else where the event is to be told:
 *
 *     part.on("data", onData);
 *     part.removeListener(onData);
 *
 *     element.removeEventListener(element, onTouch, false);
 */
import type ts from "typescript";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { isSureName } from "../listeners/shapes.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { compareTargets } from "../listeners/targets.ts";
import type { Evidence } from "../evidence.ts";

export interface WithoutEvent {
  readonly removal: Removal;
  /** What stands in the place of the event. */
  readonly instead: ts.Expression;
  /** Where the listener is put on, as far as that is in the file. */
  readonly added: Registration | undefined;
  readonly evidence: Evidence;
}

export function* withoutEventIn(analysis: Analysis, file: ts.SourceFile): Iterable<WithoutEvent> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const removal of removals) {
    const instead = removal.call.arguments[0];
    if (instead === undefined || !isSureName(removal.call)) continue;
    if (isOfItself(analysis, removal)) {
      yield { removal, instead, added: undefined, evidence: "certain" };
      continue;
    }
    if (removal.call.arguments.length > 1) continue;
    const added = registrations.filter((registration) => isOf(analysis, registration, removal, instead));
    const [first] = added;
    const declared = firstDeclared(analysis, removal);
    if (first === undefined || added.some(({ event }) => event === undefined) || declared === "function") continue;
    yield { removal, instead, added: first, evidence: declared === "event" ? "certain" : "likely" };
  }
}

/** `element.removeEventListener(element, …)`: what listens is no event. */
function isOfItself(analysis: Analysis, { call, target, event }: Removal): boolean {
  if (event === undefined || target === undefined || call.arguments.length < 2) return false;
  const path = accessPathOf(analysis, event);
  return path !== undefined && path.key === accessPathOf(analysis, target)?.key;
}

/** Is `instead` the listener that was put on the same for an event? */
function isOf(analysis: Analysis, added: Registration, removal: Removal, instead: ts.Expression): boolean {
  const comparison = compareTargets(analysis, added.target, removal.target);
  if (comparison === "different") return false;
  if (isOwnName(analysis, added.listener, instead)) return true;
  const [one, other] = [added.listener, instead].map((node) => listenerValueOf(analysis, node));
  return comparison === "same" && one?.kind === "named" && other?.kind === "named" && one.path.key === other.path.key;
}

/** `onPart` of `parser.on("part", function onPart() { … parser.removeListener(onPart); })` */
function isOwnName({ checker }: Analysis, listener: ts.Expression, instead: ts.Expression): boolean {
  const literal = functionLiteral(listener);
  if (literal?.name === undefined || !typescript.isIdentifier(skipOuter(instead))) return false;
  return checker.getSymbolAtLocation(skipOuter(instead)) === checker.getSymbolAtLocation(literal.name);
}

/** What is declared of the first argument: that it is the event, that it may be a function, or nothing. */
function firstDeclared({ checker }: Analysis, { call }: Removal): "event" | "function" | undefined {
  const signatures = checker.getTypeAtLocation(call.expression).getCallSignatures();
  const types = signatures.map(({ parameters: [first] }) => first && checker.getTypeOfSymbolAtLocation(first, call));
  const isEvent = (type: ts.Type | undefined): boolean => type !== undefined && isName(checker, type);
  const isOpen = (type: ts.Type | undefined): boolean => (type?.flags ?? 0) === typescript.TypeFlags.Any;
  if (types.length === 0 || types.some(isOpen)) return undefined;
  return types.every(isEvent) ? "event" : "function";
}

/** Is it a type of texts and symbols, as events have? */
function isName(checker: ts.TypeChecker, type: ts.Type): boolean {
  const { StringLike, NumberLike, ESSymbolLike, Index, Undefined } = typescript.TypeFlags;
  const bound = checker.getBaseConstraintOfType(type) ?? type;
  const parts = bound.isUnion() ? bound.types : [bound];
  return parts.every(({ flags }) => (flags & (StringLike | NumberLike | ESSymbolLike | Index | Undefined)) !== 0);
}
