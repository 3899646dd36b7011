import type ts from "typescript";
import type { CountSite } from "../../engine/summaries/count-sites.ts";
import type { Count } from "../../engine/typestate/count-state.ts";
import type { Counts } from "../../engine/typestate/counting.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * The paths without the early `return;` behind which it stays up, though nobody else could take it down: these are
 * forgotten as well, and do not tell that it is meant to outlast the function. Those that were too many to be followed to
 * their ends tell nothing either.
 *
 *     running++; if (!url) return done(error); load(url).then(() => { running--; … }, done);
 */
export function withoutForgotten(counts: Counts, sites: readonly CountSite[]): Counts {
  const code = homeOf(sites);
  if (code === undefined) return counts;
  const returned = counts.returned.filter((count) => !count.isLost && !isForgottenReturn(count, code, sites));
  return { ...counts, returned };
}

/** The only function that counts it down, and never sets it to anything else. */
function homeOf(sites: readonly CountSite[]): ts.Node | undefined {
  const up = sites.find(({ by }) => by === 1);
  const code = up === undefined ? undefined : enclosingFunction(up.node);
  if (up === undefined || code === undefined) return undefined;
  const isOwn = sites.every(({ by, node }) => by === 1 || (by === -1 && isInside(node, code)));
  const isSet = identifiersNamed(code.getSourceFile(), up.name).some(
    (name) => isInside(name, code) && usageOf(name) === "write",
  );
  return isOwn && !isSet ? code : undefined;
}

function isForgottenReturn({ net, raised, left }: Count, code: ts.Node, sites: readonly CountSite[]): boolean {
  if (net !== 1 || raised?.kind === "await" || left === undefined || enclosingFunction(left) !== code) return false;
  // Whoever is given something may have to give it back.
  if (!typescript.isReturnStatement(left) || left.expression !== undefined) return false;
  return !sites.some(({ name }) => isAskedFor(left, code, name));
}

/** `if (this.running < this.limit) return;` */
function isAskedFor(left: ts.Node, code: ts.Node, name: string): boolean {
  for (let at = left.parent; at !== code; at = at.parent) {
    if (typescript.isIfStatement(at) && mentionsName(at.expression, name)) return true;
  }
  return false;
}
