/**
 * Whether a function counts up for a caller who never gets what is counted: the last one to give it back is waited for
 * for ever.
 *
 *     async acquire() { this.users++; return await this.connect(); }
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
  if (
    !returned.every(
      ({ net, isLost, isHandedOn, raised }) => net === 1 && !isLost && !isHandedOn && raised === undefined,
    )
  )
    return undefined;
  const end = thrown.find(
    ({ net, isLost, isHandedOn, raised, up }) =>
      net === 1 && !isLost && !isHandedOn && raised?.kind === "await" && up !== undefined && up.via === undefined,
  );
  const up = end?.up?.node;
  const down = sites.find(({ by, node }) => by !== undefined && by < 0 && isLastAsked(node));
  return end === undefined || up === undefined || down === undefined ? undefined : { up, down: down.node, end };
}

/** `if (--this.users > 0) return;`, `if (this.users === 0) …`: who is the last has something to do. */
function isLastAsked(down: ts.Node): boolean {
  const home = enclosingFunction(down);
  const name = /[\w$#]+(?=\W*$)/.exec(down.getText().replace(/\s*-=.*$|--$/, ""))?.[0];
  if (home === undefined || name === undefined) return false;
  return new RegExp(`${escaped(name)}\\)?\\s*(?:[=!]==?|[<>]=?)\\s*[01]\\b`).test(home.getText());
}
