import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { isLazyStart } from "../../syntax/lazy-start.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { ELEMENT, isWithin, type Place } from "../flow/place.ts";

/** A place is written. `[]` at its end stands for any element or member. `fill`: only where nothing was there yet. */
export interface Write {
  readonly place: Place;
  readonly how: "assign" | "add" | "remove" | "clear" | "change" | "fill";
  /** The assignment or call, in the code that was asked about. */
  readonly node: ts.Node;
}

/** Methods that change the array they are called on. */
export const CHANGES_ARRAY = /^(?:push|unshift|splice|shift|pop|sort|reverse)$/;

/** What a method of a container with this name does to it. */
export function howOf(name: string, node: ts.CallExpression | ts.NewExpression): Write["how"] {
  if (name === "splice") return howOfSplice(node.arguments ?? []);
  if (/^(?:shift|pop|delete)$/.test(name)) return "remove";
  if (name === "clear") return "clear";
  if (!/^(?:push|unshift|add|set)$/.test(name)) return "change";
  return isLazyStart(node) ? "fill" : "add";
}

/** `splice(i, 1)` removes, `splice(i, 0, x)` adds, `splice(i, 1, x)` changes, `splice(0)` leaves nothing behind it. */
function howOfSplice([start, count, item]: readonly ts.Expression[]): Write["how"] {
  const isAll = start?.getText() === "0" && count?.getText().endsWith(".length");
  if (count === undefined || isAll === true) return "clear";
  if (item === undefined) return "remove";
  return count.getText() === "0" ? "add" : "change";
}

/** Does `earlier` put something new where `write` then writes into it? */
export function replaces(earlier: Write, write: Write): boolean {
  const [outer, inner] = [earlier.place, write.place];
  if (earlier.how !== "assign" || inner.path.length <= outer.path.length || !isWithin(inner.key, outer.key))
    return false;
  // Of elements we do not know whether they are the same; what stands in the same block is taken to mean the same.
  if (outer.path.at(-1) === ELEMENT)
    return typescript.isBinaryExpression(earlier.node) && isInside(write.node, blockOf(earlier.node));
  return true;
}

function blockOf(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!typescript.isBlock(at) && !typescript.isFunctionLike(at) && !typescript.isSourceFile(at)) at = at.parent;
  return at;
}

/** Each place once for each way of writing it. */
export function withoutRepetition(writes: readonly Write[]): readonly Write[] {
  const seen = new Set<string>();
  return writes.filter(({ place, how }) => {
    const key = `${how} ${place.key}`;
    return seen.has(key) ? false : seen.add(key) && true;
  });
}
