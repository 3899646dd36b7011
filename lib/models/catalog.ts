import type { Model } from "./vocabulary.ts";

/** All models that hold for a run: the user's before ours. */
export interface Catalog {
  readonly models: readonly Model[];
}

export function catalogOf(models: readonly Model[]): Catalog {
  return { models };
}
