/**
 * Whether a function counts up for a caller who never gets what is counted: the last one to give it back is waited for
 * for ever.
 *
 *     async acquire() { this.users++; return await this.connect(); }
 *
 * or, where no more are let in than some number, one place is gone for good:
 *
 *     async take() { if (this.made < this.most) { this.made++; return await this.make(); } … }
 */
import type ts from "typescript";
import type { CountSite } from "../../engine/summaries/count-sites.ts";
import type { Count } from "../../engine/typestate/count-state.ts";
import type { Counts } from "../../engine/typestate/counting.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { escaped } from "../../syntax/escaped.ts";

export interface Unclaimed {
  readonly up: ts.Node;
  readonly down: ts.Node;
  readonly end: Count;
}

/** The path that leaves up what each path on which all goes well hands to the caller, of a counter with these sites. */
export function unclaimedIn(
  { returned, thrown, incomplete }: Counts,
  sites: readonly CountSite[],
): Unclaimed | undefined {
  if (incomplete || returned.length === 0) return undefined;
  const isPlain = ({ isLost, isHandedOn }: Count): boolean => !isLost && !isHandedOn;
  if (!returned.every((count) => isPlain(count) && count.raised === undefined)) return undefined;
  const end = thrown.find(
    (count) => isPlain(count) && count.net === 1 && count.raised?.kind === "await" && count.up?.via === undefined,
  );
  const up = end?.up?.node;
  if (end === undefined || up === undefined) return undefined;
  const downs = sites.filter(({ by }) => by !== undefined && by < 0);
  const down = returned.every(({ net }) => net === 1)
    ? (downs.find(({ node }) => isLastAsked(node)) ?? (isLimited(up) ? downs[0] : undefined))
    : returned.every(({ net }) => net === 1 || net === 0) && isLimited(up)
      ? downs[0]
      : undefined;
  return down === undefined ? undefined : { up, down: down.node, end };
}

/** `if (this.made < this.most)`: does the function that counts up ask whether it may? */
function isLimited(up: ts.Node): boolean {
  const home = enclosingFunction(up);
  const name = countedName(up);
  if (home === undefined || name === undefined) return false;
  const before = up.getSourceFile().text.slice(home.pos, up.pos);
  return new RegExp(`${escaped(name)}\\s*(?:<|>=)=?\\s*(?![01]\\b)[\\w$.#]`).test(before);
}

/** `users` of `this.users++`, `--this.users`, `this.users -= 1` */
function countedName(site: ts.Node): string | undefined {
  return /[\w$#]+(?=\W*$)/.exec(site.getText().replace(/\s*[-+]=.*$|--$|\+\+$/, ""))?.[0];
}

/** `if (--this.users > 0) return;`, `if (this.users === 0) …`: who is the last has something to do. */
function isLastAsked(down: ts.Node): boolean {
  const home = enclosingFunction(down);
  const name = countedName(down);
  if (home === undefined || name === undefined) return false;
  return new RegExp(`${escaped(name)}\\)?\\s*(?:[=!]==?|[<>]=?)\\s*[01]\\b`).test(home.getText());
}
