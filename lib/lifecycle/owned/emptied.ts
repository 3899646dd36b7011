/** Containers that a close path empties without releasing what is in them. */
import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { containerKind } from "../owner/container-kind.ts";
import type { Owner } from "../owner/owner.ts";
import { comparePaths, ELEMENT, isSameRoot, type Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import { usesIn } from "../owner/uses.ts";
import { releaseElsewhere } from "./dropped-entries.ts";
import { fieldUses } from "./field-uses.ts";
import type { Tracked } from "./tracked.ts";

export interface Emptied {
  readonly place: Place;
  readonly noun: string;
  readonly at: ts.Node;
  /** Where the owner does release such an entry. */
  readonly release: ts.Node;
}

/**
 * What the end of `owner` forgets, while the owner releases such entries elsewhere, and so owns them:
 *
 *     reap() { this.idle.pop()?.destroy(); }
 *     close() { this.idle.length = 0; }
 */
export function* emptied(analysis: Analysis, owner: Owner): Iterable<Emptied> {
  const closing = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
  for (const { use, member } of fieldUses(analysis, owner)) {
    if (use.kind !== "drop" || use.how !== "clear" || use.place.path.length > 0) continue;
    const close = closing.find((path) => path.member.node === member.node);
    if (close === undefined || isInInnerFunction(use.at, member.node)) continue;
    const resource = elementResource(analysis, use.node);
    if (resource === undefined || resource.lost === "collected") continue;
    const tracked: Tracked & { readonly owner: Owner } = {
      owner,
      root: use.place.root,
      path: [ELEMENT],
      made: { resource },
    };
    const reached = [
      ...reachedFrom(
        analysis,
        owner,
        closing.map((path) => path.member.node),
      ),
    ];
    const isSeenTo = reached.some((code) => isEntryMentioned(analysis, tracked, code));
    const release = isSeenTo ? undefined : releaseElsewhere(analysis, tracked, member.node);
    if (release === undefined) continue;
    yield { place: { root: use.place.root, path: [ELEMENT] }, noun: resource.noun, at: use.at, release };
  }
}

/** What must be released of the elements of `list`, by their type. */
function elementResource(analysis: Analysis, mention: ts.Expression): Resource | undefined {
  // `list.length = 0`
  const isLength = typescript.isPropertyAccessExpression(mention) && mention.name.text === "length";
  const list = isLength ? mention.expression : mention;
  const kind = containerKind(analysis, list);
  if (kind === undefined) return undefined;
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(list));
  const parts = analysis.checker.getTypeArguments(type as ts.TypeReference);
  const element = kind === "map" ? parts[1] : parts[0];
  return element === undefined || (element.flags & typescript.TypeFlags.Object) === 0
    ? undefined
    : declaredResource(analysis, element);
}

function isEntryMentioned(analysis: Analysis, { root, path }: Tracked, code: ts.Node): boolean {
  return usesIn(analysis, code).some(
    ({ place, kind }) => kind !== "drop" && isSameRoot(place.root, root) && comparePaths(place.path, path) !== "around",
  );
}
