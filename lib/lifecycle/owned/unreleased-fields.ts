import type ts from "typescript";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import type { Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { printPlace } from "../owner/place.ts";
import { releaseInserted } from "./insert-release.ts";
import { neverReleased, type NeverReleased } from "./never-released.ts";

/** How sure a report has to be: `likely` is what usually is a bug, `certain` is what the code itself proves. */
export type Evidence = "certain" | "likely";

export type UnreleasedMessage = "unreleased" | "neighbours" | "inherited" | "noClosePath" | "addRelease";

/** The resources that owners declared in `file` keep and do not release when they end. */
export function* unreleasedFields(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<UnreleasedMessage>> {
  for (const owner of ownersIn(file)) {
    for (const found of neverReleased(analysis, owner)) {
      if (evidence === "certain" && found.evidence === "likely") continue;
      yield findingOf(analysis, owner, found);
    }
  }
}

function findingOf(analysis: Analysis, owner: Owner, found: NeverReleased): Finding<UnreleasedMessage> {
  const { kept, close, inherited, neighbours } = found;
  const data = {
    place: printPlace({ root: kept.root, path: kept.path }),
    noun: kept.made.resource.noun,
    owner: owner.name,
  };
  const node = kept.made.node;
  if (close === undefined) {
    if (inherited === undefined) return { messageId: "noClosePath", data, node };
    return { messageId: "inherited", data: { ...data, close: printMember(inherited) }, node };
  }
  const edit = releaseInserted(analysis, found);
  const repairs = edit === undefined ? [] : [{ messageId: "addRelease" as const, data: closeData(close.member.name), edits: [edit] }];
  const closing = { ...data, ...closeData(close.member.name), line: lineOf(close.member.node) };
  const trace = [
    { node, text: `${data.place} is made here` },
    { node: close.member.node, text: `${printMember(close.member.name)} ends ${owner.name}` },
  ];
  if (neighbours.length === 0) return { messageId: "unreleased", data: closing, node, repairs, trace };
  const names = listed(neighbours.map(({ name }) => name));
  return { messageId: "neighbours", data: { ...closing, neighbours: names }, node, repairs, trace };
}

function closeData(name: string): { close: string } {
  return { close: printMember(name) };
}

/** `close()`; `[Symbol.dispose]()`. */
export function printMember(name: string): string {
  return name.startsWith("@@") ? `[Symbol.${name.slice(2)}]()` : `${name}()`;
}

function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `'${name}'`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length === 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
