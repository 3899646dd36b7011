/** Close paths that count on a field which may rightly be gone. */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { enclosingFunction, enclosingStatement } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { calledCode } from "../owner/reach.ts";
import { closeCodeIn } from "../teardown/close-code.ts";
import { assertedBy } from "./assertions.ts";
import { goneFieldsOf, isSetTogether, reasonFor, type GoneField, type Reason } from "./gone-fields.ts";
import { isPairedEnd } from "./paired-ends.ts";
import { isSetLater, isSetPerhaps } from "./set-later.ts";
import type { Failure } from "./supposed-evaluation.ts";
import { firstFailure } from "./supposing.ts";

export interface AbsentField {
  readonly owner: Owner;
  readonly member: Member;
  readonly field: GoneField;
  readonly reason: Reason;
  readonly failure: Failure;
  /** It is set in time, but only where something holds. */
  readonly isSetPerhaps?: boolean;
}

/** The close paths of `file` that fail where a field is gone. */
export function* absentFieldsIn(analysis: Analysis, file: ts.SourceFile): Iterable<AbsentField> {
  for (const owner of ownersIn(file)) {
    if (owner.kind !== "class") continue;
    const handlers = new Set(
      closeCodeIn(analysis, file).flatMap(({ code, kind }) => (kind === "handler" ? [code] : [])),
    );
    for (const member of owner.members) {
      const calledBy = isCalledByAnybody(member) ? "anybody" : handlers.has(member.node as never) ? "event" : undefined;
      if (calledBy !== undefined) yield* failuresOf(analysis, owner, member, calledBy);
      else if (isEndOfComponent(member)) {
        for (const found of failuresOf(analysis, owner, member, "anybody")) {
          if (found.reason.kind !== "not set yet") continue;
          if (isSetLater(owner, found.field)) yield found;
          else if (isSetPerhaps(owner, found.field)) yield { ...found, isSetPerhaps: true };
        }
      } else if (isPartOfEnd(member)) {
        for (const found of failuresOf(analysis, owner, member, "anybody")) if (asksBehind(member, found)) yield found;
      }
    }
  }
}

function isEndOfComponent({ name, kind, isAbstract }: Member): boolean {
  return kind === "method" && !isAbstract && isPairedEnd(name) && isCloseName(name);
}

/** `disposePeer`, `clearSocket`: what a name of this kind ends, its callers may have ended already. */
function isPartOfEnd({ name, kind, isAbstract }: Member): boolean {
  return kind === "method" && !isAbstract && !isPairedEnd(name) && closeEvidence(name) === "hint";
}

/** `const id = this.peer.id; if (this.peer) …`: that it may be gone is known here, and asked too late. */
function asksBehind({ node }: Member, { field, failure }: AbsentField): boolean {
  const place = `this.${field.name}`;
  const first = enclosingStatement(failure.node);
  const next = first === undefined ? undefined : statementsAfter(first)[0];
  if (first === undefined || next === undefined || !typescript.isIfStatement(next)) return false;
  const asked = placeText(next.expression);
  // What is called there may have ended it itself.
  const isCalled = callsIn(first).some((call) => enclosingFunction(call) === node);
  return !isCalled && [place, `!!${place}`, `!${place}`].includes(asked);
}

function isCalledByAnybody({ name, kind, isAbstract }: Member): boolean {
  return kind === "method" && !isAbstract && !isPairedEnd(name) && isCloseName(name);
}

function* failuresOf(
  analysis: Analysis,
  owner: Owner,
  member: Member,
  calledBy: "anybody" | "event",
): Iterable<AbsentField> {
  const named = fieldsNamedIn(member.node);
  if (named.size === 0) return;
  const gone = goneFieldsOf(analysis, owner);
  for (const name of named) {
    const field = gone.get(name);
    const reason = field === undefined ? undefined : reasonFor(analysis, owner, field, member, calledBy);
    if (field === undefined || reason === undefined || isHookAfterHook(member, field)) continue;
    const failure = failureOf(analysis, owner, member, field);
    if (failure !== undefined) yield { owner, member, field, reason, failure };
  }
}

/** Whoever calls `onRunEnd` of a reporter or a plugin has called `onInit` before. */
function isHookAfterHook({ name }: Member, { sets, clears }: GoneField): boolean {
  return clears.length === 0 && HOOK.test(name) && sets.every(({ member }) => HOOK.test(member.name));
}

const HOOK = /^(?:(?:on|before|after)[A-Z]|setUp$|tearDown$)/;

/** The fields of `this` that the code mentions. */
export function fieldsNamedIn(code: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  walkInside(code, (node) => {
    if (typescript.isClassLike(node)) return false;
    if (typescript.isPropertyAccessExpression(node) && isThis(node.expression)) found.add(node.name.text);
    return true;
  });
  return found;
}

function failureOf(analysis: Analysis, owner: Owner, member: Member, field: GoneField): Failure | undefined {
  const { body } = member.node as { body?: ts.Node };
  if (body === undefined) return undefined;
  return firstFailure(body, {
    places: new Map([[`this.${field.name}`, "gone"]]),
    dependsOn: (test) => tellsOf(analysis, owner, test, field),
    atCall: (call) => (maySetOrThrow(analysis, owner, call, field) ? "given up" : "goes on"),
    runsAtOnce: (literal) => isCalledAtOnce(analysis, literal),
    entersLater: true,
    assertedBy: (call) => assertedBy(analysis, call),
  });
}

/** Whether a test asks the owner for something that may tell whether the field is there. */
function tellsOf(analysis: Analysis, owner: Owner, test: ts.Node, field: GoneField): boolean {
  const visit = (node: ts.Node): boolean => {
    if (typescript.isPropertyAccessExpression(node) && isThis(node.expression))
      return isSetTogether(analysis, owner, node.name.text, field);
    return typescript.forEachChild(node, visit) ?? false;
  };
  return visit(test);
}

/** `this.assertOpen()`, `await this.connect()`: afterwards the field may be there, or the path has ended. */
function maySetOrThrow(analysis: Analysis, owner: Owner, call: ts.CallExpression, field: GoneField): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || !isThis(callee.expression)) return false;
  if (/^_?(?:ensure|assert|check|require|open|connect|start|init)/i.test(calleeName(callee) ?? "")) return true;
  return calledCode(analysis, owner, call).some(
    (code) => field.sets.some(({ member }) => member.node === code) || /\bthrow\b/.test(code.getText()),
  );
}
