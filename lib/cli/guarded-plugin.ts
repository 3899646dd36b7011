import type { TSESLint } from "@typescript-eslint/utils";
import { saidBy } from "./trouble.ts";

/** A rule that broke on a file. It says nothing about that file; all others still do. */
export interface Crash {
  readonly rule: string;
  readonly file: string;
  readonly said: string;
  readonly error: unknown;
}

/** `plugin` with rules that do not end the run when they throw, but call `onCrash`. */
export function guardedPlugin(
  plugin: TSESLint.FlatConfig.Plugin,
  onCrash: (crash: Crash) => void,
): TSESLint.FlatConfig.Plugin {
  const guard = ([name, rule]: [string, TSESLint.LooseRuleDefinition]) => [name, guarded(name, rule, onCrash)] as const;
  return { ...plugin, rules: Object.fromEntries(Object.entries(plugin.rules ?? {}).map(guard)) };
}

function guarded(
  name: string,
  rule: TSESLint.LooseRuleDefinition,
  onCrash: (crash: Crash) => void,
): TSESLint.LooseRuleDefinition {
  if (typeof rule === "function") return rule;
  return {
    ...rule,
    create(context: { filename: string }) {
      const guard = <Argument extends unknown[], Result>(run: (...given: Argument) => Result) => {
        return (...given: Argument): Result | undefined => {
          try {
            return run(...given);
          } catch (error) {
            onCrash({ rule: name, file: context.filename, said: saidBy(error), error });
            return undefined;
          }
        };
      };
      const listeners =
        guard(() => rule.create(context as never) as Record<string, (...given: unknown[]) => void>)() ?? {};
      return Object.fromEntries(Object.entries(listeners).map(([event, listener]) => [event, guard(listener)]));
    },
  };
}
