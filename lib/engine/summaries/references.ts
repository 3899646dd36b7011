/** Which effect a model ascribes to an argument, the receiver, or something inside of them. */
import type { CallModel, Reference } from "../../models/vocabulary.ts";
import type { Fate } from "../typestate/effects.ts";

/** What `model` says becomes of the argument at `index`, or of what lies at `inner` in it. */
export function modelledFate(model: CallModel, index: number | "this", inner: readonly string[]): Fate {
  if (mentions(model.releases, index, inner)) return "released";
  if (mentions(model.owns, index, inner) || mentions(model.keeps, index, inner)) return "kept";
  return "untouched";
}

/** Whether one of `references` means the argument at `index` (or `this`), or what lies at `inner` in it. */
export function mentions(
  references: Reference | readonly Reference[] | undefined,
  index: number | "this",
  inner: readonly string[],
): boolean {
  if (references === undefined) return false;
  const list = Array.isArray(references) ? (references as readonly Reference[]) : [references as Reference];
  return list.some((reference) => means(reference, index, inner));
}

function means(reference: Reference, index: number | "this", inner: readonly string[]): boolean {
  if (reference === index) return true;
  if (typeof reference !== "string" || index === "this") return false;
  if (reference.endsWith("…")) return index >= Number.parseInt(reference, 10);
  const [argument, ...path] = reference.split(".");
  // `"1.fd"` means the descriptor in the options; who passes the options alone passes it as well.
  return Number(argument) === index && path.every((name, at) => inner[at] === undefined || inner[at] === name);
}
