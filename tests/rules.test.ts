/**
 * Tries every rule on its fixtures in `tests/rules/<rule>/`; CONTRIBUTING.md says how to write one, and how to read
 * a failure. `RULE=no-foo` keeps to one rule.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type ts from "typescript";
import { describe, expect, test } from "vitest";
import plugin from "../lib/index.ts";
import { rules } from "../lib/rules/index.ts";
import { type Fixture, fixturesOf, folderOf, rulesWithFixtures } from "./harness/fixture.ts";
import { lint } from "./harness/lint.ts";
import { withMarks, withoutMarks } from "./harness/marks.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "./harness/program.ts";
import { claimAt, type Linted, trySuggestions } from "./harness/suggestions.ts";

const only = process.env["RULE"];
const names = rulesWithFixtures().filter((name) => only === undefined || name === only);
const fixtures = names.flatMap(fixturesOf);
const shared = names.flatMap(sharedFilesOf);

const programs = programsOf([...fixtures.map(({ file }) => file), ...shared], (file) =>
  withoutMarks(readFileSync(file, "utf8")),
);
const program = programs.with(new Map());

test("every rule has a folder of fixtures, and every folder a rule", () => {
  expect(rulesWithFixtures().sort()).toEqual(Object.keys(rules).sort());
});

describe.each(names)("%s", (name) => {
  const own = fixtures.filter(({ rule }) => rule === name);

  test("has fixtures of both kinds", () => {
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(["incorrect", "correct"]));
  });

  test.each(own.map((fixture) => [path.relative(folderOf(name), fixture.file), fixture] as const))(
    "%s",
    async (_, fixture) => {
      expect(diagnosticsOf(program, fixture.file).map(printDiagnostic)).toEqual([]);
      const { source, reports } = lintOwn(fixture);
      expect(source.statements.length, "the fixture is empty").toBeGreaterThan(0);
      const marked = withMarks(fixture.code, reports);
      if (fixture.kind === "correct") {
        expect(marked).toBe(fixture.text);
        return;
      }
      await expect(marked).toMatchFileSnapshot(fixture.file);
      expect(
        reports.length,
        "nothing is reported in this fixture: it belongs in correct/ or in tests/limits/",
      ).toBeGreaterThan(0);
      for (const { line, column } of reports) {
        const position = source.getPositionOfLineAndCharacter(line - 1, column - 1);
        expect(claimAt(source, position), `line ${line} is reported, and no comment above claims why`).not.toBe("");
      }
    },
  );

  test.runIf(sharedFilesOf(name).length > 0)("shared files type-check", () => {
    expect(sharedFilesOf(name).flatMap((file) => diagnosticsOf(program, file).map(printDiagnostic))).toEqual([]);
  });

  test("what is correct is silent under the other rules", () => {
    expect(own.filter(({ kind }) => kind === "correct").flatMap(reportsOfOthers)).toEqual([]);
  });

  test("suggestions parse, type-check and silence their report", async () => {
    const linted = own.filter(({ kind }) => kind === "incorrect").map(lintOwn);
    const { snapshot, failures } = trySuggestions(linted, programs);
    const file = path.join(folderOf(name), "suggestions.md");
    if (failures.length > 0) throw new Error(failures.join("\n\n"));
    if (snapshot.trim() === "") expect(existsSync(file), `${file} is empty: delete it`).toBe(false);
    else await expect(snapshot).toMatchFileSnapshot(file);
  });
});

const lintedOnce = new Map<Fixture, Linted>();

function lintOwn(fixture: Fixture): Linted {
  const known = lintedOnce.get(fixture);
  if (known !== undefined) return known;
  const { file, code, rule, options, settings } = fixture;
  if (!(rule in rules)) throw new Error(`there is no rule ${rule} in lib/rules/index.ts`);
  const reports = lint({ file, code, program, rules: { [rule]: options }, settings });
  const linted = { fixture, source: program.getSourceFile(file) as ts.SourceFile, reports };
  lintedOnce.set(fixture, linted);
  return linted;
}

/** What the other rules of `strict` report, but in lines that end with `// other: no-foo`. */
function reportsOfOthers({ file, code, rule }: Fixture): string[] {
  const others = Object.keys(plugin.configs.strict.rules ?? {})
    .map((name) => name.replace("lifecycle/", ""))
    .filter((name) => name !== rule);
  const lines = code.split("\n");
  return lint({ file, code, program, rules: Object.fromEntries(others.map((name) => [name, []])) })
    .map((report) => ({
      ...report,
      name: (report.ruleId ?? "").replace("lifecycle/", ""),
      text: lines[report.line - 1]!,
    }))
    .filter(({ name, text }) => !text.includes(`// other: ${name}`))
    .map(({ name, line, text, message }) => `${path.basename(file)}:${line} ${name}: ${message} ${text.trim()}`);
}

function sharedFilesOf(rule: string): string[] {
  const folder = path.join(folderOf(rule), "shared");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?[jt]sx?$/u.test(name))
    .map((name) => path.join(folder, name));
}
