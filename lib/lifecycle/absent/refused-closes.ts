/**
 * Close paths that throw before they release what their owner has had from the start: whoever meets the condition can
 * never release it.
 *
 *     close() { if (this.pending.size > 0) throw new Error("requests pending"); this.socket.destroy(); }
 */
import type ts from "typescript";
import type { FunctionWithBody } from "../../engine/summaries/functions.ts";
import { readableName } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import type { Kept } from "../owned/kept.ts";
import { keptBy } from "../owned/ownership.ts";
import { releasesIn } from "../owned/releases.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { closeCodeIn } from "../teardown/close-code.ts";
import { releaseBehind } from "./early-assertions.ts";
import { isAboutError, reasonOf, refusalsIn, type Refusal } from "./refusals.ts";

export interface RefusedClose {
  readonly refusal: Refusal;
  readonly reason: "outstanding" | "state" | "error";
  /** The close path, for messages. */
  readonly member: string;
  /** The release that is left out. */
  readonly skipped: ts.Node;
}

export function* refusedClosesIn(analysis: Analysis, file: ts.SourceFile): Iterable<RefusedClose> {
  if (!/\bthrow\b|assert|invariant/i.test(file.text)) return;
  for (const owner of ownersIn(file)) {
    for (const { member, evidence } of closePathsOf(analysis, owner)) {
      if (evidence === "hint" || !owner.members.includes(member) || !isFunctionWithBody(member.node)) continue;
      const found = refusedBy(analysis, owner, member, member.node);
      if (found !== undefined) yield found;
    }
  }
  yield* refusedForErrors(analysis, file);
}

function refusedBy(analysis: Analysis, owner: Owner, member: Member, code: FunctionWithBody): RefusedClose | undefined {
  for (const refusal of refusalsIn(analysis, code)) {
    if (code.parameters.some(({ name }) => mentionsName(refusal.test, name.getText()))) continue;
    const reason = reasonOf(analysis, refusal);
    if (reason === undefined) continue;
    const skipped = keptBy(analysis, owner)
      .filter((kept) => isHeldFromStart(owner, kept) && !isReleasedByOther(analysis, owner, kept, member))
      .map((kept) => releaseAfter(analysis, kept, code, refusal.statement))
      .find((release) => release !== undefined);
    if (skipped !== undefined) return { refusal, reason, member: `\`${readableName(member.name)}\``, skipped };
  }
  return undefined;
}

/** What the owner has as long as it is there, whatever it has done or not. */
function isHeldFromStart({ node }: Owner, { member, made, isMixed, path, store }: Kept): boolean {
  if (isMixed || path.length > 0 || made.by === "shape" || made.resource.startedBy !== undefined) return false;
  if (member.kind === "initializer") return true;
  if (member.kind !== "constructor") return false;
  let outer: ts.Node = store.at;
  while (outer !== node && !typescript.isFunctionLike(outer) && !typescript.isIfStatement(outer)) outer = outer.parent;
  return outer === member.node;
}

/** Whether another member releases it as well: `destroy()` beside a `close()` that asks for order first. */
function isReleasedByOther(analysis: Analysis, owner: Owner, kept: Kept, member: Member): boolean {
  return owner.members.some(
    (other) =>
      other !== member &&
      (other.kind === "method" || other.kind === "function") &&
      releasesIn(analysis, kept, other.node).length > 0,
  );
}

/** The first release of `kept` in `code`, where it stands behind `statement`. */
function releaseAfter(
  analysis: Analysis,
  kept: Kept,
  code: FunctionWithBody,
  statement: ts.Statement,
): ts.Node | undefined {
  const [first] = releasesIn(analysis, kept, code);
  if (first?.certainty !== "sure" || first.use.node.pos < statement.end) return undefined;
  return first.use.kind === "call" || first.use.kind === "pass" ? first.use.call : undefined;
}

/** `_destroy(error, callback) { assert.ifError(error); … }`: it is called with an error just when something has failed. */
function* refusedForErrors(analysis: Analysis, file: ts.SourceFile): Iterable<RefusedClose> {
  for (const { code, name, kind } of closeCodeIn(analysis, file)) {
    const [first] = code.parameters;
    if (kind !== "close path" || first === undefined || !isError(first)) continue;
    for (const refusal of refusalsIn(analysis, code)) {
      const skipped = isAboutError(refusal, first.name.getText())
        ? releaseBehind(analysis, refusal.statement)
        : undefined;
      if (skipped !== undefined) yield { refusal, reason: "error", member: name, skipped };
    }
  }
}

function isError({ type, name }: ts.ParameterDeclaration): boolean {
  return /Error\b/.test(type?.getText() ?? "") || isErrorName(name.getText());
}

function isFunctionWithBody(node: ts.Node): node is FunctionWithBody {
  return typescript.isFunctionLike(node) && "body" in node && node.body !== undefined;
}
