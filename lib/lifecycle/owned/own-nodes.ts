import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { refMembersOf } from "../owner/ref-members.ts";
import { usesOfField } from "./field-uses.ts";
import type { Kept } from "./kept.ts";

/**
 * Is it begun only with what its component renders itself, and so has nothing to tell when that is gone?
 *
 *     this.observer.observe(this.box.current);   where   <div ref={this.box} />
 */
export function isOfOwnNodes(analysis: Analysis, { owner, field, made: { resource } }: Kept): boolean {
  const { startedBy } = resource;
  const refs = startedBy === undefined ? undefined : refMembersOf(owner.node);
  if (startedBy === undefined || refs === undefined || refs.size === 0) return false;
  const given = usesOfField(analysis, owner, field).flatMap(({ use }) =>
    use.kind === "call" && startedBy.includes(use.verb) ? [use.call.arguments[0]] : [],
  );
  return given.length > 0 && given.every((node) => node !== undefined && isRefOf(refs, skipOuter(node)));
}

/** `this.box.current` */
function isRefOf(refs: ReadonlySet<string>, node: ts.Expression): boolean {
  if (!typescript.isPropertyAccessExpression(node) || node.name.text !== "current") return false;
  const ref = fieldNamedBy(node.expression);
  return ref !== undefined && refs.has(ref);
}
