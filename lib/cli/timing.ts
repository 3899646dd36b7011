import type { ESLint } from "eslint";
import type { Phase } from "../syntax/phases.ts";

/** Where the time of a run went, in milliseconds. */
export interface Spent {
  /** Reading tsconfigs, making programs, binding and parsing: all that comes before a rule. */
  readonly programs: number;
  readonly parsing: number;
  readonly total: number;
  /** What of the rules' time went into which phase of the analysis. */
  readonly phases: ReadonlyMap<Phase, number>;
}

const PHASES: Readonly<Record<Phase, string>> = {
  types: "asking the checker for types",
  graphs: "making graphs",
  solving: "following paths",
};

/** A table of where the time went, from ESLint's own statistics. */
export function timingTable(
  results: readonly ESLint.LintResult[],
  { programs, parsing, total, phases }: Spent,
): string {
  const rules = new Map<string, number>();
  for (const { stats } of results) {
    for (const pass of stats?.times.passes ?? []) {
      for (const [rule, time] of Object.entries(pass.rules ?? {})) {
        if (rule.startsWith("lifecycle/")) rules.set(rule, (rules.get(rule) ?? 0) + time.total);
      }
    }
  }
  const rows: (readonly [string, number])[] = [
    ["making programs", programs],
    ["parsing files", parsing],
    ...[...rules].sort(([, one], [, other]) => other - one),
  ];
  const rest = total - rows.reduce((sum, [, time]) => sum + time, 0);
  rows.push(["everything else", rest], ["total", total]);
  const inRules = [...rules.values()].reduce((sum, time) => sum + time, 0);
  const parts = Object.entries(PHASES).map(([phase, name]): readonly [string, number] => [
    name,
    phases.get(phase as Phase) ?? 0,
  ]);
  const syntax = inRules - parts.reduce((sum, [, time]) => sum + time, 0);
  return [
    "Where the time went (a fact that several rules need is counted where it was asked for first):",
    ...printed(rows, total),
    "What the rules did meanwhile:",
    ...printed([...parts, ["looking at syntax, and everything else", syntax]], total),
  ].join("\n");
}

function printed(rows: readonly (readonly [string, number])[], total: number): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, time]) => {
    const share = `${((100 * time) / total).toFixed(1)} %`;
    return `  ${name.padEnd(width)}  ${`${time.toFixed(0)} ms`.padStart(9)}  ${share.padStart(7)}`;
  });
}
