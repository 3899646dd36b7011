import type { TSESLint } from "@typescript-eslint/utils";
import type { Preset } from "../eslint/create-rule.ts";
import { SIDE_CODE } from "./side-code.ts";

const ORDER: readonly Preset[] = ["recommended", "strict", "all"];

interface Meta {
  readonly docs: { readonly preset: Preset; readonly presetOptions?: Partial<Record<Preset, readonly unknown[]>> };
}

/**
 * A flat config that turns on every rule of `plugin` that belongs to `preset` or to a smaller one, with the options that
 * the rule has for the largest preset up to this one. `recommended` leaves tests and samples alone.
 */
export function presetOf(plugin: TSESLint.FlatConfig.Plugin, preset: Preset): TSESLint.FlatConfig.Config {
  const presets = ORDER.slice(0, ORDER.indexOf(preset) + 1);
  const entries = Object.entries(plugin.rules ?? {}).flatMap(([name, rule]) => {
    const { docs } = (rule as unknown as { readonly meta: Meta }).meta;
    if (!presets.includes(docs.preset)) return [];
    const options = presets.map((each) => docs.presetOptions?.[each]).findLast((each) => each !== undefined);
    return [[`lifecycle/${name}`, ["error", ...(options ?? [])]] as const];
  });
  return {
    name: `lifecycle/${preset}`,
    ...(preset === "recommended" && { ignores: [...SIDE_CODE] }),
    plugins: { lifecycle: plugin },
    rules: Object.fromEntries(entries) as TSESLint.FlatConfig.Rules,
  };
}
