/** How sure it is that a listener which outlives its owner should have been taken off. */
import type ts from "typescript";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { isMethod } from "../../syntax/methods.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import type { Lifetime } from "../listeners/lifetime.ts";
import type { Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { registrarCallIn } from "../owned/handed-over.ts";
import { asksForOne, endsForGood, type ClosePath } from "../owner/close-paths.ts";
import { missingEndOf } from "../owner/endless-components.ts";
import { statementsOf } from "../owner/members.ts";
import type { Owner } from "../owner/owner.ts";

/** Where something of the owner's stays: what says that it is there for longer than the owner, and that the owner ends. */
export interface Staying {
  readonly lifetime: Lifetime;
  readonly path: AccessPath;
  readonly target: ts.Expression | undefined;
  readonly close: ClosePath | undefined;
  /** Removals of other listeners in the close path. */
  readonly neighbours: readonly Removal[];
}

/** How sure it is that a listener which stays there is a leak; absent where nothing says so. */
export function evidenceOf(
  analysis: Analysis,
  owner: Owner,
  { lifetime, path, target, close, neighbours }: Staying,
): Evidence | undefined {
  if (close === undefined) {
    // A base class that is out of sight ends what is handed to it; others may be there as long as the page.
    const mayOutlive = lifetime === "shared" || isOfProps(path);
    const mayEnd = (mayOutlive && missingEndOf(analysis, owner) !== undefined) || registrarCallIn(owner) !== undefined;
    return mayEnd ? "likely" : undefined;
  }
  // `exit(code)` may end much more than its owner, or something else.
  const isOwn = close.declaredBy === owner && close.evidence !== "hint" && !asksForOne(close.member);
  const isOfSame = neighbours.some(({ target }) => targetPathOf(analysis, target)?.key === path.key);
  if (isOwn && isOfSame) return "certain";
  if (lifetime === "injected") return neighbours.length > 0 || isOwn || endsSomething(close) ? "likely" : undefined;
  // What listens to the process (signals, exit) is often there as long as the process.
  const isKnown = isOwn && endsForGood(close) && path.root.kind === "global";
  return isKnown && path.names[0] !== "process" && isPartOfPlatform(analysis, target) ? "certain" : "likely";
}

/** What a program itself puts into a global often lives as long as those that listen to it, or is exchanged with them. */
export function isPartOfPlatform(analysis: Analysis, target: ts.Expression | undefined): boolean {
  if (target === undefined) return true;
  const symbol = symbolNamedBy(analysis.checker, target);
  // `globalThis` itself is declared nowhere.
  return symbol !== undefined && (symbol.declarations === undefined || isOfPlatform(analysis, symbol));
}

/** `this.props.feed`, `props.feed`: it is there for longer than the component that it is given to. */
function isOfProps({ root, names }: AccessPath): boolean {
  return names.length > 1 ? names[0] === "props" : root.kind === "variable" && root.symbol.name === "props";
}

/** An inherited member that does something at the end is there to be called. */
function endsSomething({ member: { node } }: ClosePath): boolean {
  return isMethod(node) && statementsOf(node).length > 0;
}
