import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { hasModifier } from "../owner/members.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import { calledCode, reachedFrom } from "../owner/reach.ts";
import { isThis } from "../owner/this.ts";
import { usesIn, type Use } from "../owner/uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { needsRelease } from "./needs-release.ts";
import { releaseBy, releasesIn } from "./releases.ts";

/** A slot that gets another resource while the one in it may still be open. */
export interface Overwritten {
  readonly kept: Kept;
  /** The resource is put in when the owner is made, and again by its constructor. */
  readonly isTwice: boolean;
  readonly evidence: "certain" | "likely";
}

/** The stores of `owner` that forget what was there before. */
export function* overwritten(analysis: Analysis, owner: Owner): Iterable<Overwritten> {
  const reported = new Set<ts.Node>();
  for (const kept of keptBy(analysis, owner)) {
    const { store, member, made } = kept;
    if (reported.has(made.node) || member.kind === "initializer" || !mayOverwrite(store)) continue;
    if (made.by === "shape" && !needsRelease(analysis, kept)) continue;
    // What ends by itself may have ended; a timer that has fired is as good as cleared.
    if (made.resource.endsItself === true && made.resource.lost === "runs") continue;
    const evidence = judge(analysis, kept);
    if (evidence === undefined || !isReleasedByOwner(analysis, kept)) continue;
    reported.add(made.node);
    yield { kept, isTwice: isConstructing(kept), evidence };
  }
}

/** What is pushed on a list, or put where nothing is, overwrites nothing. */
function mayOverwrite({ how, key }: Kept["store"]): boolean {
  return how === "set" || (how === "add" && key !== undefined);
}

function isConstructing({ member, owner }: Kept): boolean {
  return owner.kind === "class" && member.kind === "constructor";
}

/** Does the owner release it anywhere? One that never does is reported for that. */
function isReleasedByOwner(analysis: Analysis, kept: Kept): boolean {
  return lineageOf(analysis, kept.owner).chain.some((link) =>
    link.members.some(({ node }) => releasesIn(analysis, kept, node).some(({ certainty }) => certainty === "sure")),
  );
}

function judge(analysis: Analysis, kept: Kept): Overwritten["evidence"] | undefined {
  const { store, member, owner } = kept;
  const code = innermost(store.at, member.node);
  if (isConstructing(kept)) {
    const isFilled = keptBy(analysis, owner).some(
      (other) => other.member.kind === "initializer" && other.field === kept.field && samePath(other, kept),
    );
    return isFilled && code === member.node && !isSpared(analysis, kept, code) ? "certain" : undefined;
  }
  if (owner.kind === "closure" && code === member.node) return undefined;
  const how = repeats(member, code);
  if (
    how === undefined ||
    isReleasedAfter(analysis, kept, code) ||
    isSpared(analysis, kept, code) ||
    isSpared(analysis, kept, member.node)
  )
    return undefined;
  if (isKeyed(kept)) return isParameter(analysis, kept) && !isInLoop(store.at, code) ? "likely" : undefined;
  if (isHidden(member) && !isCalledAnew(analysis, kept)) return undefined;
  return kept.made.resource.endsItself === true ? "likely" : how;
}

function samePath(one: Kept, other: Kept): boolean {
  return comparePaths(one.path, other.path) === "same";
}

/** The function around `node`, at most `limit`. */
function innermost(node: ts.Node, limit: ts.Node): ts.Node {
  for (let inner = node.parent; inner !== limit && inner !== undefined; inner = inner.parent) {
    if (typescript.isFunctionLike(inner)) return inner;
  }
  return limit;
}

/** Members that by their names run once in an owner's life, or at most once between two ends of it. */
const ONCE = new Set([
  ...[
    "init",
    "initialize",
    "initialise",
    "setup",
    "start",
    "run",
    "main",
    "mount",
    "listen",
    "boot",
    "bootstrap",
    "begin",
    "open",
    "connect",
  ],
  ...[
    "activate",
    "enable",
    "attach",
    "load",
    "prepare",
    "connectedcallback",
    "hostconnected",
    "firstupdated",
    "render",
  ],
  ...[
    "ngoninit",
    "ngafterviewinit",
    "componentdidmount",
    "onmoduleinit",
    "onapplicationbootstrap",
    "onattach",
    "onload",
  ],
  ...[
    "onbeforeattach",
    "onafterattach",
    "oninit",
    "onstart",
    "onmount",
    "onactivate",
    "postconstruct",
    "doinit",
    "_construct",
  ],
]);

/** First words of members that are there to change what is there already. */
const ANEW = new Set([
  ...["set", "replace", "restart", "refresh", "reset", "reload", "reconnect", "reopen", "recreate", "rebuild", "renew"],
  ...["switch", "change", "swap", "rotate", "update", "rearm", "reschedule", "resize"],
]);

