/** The calls of what has some name: most questions are about few names, and need not look at all calls for those. */
import type ts from "typescript";
import { calleeName } from "./expressions.ts";
import { grouped } from "./grouped.ts";
import { callsIn, nodesWithin } from "./nodes-in.ts";
import { once } from "./once.ts";

type Calls = readonly ts.CallExpression[];

/** The calls in `root`, be it `root` itself, whose callee has one of `names` as its last, in the order of the text. */
export function callsNamed(root: ts.Node, names: ReadonlySet<string>): Calls {
  const byName = callsByName(root.getSourceFile());
  const found: Calls[] = [];
  if (names.size < byName.size) {
    for (const name of names) add(found, byName.get(name));
  } else {
    for (const [name, calls] of byName) if (names.has(name)) add(found, calls);
  }
  return nodesWithin(root, inOrder(found));
}

/** The same for names that match `pattern`. */
export function callsNamedLike(root: ts.Node, pattern: RegExp): Calls {
  return callsWhere(root, (name) => pattern.test(name));
}

/** The same for names that pass `test`. */
export function callsWhere(root: ts.Node, test: (name: string) => boolean): Calls {
  const found: Calls[] = [];
  for (const [name, calls] of callsByName(root.getSourceFile())) if (test(name)) found.push(calls);
  return nodesWithin(root, inOrder(found));
}

const callsByName = once((file: ts.SourceFile): ReadonlyMap<string, Calls> => {
  const byName = new Map(grouped(callsIn(file), ({ expression }) => calleeName(expression)));
  byName.delete(undefined);
  return byName as ReadonlyMap<string, Calls>;
});

function add(found: Calls[], calls: Calls | undefined): void {
  if (calls !== undefined) found.push(calls);
}

/** Of those that begin at one place, the outer one comes first. */
function inOrder(lists: readonly Calls[]): Calls {
  const [only = [], ...others] = lists;
  return others.length === 0 ? only : lists.flat().sort((one, other) => one.pos - other.pos || other.end - one.end);
}
