import type { Model } from "../models/vocabulary.ts";

const NONE: readonly Model[] = [];

/** The models that the user's `settings.lifecycle.models` add to ours. */
export function modelsIn(settings: Readonly<Record<string, unknown>>): readonly Model[] {
  const lifecycle = settings["lifecycle"] as { models?: readonly Model[] } | undefined;
  return lifecycle?.models ?? NONE;
}
