import type ts from "typescript";
import type { Knowledge } from "../engine/summaries/knowledge.ts";
import { reachablePackages } from "../engine/summaries/reachable-packages.ts";
import { catalogOf, catalogWithin, type Catalog } from "../models/catalog.ts";
import type { Model } from "../models/vocabulary.ts";
import { once } from "../syntax/once.ts";
import { quickChecker } from "../syntax/quick-checker.ts";

/**
 * All that a question may ask about: the program, its checker, and what the libraries promise.
 *
 * There is one for each program and set of models. Facts that need the checker are cached in a
 * `WeakMap` keyed by the analysis or by a node of it; facts about syntax alone, by the source file.
 */
export interface Analysis extends Knowledge {}

/**
 * The analyses of programs with the user's `models` and ours.
 *
 * What the catalog knows of files outlives the program, of which an editor makes another for each change.
 */
export const analysesWith = once((models: readonly Model[]) => {
  const catalog = catalogOf(models);
  const within = new Map<string, Catalog>();
  return once((program: ts.Program): Analysis => {
    // Programs that can reach the same of the modelled packages share a catalog.
    const reachable = reachablePackages(program);
    const key = [...catalog.packages.keys()].filter((name) => reachable.has(name)).join(" ");
    let shared = within.get(key);
    if (shared === undefined) within.set(key, (shared = catalogWithin(catalog, reachable)));
    return { program, checker: quickChecker(program.getTypeChecker()), catalog: shared };
  });
});