/** May the member run again while the slot is full? */
function repeats({ name, kind, node }: Member, code: ts.Node): Overwritten["evidence"] | undefined {
  if (kind === "accessor") return "certain";
  const bare = name.replace(/^[#_]+/, "");
  if (ONCE.has(bare.toLowerCase())) return undefined;
  // When a function that is passed on runs, and how often, nobody says; a library's hooks come in pairs.
  if (code !== node || hasModifier(node, typescript.SyntaxKind.OverrideKeyword)) return undefined;
  return ANEW.has(wordsOf(bare)[0] ?? "") ? "certain" : "likely";
}

/** Is the slot one of many, chosen by a key? */
function isKeyed({ store }: Kept): boolean {
  return store.key !== undefined;
}

/** Is it the caller who says which one? Keys that the owner makes up itself are new. */
function isParameter({ checker }: Analysis, { store }: Kept): boolean {
  if (store.key === undefined || !typescript.isIdentifier(store.key)) return false;
  const declaration = checker.getSymbolAtLocation(store.key)?.valueDeclaration;
  return declaration !== undefined && typescript.isParameter(declaration);
}

function isInLoop(node: ts.Node, code: ts.Node): boolean {
  for (let outer = node.parent; outer !== code && outer !== undefined; outer = outer.parent) {
    if (typescript.isIterationStatement(outer, false)) return true;
  }
  return false;
}

/**
 * Is there a sign in `code` that the old one is seen to, or that there is none? Before the store: any release, test,
 * emptying or other mention of the slot, a test of the owner's state that leaves, a call of code that does such a thing.
 */
function isSpared(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  const { at } = kept.store;
  return (
    usesIn(analysis, code).some((use) => isSign(analysis, kept, use)) ||
    dependsOnState(kept, code) ||
    ownCallsBefore(at, code).some((call) => seesToIt(analysis, kept, call))
  );
}

/** Is it over with the member that fills the slot: `this.lock = …; try { … } finally { this.lock.release(); }`? */
function isReleasedAfter(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  return releasesIn(analysis, kept, code).some(
    ({ use, certainty }) =>
      certainty === "sure" && use.node.pos > kept.store.at.end && innermost(use.node, code) === code,
  );
}

function isSign(analysis: Analysis, kept: Kept, use: Use): boolean {
  const { at, node } = kept.store;
  if (use.kind === "store" || use.node === node || use.node.pos >= at.end) return false;
  if (!isSameRoot(use.place.root, kept.root)) return false;
  const relation = comparePaths(use.place.path, kept.path);
  if (relation === "apart") return false;
  // `this.socket.write("bye")` uses the old one and leaves it open.
  const isMereUse = use.kind === "call" && relation === "same" && releaseBy(analysis, kept, use) === undefined;
  return !isMereUse;
}

/** Is the store under a test of the owner's state, or behind one that leaves? */
function dependsOnState(kept: Kept, code: ts.Node): boolean {
  const { at } = kept.store;
  for (
    let outer = at.parent, inner: ts.Node = at;
    inner !== code && outer !== undefined;
    inner = outer, outer = outer.parent
  ) {
    const condition = conditionOf(outer);
    if (condition !== undefined && condition !== inner && asksState(kept, condition)) return true;
    if (!typescript.isBlock(outer)) continue;
    for (const statement of outer.statements) {
      if (statement.end > at.pos) break;
      if (
        typescript.isIfStatement(statement) &&
        leaves(statement.thenStatement) &&
        asksState(kept, statement.expression)
      )
        return true;
    }
  }
  return false;
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (typescript.isIfStatement(node) || typescript.isWhileStatement(node) || typescript.isSwitchStatement(node))
    return node.expression;
  return typescript.isConditionalExpression(node) ? node.condition : undefined;
}

function leaves(statement: ts.Statement): boolean {
  const last = typescript.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (typescript.isReturnStatement(last) || typescript.isThrowStatement(last) || typescript.isContinueStatement(last))
  );
}

/** Does it ask about anything that the owner knows: a field, a method's answer? */
function asksState({ owner }: Kept, condition: ts.Expression): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= typescript.isPropertyAccessExpression(node) && isThis(node.expression);
    found ||= owner.kind === "closure" && typescript.isIdentifier(node) && owner.fields.has(node.text);
    if (!found) typescript.forEachChild(node, visit);
  };
  visit(condition);
  return found;
}

/** The calls of the owner's own code that stand before `at`. */
function ownCallsBefore(at: ts.Node, code: ts.Node): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos >= at.pos) return;
    if (typescript.isCallExpression(node)) found.push(node);
    typescript.forEachChild(node, visit);
  };
  typescript.forEachChild(code, visit);
  return found;
}

function seesToIt(analysis: Analysis, kept: Kept, call: ts.CallExpression): boolean {
  const starts = calledCode(analysis, kept.owner, call);
  if (starts.length === 0) return false;
  return [...reachedFrom(analysis, kept.owner, starts)].some((code) =>
    usesIn(analysis, code).some((use) => {
      if (!isSameRoot(use.place.root, kept.root) || comparePaths(use.place.path, kept.path) === "apart") return false;
      return use.kind === "drop" || releaseBy(analysis, kept, use) !== undefined;
    }),
  );
}

/** A hidden member is only run by the owner: does it run it where the slot may be full? */
function isCalledAnew(analysis: Analysis, kept: Kept): boolean {
  const { member, owner } = kept;
  const callers = owner.members.flatMap((caller) =>
    callsOf(caller.node, member.name).map((call) => ({ caller, call })),
  );
  return callers.some(({ caller, call }) => {
    if (caller === member || caller.kind === "constructor" || caller.kind === "initializer") return false;
    const asked: Kept = { ...kept, store: { ...kept.store, at: call }, member: caller };
    const code = innermost(call, caller.node);
    return (
      repeats(caller, code) !== undefined && !isSpared(analysis, asked, code) && !isSpared(analysis, asked, caller.node)
    );
  });
}

function callsOf(code: ts.Node, name: string): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      typescript.isCallExpression(node) &&
      typescript.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === name &&
      isThis(node.expression.expression)
    ) {
      found.push(node);
    }
    typescript.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

function isHidden({ name, node }: Member): boolean {
  const { PrivateKeyword, ProtectedKeyword } = typescript.SyntaxKind;
  return /^[#_]/.test(name) || hasModifier(node, PrivateKeyword) || hasModifier(node, ProtectedKeyword);
}
