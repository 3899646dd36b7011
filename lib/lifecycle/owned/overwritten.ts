import type ts from "typescript";
import { isInLoop } from "../../syntax/enclosing.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { wordsOf } from "../owner/close-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { comparePaths } from "../owner/place.ts";
import type { Kept } from "./kept.ts";
import { needsRelease } from "./needs-release.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";
import { callsOf, isLateTimer, isRunAnew } from "./set-anew.ts";
import { innermost, isSpared } from "./spared.ts";

/** A slot that gets another resource while the one in it may still be open. */
export interface Overwritten {
  readonly kept: Kept;
  /** The resource is put in when the owner is made, and again by its constructor. */
  readonly isTwice: boolean;
  readonly evidence: Evidence;
}

/** The stores of `owner` that forget what was there before. */
export function* overwritten(analysis: Analysis, owner: Owner): Iterable<Overwritten> {
  const reported = new Set<ts.Node>();
  for (const kept of keptBy(analysis, owner)) {
    const { store, member, made } = kept;
    if (reported.has(made.node) || member.kind === "initializer" || !mayOverwrite(store)) continue;
    if (made.by === "shape" && !needsRelease(analysis, kept)) continue;
    // What ends by itself may have ended; a timer that has fired is as good as cleared.
    if (made.resource.endsItself === true && made.resource.lost === "runs" && !isLateTimer(analysis, kept)) continue;
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
  if (isReleasedAfter(analysis, kept, code)) return undefined;
  if (isRunAnew(analysis, kept)) return "likely";
  const how = repeats(member, isPromiseExecutor(code) ? member.node : code);
  if (how === undefined || isSpared(analysis, kept, code) || isSpared(analysis, kept, member.node)) return undefined;
  if (isKeyed(kept)) return isParameter(analysis, kept) && !isInLoop(store.at, code) ? "likely" : undefined;
  if (isHidden(member) && !isCalledAnew(analysis, kept)) return undefined;
  return kept.made.resource.endsItself === true ? "likely" : how;
}

function samePath(one: Kept, other: Kept): boolean {
  return comparePaths(one.path, other.path) === "same";
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

/** Is it over with the member that fills the slot: `this.lock = …; try { … } finally { this.lock.release(); }`? */
function isReleasedAfter(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  return releasesIn(analysis, kept, code).some(
    ({ use, certainty }) =>
      certainty === "sure" && use.node.pos > kept.store.at.end && innermost(use.node, code) === code,
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

function isHidden({ name, node }: Member): boolean {
  const { PrivateKeyword, ProtectedKeyword } = typescript.SyntaxKind;
  return /^[#_]/.test(name) || hasModifier(node, PrivateKeyword) || hasModifier(node, ProtectedKeyword);
}
