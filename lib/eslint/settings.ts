import type { Model } from "../models/vocabulary.ts";
import { wrongModel } from "./wrong-model.ts";

const NONE: readonly Model[] = [];

/** Settings' models that were found to be right; a list of models is looked at once. */
const checked = new WeakSet<object>();

/**
 * The models that the user's `settings.lifecycle.models` add to ours.
 *
 * @throws Error in one sentence, where a model is wrong: better no report than reports from half a model.
 */
export function modelsIn(settings: Readonly<Record<string, unknown>>): readonly Model[] {
  const lifecycle = settings["lifecycle"] as { models?: unknown } | undefined;
  const models = lifecycle?.models;
  if (models === undefined) return NONE;
  if (typeof models !== "object" || models === null || !checked.has(models)) {
    const wrong = wrongModel(models, "settings.lifecycle.models");
    if (wrong !== undefined) throw new Error(`eslint-plugin-lifecycle: ${wrong}`);
    checked.add(models as object);
  }
  return models as readonly Model[];
}
