/**
 * Whether what an owner keeps is never begun, and so holds nothing: a server on which nobody calls `listen`, but which only
 * gets sockets by hand.
 *
 *     readonly #server = new Server();
 *     take(socket: Socket) { this.#server.emit("connection", socket); }
 */
import type ts from "typescript";
import { isDeclared } from "../../engine/summaries/declared.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lineageOf } from "../owner/lineage.ts";
import { isSameRoot, type Root } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import { usesNamed } from "../owner/uses.ts";
import { isOfOwner } from "./elsewhere.ts";
import { usesOfField } from "./field-uses.ts";
import type { Kept } from "./kept.ts";

/** Does nobody who gets at it call any of the members that begin it? */
export function isNeverBegun(analysis: Analysis, kept: Kept, names: readonly Root[]): boolean {
  const { owner, field, made, member } = kept;
  const { startedBy } = made.resource;
  if (startedBy === undefined || made.by !== "declared") return false;
  const begins = ({ name }: ts.PropertyAccessExpression): boolean => startedBy.includes(name.text);
  const files = lineageOf(analysis, owner).chain.map(({ node }) => node.getSourceFile());
  if (files.some((file) => accessesIn(file).some(begins))) return false;
  const isBegunElsewhere = filesNaming(analysis.program, field.name).some((file) =>
    accessesIn(file).some((access) => begins(access) && isKeptField(analysis, kept, access.expression)),
  );
  if (isBegunElsewhere) return false;
  const uses = [
    ...usesOfField(analysis, owner, field).map(({ use }) => use),
    ...names.flatMap((root) =>
      usesNamed(analysis, member.node, root.name).filter(({ place }) => isSameRoot(place.root, root)),
    ),
  ];
  return !uses.some((use) => mayBegin(analysis, use));
}

/** Does somebody get it of whom nothing is known? */
function mayBegin(analysis: Analysis, { kind, ...use }: Use): boolean {
  return kind === "hand" || (kind === "pass" && "call" in use && !isDeclared(analysis, use.call));
}

/** `this.server` in a derived class, `owner.server` */
function isKeptField(analysis: Analysis, kept: Kept, node: ts.Expression): boolean {
  return (
    typescript.isPropertyAccessExpression(node) && node.name.text === kept.field.name && isOfOwner(analysis, kept, node)
  );
}

function accessesIn(file: ts.SourceFile): readonly ts.PropertyAccessExpression[] {
  return nodesOfKind(file, typescript.SyntaxKind.PropertyAccessExpression);
}
