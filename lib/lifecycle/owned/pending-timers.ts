import type ts from "typescript";
import { enclosingFunction, enclosingStatement, isInInnerFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { codeGiven, functionGiven } from "../../syntax/given-functions.ts";
import { mentionsAny } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { leavesFunction, statementsBetween } from "../../syntax/statements.ts";
import { mentionsInstance } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { placeOf } from "../owner/place-of.ts";
import { reachedFrom } from "../owner/reach.ts";
import { registrarCallIn } from "./handed-over.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";

/** A timer that its owner clears on some occasion, and not when it ends. */
export interface PendingTimer {
  readonly kept: Kept;
  /** Where it is cleared: the evidence that it may have to be. */
  readonly cleared: ts.Node;
  /** Absent where the owner ends by what it registers with a base class that is out of sight. */
  readonly close: ClosePath | undefined;
}

/**
 * The timers of `owner` that are pending when it ends, though it knows how to clear them:
 *
 *     open() { clearTimeout(this.timeout); … }
 *     close() { this.socket.end(); }   // and then the timer goes off
 */
export function* pendingTimers(analysis: Analysis, owner: Owner): Iterable<PendingTimer> {
  if (owner.kind !== "class") return;
  const timers = keptBy(analysis, owner).filter(
    ({ made, isMixed, path }) =>
      made.resource.endsItself === true && made.resource.lost === "runs" && !isMixed && path.length === 0,
  );
  if (timers.length === 0) return;
  const close = mainClosePath(analysis, owner);
  if (close === undefined && registrarCallIn(owner) === undefined) return;
  // What is told of a failure is not told when others end it.
  const tells = close === undefined ? tellsOfEnd : (name: string) => tellsOfEnd(name) && !tellsOfFailure(name);
  const [ending, told] = [endingCode(analysis, owner), toldCode(analysis, owner, tells)];
  const reported = new Set<string>();
  for (const kept of timers) {
    // Who clears the one of them clears a short one as well.
    const least = close !== undefined && clearsAnother(analysis, owner, close) ? 10 : 100;
    if (reported.has(kept.field.name) || !isWorthClearing(kept.made.node, owner, least)) continue;
    const clearings = owner.members.flatMap(({ node }) =>
      releasesIn(analysis, kept, node).map(({ use }) => ({ at: use.node, member: node })),
    );
    const [first] = clearings;
    if (first === undefined) continue;
    // What clears it only to set it anew, or when it has gone off, says nothing of its end.
    const isCleared = clearings.some(
      ({ at, member }) =>
        isPassedOn(at) ||
        ending.has(member) ||
        ((told.has(member) || isInFunctionForTheEnd(at, member)) && !isSetAnew(at, kept)),
    );
    const home = enclosingFunction(kept.store.at);
    if (isCleared || clearings.every(({ at }) => enclosingFunction(at) === home)) continue;
    reported.add(kept.field.name);
    yield { kept, cleared: first.at, close };
  }
}

/** `on("disconnected", () => { if (again) { clearTimeout(this.timer); this.timer = setTimeout(…); } })` */
function isSetAnew(clearing: ts.Node, { store }: Kept): boolean {
  const [cleared, stored] = [clearing, store.at].map(enclosingStatement);
  if (cleared === undefined || stored === undefined || cleared.pos >= stored.pos) return false;
  return statementsBetween(cleared, stored)?.every((between) => !mayLeave(between)) ?? false;
}

/** `if (this.isEnding) return;` */
function mayLeave(statement: ts.Statement): boolean {
  return typescript.isIfStatement(statement) && leavesFunction(statement.thenStatement);
}

/** The code that runs when the owner ends. */
function endingCode(analysis: Analysis, owner: Owner): ReadonlySet<ts.Node> {
  const ends = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
  return reachedFrom(
    analysis,
    owner,
    ends.map(({ member }) => member.node),
  );
}

/** The code that runs when it is told that what it lives by has ended. */
function toldCode(analysis: Analysis, owner: Owner, tells: (name: string) => boolean): ReadonlySet<ts.Node> {
  const told = owner.members.filter(({ kind, name }) => kind !== "constructor" && tells(name));
  return reachedFrom(
    analysis,
    owner,
    told.map(({ node }) => node),
  );
}

/** `onClose`, `handleDisconnect`, `abortAll`; not `clearTimer`, `resetState`. */
export function tellsOfEnd(name: string): boolean {
  return wordsOf(name).some((word) => !PARTIAL.has(word) && ENDS.test(word));
}

/** `onError`, `handleFailure`, and nothing else that ends. */
function tellsOfFailure(name: string): boolean {
  return wordsOf(name).every((word) => !ENDS.test(word) || /^(?:fail|error)/.test(word));
}

const PARTIAL = new Set(["clear", "reset", "remove", "delete", "drop", "return"]);

const ENDS =
  /^(?:clos|dispos|destr|stop|end|terminat|disconnect|shutdown|teardown|cleanup|quit|abort|cancel|kill|exit|finish|leave|release|hangup|finali[sz]|fail|error|deinit|unload|detach|unmount|deactivate)/;

/** `this._register(toDisposable(() => clearTimeout(this.timer)))`, `return () => clearTimeout(this.timer)`. */
function isInFunctionForTheEnd(node: ts.Node, code: ts.Node): boolean {
  for (
    let inner = node, outer = node.parent;
    inner !== code && outer !== undefined;
    inner = outer, outer = outer.parent
  ) {
    if (!typescript.isFunctionLike(inner)) continue;
    if (typescript.isReturnStatement(outer) || typescript.isArrowFunction(outer)) return true;
    if (typescript.isMethodDeclaration(inner) || typescript.isPropertyAssignment(outer)) return true;
    if (typescript.isBinaryExpression(outer)) {
      // `socket.onopen = () => …`
      const [, told] = /^on([a-z]+)$/i.exec(calleeName(outer.left) ?? "") ?? [];
      if (told === undefined || tellsOfEnd(told)) return true;
      continue;
    }
    if (typescript.isVariableDeclaration(outer)) return true;
    if (!typescript.isCallExpression(outer) && !typescript.isNewExpression(outer)) continue;
    const event = outer.arguments?.find(typescript.isStringLiteralLike);
    if (event === undefined || tellsOfEnd(event.text)) return true;
  }
  return false;
}

/** `this.cancel(this.timer)`: somebody else may do it. */
function isPassedOn(node: ts.Node): boolean {
  const { parent } = node;
  return typescript.isCallExpression(parent) && !/^(?:clear|cancel)[A-Z]/.test(calleeName(parent.expression) ?? "");
}

/** Does what goes off do anything to the owner, after a while, without asking in which state it is? */
export function isWorthClearing(timer: ts.Node, owner: Owner, least = 100, holds: Holds = NEVER): boolean {
  if (!typescript.isCallExpression(timer)) return false;
  const [callback, delay] = timer.arguments;
  if (callback === undefined || delay === undefined || !mentionsOwn(owner, codeGiven(callback))) return false;
  if (typescript.isNumericLiteral(delay) && Number(delay.text) < least) return false;
  const literal = functionGiven(callback);
  return literal === undefined || !asksState(literal.body, holds);
}

/** Which tests ask for nothing: they hold in the state that counts. */
type Holds = (test: ts.Expression) => boolean;

const NEVER: Holds = () => false;

const STATE =
  /(?:should|auto|allow|will|[._])reconnect(?:ing)?\b|clos|dispos|destroy|stopp|abort|connected|readyState|alive|running|terminat|ended|finished|cancel|state|active|mounted|pending|attached|=== ?(?:null|undefined)/i;

export function asksState(code: ts.Node, holds: Holds = NEVER): boolean {
  const { IfStatement, ConditionalExpression, BinaryExpression } = typescript.SyntaxKind;
  const tests = [
    ...nodesOfKind<ts.IfStatement>(code, IfStatement).map(({ expression }) => expression),
    ...nodesOfKind<ts.ConditionalExpression>(code, ConditionalExpression).map(({ condition }) => condition),
    ...nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).flatMap(({ left, operatorToken }) =>
      isShortCircuit(operatorToken.kind) ? [left] : [],
    ),
  ];
  return tests.some((test) => !isInInnerFunction(test, code) && STATE.test(test.getText()) && !holds(test));
}

/** Does the code mention `this`, or what the functions of a closure share? */
export function mentionsOwn({ kind, members, fields }: Owner, code: ts.Node): boolean {
  if (kind === "class") return mentionsInstance(code);
  return mentionsAny(code, new Set([...members.map(({ name }) => name), ...fields.keys()]));
}

/** Whoever clears one of its timers when it ends has to clear the others, too. */
export function clearsAnother(analysis: Analysis, owner: Owner, close: ClosePath): boolean {
  const ending = reachedFrom(analysis, owner, [close.member.node]);
  return [...ending].some((code) =>
    callsIn(code).some(
      ({ expression, arguments: [timer] }) =>
        calleeName(expression) === "clearTimeout" && timer !== undefined && isShared(analysis, owner, timer),
    ),
  );
}

/** `this.timer`; in a closure, a variable of its own. */
function isShared(analysis: Analysis, { kind, fields }: Owner, timer: ts.Expression): boolean {
  const root = placeOf(analysis, timer)?.root;
  return root?.kind === "field" || (kind === "closure" && root !== undefined && fields.has(root.name));
}
