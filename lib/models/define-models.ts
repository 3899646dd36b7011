import type { Model } from "./vocabulary.ts";

/**
 * Models of your own, for `settings.lifecycle.models`: what your pool, gauge or framework promises.
 *
 * @example
 * defineModels({
 *   package: "./src/pool",
 *   resources: { Lease: { noun: "lease", release: ["giveBack"], again: "throws", lost: "starves" } },
 *   calls: { "Pool#lease": { acquires: "Lease" } },
 * })
 */
export function defineModels(...models: readonly Model[]): readonly Model[] {
  return models;
}
