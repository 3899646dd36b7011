import type { Model } from "./vocabulary.ts";

/** Every model that we ship. */
export const models: readonly Model[] = [];
