/** Lints the blocks of `docs/models.md` with the models beside them: what is marked `reported(rule)` must be. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { wrongModel } from "../../lib/eslint/wrong-model.ts";
import { lint } from "../harness/lint.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";

const page = readFileSync(path.join(root, "docs", "models.md"), "utf8");
const blocks = [...page.matchAll(/^```(\w+) (\S+)(?: reported\(([\w-]+)\))?\n(.*?)^```$/gmsu)].map(
  ([, language = "", name = "", rule, code = ""]) => ({ language, name, rule, code }),
);
const modules = blocks.filter(({ language }) => language === "ts");
const fileOf = (name: string): string => path.join(root, "docs", "page", name);
const program = programsOf([], () => "").with(new Map(modules.map(({ name, code }) => [fileOf(name), code])));

/** The models in the block of the same folder. */
function modelsFor(name: string): unknown {
  const block = blocks.find((each) => each.name === `${path.posix.dirname(name)}/models.json`);
  return block === undefined ? [] : JSON.parse(block.code);
}

test.each(modules.map(({ name }) => name))("%s type-checks", (name) => {
  expect(diagnosticsOf(program, fileOf(name)).map(printDiagnostic)).toEqual([]);
});

test.each(modules.flatMap(({ name, rule, code }) => (rule === undefined ? [] : [{ name, rule, code }])))(
  "$name is reported by $rule, for what the page says of it",
  ({ name, rule, code }) => {
    const lintWith = (models: unknown) =>
      lint({ file: fileOf(name), code, program, rules: { [rule]: [] }, settings: { lifecycle: { models } } });
    expect(lintWith(modelsFor(name))).toHaveLength(1);
    if ((modelsFor(name) as unknown[]).length > 0) expect(lintWith([])).toEqual([]);
  },
);

test("the wrong model that it shows is wrong in those words", () => {
  const [, shown] = /^```text\n(.*)\n```$/mu.exec(page) ?? [];
  const models = [
    { package: "./src/pool", resources: { Lease: { noun: "lease", release: ["giveBack"], lost: "starve" } } },
  ];
  expect(wrongModel(models, "settings.lifecycle.models")).toBe(shown);
});
