/** Optional chains: where a link is nullish, the rest of the chain is skipped. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import type { Operand } from "./graph.ts";
import { branchOnNullish } from "./lower-condition.ts";

/** Lowers a whole optional chain: its value is `undefined` where a link was nullish. */
export function lowerOptionalChain(b: Builder, node: ts.Expression, lower: () => Operand): Operand {
  const result = b.temporary(node);
  const skipped = b.block();
  const after = b.block();
  b.chainEnds.push(skipped);
  const value = lower();
  b.chainEnds.pop();
  b.emit({ kind: "assign", target: result, value, node });
  b.goto(after);
  b.at(skipped);
  b.emit({ kind: "assign", target: result, value: { kind: "constant", value: undefined }, node });
  b.goto(after);
  b.at(after);
  return result;
}

/** Leaves the optional chain where `base` is nullish. */
export function skipChainIfNullish(b: Builder, base: Operand, node: ts.Node): void {
  const end = b.chainEnds.at(-1);
  if (end === undefined) return;
  const go = b.block();
  branchOnNullish(b, base, node, end, go);
  b.at(go);
}

/** Whether `node` has a `?.` in it and is the whole of its chain. */
export function isOutermostOfChain(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression,
): boolean {
  if (!typescript.isOptionalChain(node)) return false;
  const { parent } = node;
  return !typescript.isOptionalChain(parent) || parent.expression !== node;
}
