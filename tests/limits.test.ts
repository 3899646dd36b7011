/**
 * What we know to be wrong. Each `tests/limits/*.ts` says with `// MISSED(rule): reason` where a report would be right
 * that is not made, and with `// WRONG(rule): reason` where one is made that should not be. When a limit no longer holds,
 * its test fails: move the code to the rule's fixtures.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../lib/rules/index.ts";
import { lint } from "./harness/lint.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "./harness/program.ts";
import { remarksIn } from "./harness/remarks.ts";
import { root } from "./harness/root.ts";

const folder = path.join(root, "tests", "limits");
const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.[jt]sx?$/u.test(name)) : [];
const read = (file: string): string => readFileSync(file, "utf8");
const program = programsOf(
  names.map((name) => path.join(folder, name)),
  read,
).with(new Map());

/** The options that `strict` sets: what only the default does not report is no limit. */
const strictly = (rule: string): readonly unknown[] =>
  (rules as Readonly<Record<string, { meta: { docs?: { presetOptions?: { strict?: readonly unknown[] } } } }>>)[rule]
    ?.meta.docs?.presetOptions?.strict ?? [];

test("each file of limits names at least one", () => {
  expect(names.filter((name) => remarksIn(read(path.join(folder, name))).length === 0)).toEqual([]);
});

describe.each(names)("%s", (name) => {
  const file = path.join(folder, name);
  const code = read(file);
  const remarks = remarksIn(code);

  test("type-checks", () => {
    expect(diagnosticsOf(program, file).map(printDiagnostic)).toEqual([]);
  });

  test("says why of each limit, and names rules that exist", () => {
    expect(remarks.filter(({ reason, rule }) => reason === "" || !(rule in rules))).toEqual([]);
  });

  test.each([...new Set(remarks.map(({ rule }) => rule))])("%s behaves as it says", (rule) => {
    const linesOf = (kind: string): number[] =>
      remarks.filter((remark) => remark.rule === rule && remark.kind === kind).map(({ line }) => line);
    const reported = [
      ...new Set(lint({ file, code, program, rules: { [rule]: strictly(rule) } }).map(({ line }) => line)),
    ];
    const right = linesOf("MISSED").filter((line) => reported.includes(line));
    expect(right, "lines that are reported now, rightly: move them to the rule's incorrect fixtures").toEqual([]);
    const silent = linesOf("WRONG").filter((line) => !reported.includes(line));
    expect(silent, "lines that are no longer reported, rightly: move them to the rule's correct fixtures").toEqual([]);
    const others = reported.filter((line) => !linesOf("WRONG").includes(line));
    expect(others, "lines that are reported and not remarked").toEqual([]);
  });
});
