import type ts from "typescript";
import { lineFrom } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { printPlace } from "../owner/place.ts";
import type { Kept } from "./kept.ts";

export type OwnedMessage =
  | "unreleased"
  | "neighbours"
  | "handed"
  | "inherited"
  | "noClosePath"
  | "overwritten"
  | "filledTwice"
  | "droppedEntry"
  | "droppedExchange"
  | "abandoned"
  | "halfUndone"
  | "endlessChain"
  | "unkept"
  | "leftEntries"
  | "firstOnly"
  | "forgotten"
  | "pending"
  | "leftOnes"
  | "renewed"
  | "shadowed"
  | "setOuter"
  | "sibling"
  | "injectedSibling"
  | "leftRunning"
  | "leftWaiting"
  | "letGo"
  | "droppedOnFailure"
  | "neverForgotten"
  | "skippedRelease"
  | "mirrored"
  | "takenOut"
  | "skippedSuper"
  | "endedNewOne"
  | "filledBeside"
  | "endedWhenReady"
  | "addRelease"
  | "releaseFirst"
  | "endFirst"
  | "handOver";

/** What an owner loses, in words, and how sure it is. */
export type OwnedFinding = Finding<OwnedMessage> & { readonly evidence: Evidence };

/** The words for what is kept. */
export function dataOf({ root, path, made, owner }: Kept): { place: string; noun: string; owner: string } {
  return { place: printPlace({ root, path }), noun: made.resource.noun, owner: owner.name };
}

/** The words for a close path. */
export function closeData({ node }: Owner, { member }: ClosePath): { close: string; line: number | string } {
  return { close: printMember(member.name), line: lineFrom(node, member.node) };
}

/** `close()`; `[Symbol.dispose]()`. */
export function printMember(name: string): string {
  return name.startsWith("@@") ? `[Symbol.${name.slice(2)}]()` : `${name}()`;
}

/** What a report about a member points at. */
export function nameOf(node: ts.Node): ts.Node {
  return (typescript.isMethodDeclaration(node) ? node.name : undefined) ?? node;
}

/** `a`, `b` and 2 more */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length === 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
