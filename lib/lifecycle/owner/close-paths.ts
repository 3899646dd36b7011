import type ts from "typescript";
import { hasBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, isPassing, type CloseEvidence } from "./close-names.ts";
import { lineageOf, membersNamed } from "./lineage.ts";
import { isMereHandler } from "./mere-handlers.ts";
import { isMereHiding } from "./mere-hiding.ts";
import type { Member, Owner } from "./owner.ts";
import { reachedFrom } from "./reach.ts";

/** A member that ends its owner. */
export interface ClosePath {
  readonly member: Member;
  readonly evidence: CloseEvidence;
  /** The class that declares it: the owner itself or one that it extends. */
  readonly declaredBy: Owner;
}

const ORDER: readonly CloseEvidence[] = ["protocol", "verb", "hint"];

/**
 * The members that end `owner`, the surest first. Inherited ones are among them; of an overridden one only the
 * override is, which may call it.
 */
export const closePathsOf = memoised((analysis: Analysis, owner: Owner): readonly ClosePath[] => {
  const found = new Map<string, ClosePath>();
  for (const declaredBy of lineageOf(analysis, owner).chain) {
    for (const member of declaredBy.members) {
      if (member.kind !== "method" || found.has(member.name)) continue;
      const evidence = closeEvidence(member.name);
      if (evidence === undefined || !membersNamed(analysis, owner, member.name).includes(member)) continue;
      if (isMereHandler(owner, member) || isMereHiding(owner, member)) continue;
      found.set(member.name, { member, evidence, declaredBy });
    }
  }
  const all = [...found.values()];
  return ORDER.flatMap((evidence) =>
    outermostFirst(
      analysis,
      owner,
      all.filter((path) => path.evidence === evidence),
    ),
  );
});

/** Of `close()`, which calls `deactivate()`, and that one, `close()` first. */
function outermostFirst(analysis: Analysis, owner: Owner, paths: readonly ClosePath[]): readonly ClosePath[] {
  if (paths.length < 2) return paths;
  const reached = paths.map(({ member }) => ({ member, code: reachedFrom(analysis, owner, [member.node]) }));
  const isCalled = ({ member }: ClosePath): boolean =>
    reached.some((other) => other.member !== member && other.code.has(member.node));
  const inner = new Set(paths.filter(isCalled));
  return [...paths.filter((path) => !inner.has(path)), ...inner];
}

const OF_ONE = /^[#_]*(?:unsubscribe|detach|unload|uninstall|unmount|end|stop|disconnect|kill)$/i;

/** What is told by this name which one of many it is to be. */
const KEY = /^_?(?:\w*(?:I[dD]|Key|Index|Handle)|id|sid|key|index|handle|fd|name|topic|channel|stream)$/;

/** `unsubscribe(topic)` ends one of many things, not its owner; the event that tells it to end is no such thing. */
export function asksForOne({ name, node }: Member): boolean {
  const [first] = typescript.isFunctionLike(node) ? node.parameters : [];
  if (first === undefined || !typescript.isParameter(first)) return false;
  if (first.questionToken !== undefined || first.initializer !== undefined || first.dotDotDotToken !== undefined)
    return false;
  if (!OF_ONE.test(name)) return KEY.test(first.name.getText());
  const text = first.getText();
  // A reason, options, or somebody to tell are about how to end it.
  return !/^ev(?:ent)?\b|reason|error|sig|err\b|code|force|options|opts|callback|\bcb\b|done|=>|message|drain|signal|timeout|boolean/i.test(
    text,
  );
}

/**
 * Does whoever calls it end the owner, and for good? What nobody outside can call ends a part of what the owner does, or is
 * how the owner ends itself.
 */
export function endsForGood({ member: { name, node } }: ClosePath): boolean {
  return !isPassing(name) && !isHidden(node);
}

/** The close path to name in a message and to put a missing release into: the owner's own before inherited ones. */
export function mainClosePath(analysis: Analysis, owner: Owner): ClosePath | undefined {
  const paths = closePathsOf(analysis, owner).filter(
    ({ evidence, member }) => evidence !== "hint" && !member.isAbstract && hasBody(member.node) && !asksForOne(member),
  );
  const own = paths.filter(({ declaredBy }) => declaredBy === owner);
  const [first, ...others] = own.length > 0 ? own : paths;
  // What can be stopped and disposed of may be started again in between.
  if (first === undefined || !PAUSES.test(first.member.name)) return first;
  return others.find(({ evidence, member }) => evidence === first.evidence && FINAL.test(member.name)) ?? first;
}

const PAUSES = /^[#_]*(?:stop|end|pause|disconnect|disable|unsubscribe|detach)$/;
const FINAL = /^[#_]*(?:dispose|destroy|close|terminate|shut[dD]own)$/;

/**
 * `start` and `stop` are halves of one thing: what the constructor has `made` is there before the one, and is not the
 * other's to end.
 */
export function isOtherHalf({ member: { name }, declaredBy }: ClosePath, made: ts.Node): boolean {
  if (!PAUSES.test(name) || !declaredBy.members.some((member) => BEGINS.test(member.name))) return false;
  return declaredBy.members.some(
    ({ kind, node }) => (kind === "constructor" || kind === "initializer") && isInside(made, node),
  );
}

const BEGINS = /^[#_]*(?:start|begin|play|resume|connect|enable|attach|subscribe)$/;

/** The names of close members that `owner` inherits from a class whose source is out of sight. */
export function foreignCloseNames(analysis: Analysis, owner: Owner): readonly string[] {
  const { foreign } = lineageOf(analysis, owner);
  if (foreign === undefined) return [];
  const { Method, Optional } = typescript.SymbolFlags;
  return (
    foreign
      .getProperties()
      // What is optional is for derived classes to write: the base class has none.
      .filter(({ flags }) => (flags & Method) !== 0 && (flags & Optional) === 0)
      .map((property) => property.name.replace(/^__@(dispose|asyncDispose)@.*$/, "@@$1"))
      .filter((name) => ["protocol", "verb"].includes(closeEvidence(name) ?? ""))
  );
}
