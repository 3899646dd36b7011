/**
 * The five incidents that the plugin was founded on, in `tests/incidents/<incident>/`. Each `buggy.ts` says with
 * `// REPORT(rule)` where it is to be reported; each `repaired.ts` is silent.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../lib/index.ts";
import { rules } from "../lib/rules/index.ts";
import { lint } from "./harness/lint.ts";
import { withMarks } from "./harness/marks.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "./harness/program.ts";
import { remarksIn } from "./harness/remarks.ts";
import { root } from "./harness/root.ts";

const folder = path.join(root, "tests", "incidents");
const incidents = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const fileOf = (incident: string, version: "buggy" | "repaired"): string =>
  path.join(folder, incident, `${version}.ts`);
const read = (file: string): string => readFileSync(file, "utf8");
const program = programsOf(
  incidents.flatMap((incident) => [fileOf(incident, "buggy"), fileOf(incident, "repaired")]),
  read,
).with(new Map());

describe.each(incidents)("%s", (incident) => {
  const buggy = fileOf(incident, "buggy");
  const repaired = fileOf(incident, "repaired");
  const said = remarksIn(read(buggy));
  const remarks = said.filter(({ kind }) => kind === "REPORT");
  const expected = [...new Set(remarks.map(({ rule }) => rule))];

  test.each([buggy, repaired])("%s type-checks", (file) => {
    expect(diagnosticsOf(program, file).map(printDiagnostic)).toEqual([]);
  });

  for (const { kind, rule, reason } of said) if (kind === "MISSED") test.todo(`${rule}: missed, since ${reason}`);

  for (const rule of expected) {
    if (!(rule in rules)) {
      test.todo(`${rule}: not yet understood`);
      continue;
    }
    test(`${rule} reports where the bug is`, () => {
      const reports = lint({ file: buggy, code: read(buggy), program, rules: { [rule]: [] } });
      const lines = read(buggy).split("\n");
      const shown = (line: number): string => `${line}: ${lines[line - 1]?.trim() ?? ""}`;
      const wanted = remarks.filter((remark) => remark.rule === rule).map(({ line }) => shown(line));
      expect([...new Set(reports.map(({ line }) => shown(line)))]).toEqual(wanted);
    });
  }

  test("the repaired version is silent", () => {
    const code = read(repaired);
    const strict = Object.keys(plugin.configs.strict.rules ?? {}).map((name) => name.replace("lifecycle/", ""));
    const names = [...strict, ...expected.filter((rule) => rule in rules)];
    const reports = lint({ file: repaired, code, program, rules: Object.fromEntries(names.map((name) => [name, []])) });
    expect(withMarks(code, reports)).toBe(code);
  });
});
