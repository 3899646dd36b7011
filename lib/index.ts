import type { TSESLint } from "@typescript-eslint/utils";
import { createRequire } from "node:module";
import { presetOf } from "./configs/index.ts";
import { rules } from "./rules/index.ts";

const { name, version } = createRequire(import.meta.url)("eslint-plugin-lifecycle/package.json") as {
  name: string;
  version: string;
};

const plugin = {
  meta: { name, version, namespace: "lifecycle" },
  rules: rules as unknown as Record<string, TSESLint.LooseRuleDefinition>,
  configs: {} as Record<"recommended" | "strict" | "all", TSESLint.FlatConfig.Config>,
} satisfies TSESLint.FlatConfig.Plugin;

plugin.configs = {
  recommended: presetOf(plugin, "recommended"),
  strict: presetOf(plugin, "strict"),
  all: presetOf(plugin, "all"),
};

export default plugin;

export { defineModels } from "./models/define-models.ts";
export type {
  Acquisition,
  CallModel,
  Callback,
  Condition,
  Emitter,
  Lent,
  Listening,
  Model,
  Place,
  Reference,
  Resource,
  Unlistening,
} from "./models/vocabulary.ts";
