/** Places under their one name: through local names for them, and for the modules that they are imported from. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Graph } from "../flow/graph.ts";
import { member, THIS, variable, type Place } from "../flow/place.ts";
import { placeOfExpression } from "./expression-places.ts";
import type { FunctionWithBody } from "./functions.ts";
import { placeBehind, type Making } from "./holders.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** A place under the name that it has for `code`. */
export interface PlaceInCode {
  readonly place: Place;
  readonly code: FunctionWithBody;
}

/** The places of one graph. */
export interface Places {
  /** `this.stats.open` for `stats.open` after `const { stats } = this`. A variable itself stays what it is. */
  readonly canonical: (place: Place) => Place;
  /** The place that an expression names. */
  readonly ofExpression: (expression: ts.Expression) => Place | undefined;
  /** The place that the code of an object speaks of which is made by `made`. */
  readonly behind: (made: Making, of: PlaceInCode) => Place | undefined;
}

export const placesOf = memoised((knowledge: Knowledge, graph: Graph): Places => {
  const aliases = aliasesIn(graph);
  const canonical = (place: Place): Place => {
    const own = withoutImport(knowledge, place);
    if (own.path.length === 0) return own;
    let { base, path } = { base: rootOf(own), path: own.path };
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      const alias = aliases.get(base.key);
      if (alias === undefined || alias === "several") break;
      path = [...alias.path, ...path];
      base = rootOf(withoutImport(knowledge, alias));
    }
    return path.reduce(member, base);
  };
  const ofExpression = (expression: ts.Expression): Place | undefined => {
    const place = placeOfExpression(knowledge, expression);
    return place === undefined ? undefined : canonical(place);
  };
  return {
    canonical,
    ofExpression,
    behind: (made, of) => placeBehind(knowledge, ofExpression, made, of),
  };
});

const MAX_DEPTH = 4;

function rootOf(place: Place): Place {
  const { root } = place;
  if (root.kind === "this") return THIS;
  return root.kind === "variable"
    ? variable(root.symbol)
    : { kind: "place", root, path: [], key: place.key.split(".")[0] ?? place.key };
}

/** A name that is imported is the name that is exported. */
function withoutImport({ checker }: Knowledge, place: Place): Place {
  const { root } = place;
  if (root.kind !== "variable" || (root.symbol.flags & typescript.SymbolFlags.Alias) === 0) return place;
  return place.path.reduce(member, variable(checker.getAliasedSymbol(root.symbol)));
}

/** The places that local variables and parameters stand for throughout the graph. */
function aliasesIn(graph: Graph): ReadonlyMap<string, Place | "several"> {
  const aliases = new Map<string, Place | "several">();
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      if (instruction.kind !== "assign" || instruction.target.root.kind !== "variable") continue;
      const { target, value } = instruction;
      if (target.path.length > 0) continue;
      const isName = value.kind === "place" && value.root.kind !== "temporary" && !value.key.startsWith(target.key);
      const before = aliases.get(target.key);
      const isSame = before === undefined || (before !== "several" && isName && before.key === value.key);
      aliases.set(target.key, isName && isSame ? value : "several");
    }
  }
  return aliases;
}
