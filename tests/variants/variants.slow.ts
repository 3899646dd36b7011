/**
 * The same program in another shape gets the same reports: each variant rewrites all fixtures of the rules, and what is
 * reported otherwise stands in `differences/<variant>.md`, which is to become empty. `VARIANT=selfForThis` keeps to one.
 *
 *     npm run test:variants                 looks
 *     npm run test:variants -- --update     renews the lists: read the diff
 */
import path from "node:path";
import { expect, test } from "vitest";
import { fixturesOf, rulesWithFixtures, type Fixture } from "../harness/fixture.ts";
import { lint } from "../harness/lint.ts";
import { programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";
import { rewriteAll } from "./rewrite-all.ts";
import * as classes from "./classes.ts";
import * as functions from "./functions.ts";
import * as statements from "./statements.ts";
import * as steps from "./steps.ts";
import type { Variant } from "./variant.ts";

const only = process.env["VARIANT"];
const variants: Readonly<Record<string, Variant>> = { ...classes, ...functions, ...statements, ...steps };
const names = Object.keys(variants).filter((name) => only === undefined || name === only);

const fixtures = new Map(
  rulesWithFixtures()
    .flatMap(fixturesOf)
    .map((fixture) => [fixture.file, fixture]),
);
const programs = programsOf([...fixtures.keys()], (file) => fixtures.get(file)!.code);
const plain = programs.with(new Map());

test.each(names)("%s", async (name) => {
  const { texts, program } = rewriteAll(variants[name]!, [...fixtures.values()], programs, plain);
  expect(texts.size, "nothing was rewritten").toBeGreaterThan(0);
  const differences = [...texts].flatMap(([file, text]) => {
    const fixture = fixtures.get(file)!;
    const before = countsOf(reportsOf(fixture, fixture.code, plain));
    const after = countsOf(reportsOf(fixture, text, program));
    const changes = changesBetween(before, after);
    return changes === "" ? [] : [`- ${path.relative(path.join(root, "tests", "rules"), file)}: ${changes}`];
  });
  const head = `# ${name}\n\n${differences.length} of ${texts.size} fixtures are reported otherwise.\n\n`;
  await expect(`${`${head}${differences.join("\n")}`.trimEnd()}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "differences", `${name}.md`),
  );
});

function reportsOf({ file, rule, options, settings }: Fixture, code: string, program: typeof plain): readonly string[] {
  return lint({ file, code, program, rules: { [rule]: options }, settings }).map(({ messageId = "" }) => messageId);
}

function countsOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** `-2 used, +1 stored`: how many reports of each message are lost or new. */
function changesBetween(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .flatMap((id) => {
      const change = (after.get(id) ?? 0) - (before.get(id) ?? 0);
      return change === 0 ? [] : [`${change > 0 ? "+" : ""}${change} ${id}`];
    })
    .join(", ");
}
