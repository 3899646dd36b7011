import type { TSESLint } from "@typescript-eslint/utils";
import type { Preset } from "../eslint/create-rule.ts";

const ORDER: readonly Preset[] = ["recommended", "strict", "all"];

/** A flat config that turns on every rule of `plugin` that belongs to `preset` or to a smaller one. */
export function presetOf(plugin: TSESLint.FlatConfig.Plugin, preset: Preset): TSESLint.FlatConfig.Config {
  const members = Object.entries(plugin.rules ?? {}).filter(
    ([, rule]) =>
      ORDER.indexOf((rule as { meta: { docs: { preset: Preset } } }).meta.docs.preset) <= ORDER.indexOf(preset),
  );
  return {
    name: `lifecycle/${preset}`,
    plugins: { lifecycle: plugin },
    rules: Object.fromEntries(members.map(([name]) => [`lifecycle/${name}`, "error"] as const)),
  };
}
