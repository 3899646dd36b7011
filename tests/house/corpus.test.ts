/** The corpus is pinned, and its verdicts say why. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../lib/rules/index.ts";
import { root } from "../harness/root.ts";

interface Verdict {
  readonly id: string;
  readonly project: string;
  readonly rule: string;
  readonly presets: readonly string[];
  readonly verdict: string;
  readonly reason: string;
  readonly second: string;
}

const projects = readdirSync(path.join(root, "corpus", "projects"));
const file = path.join(root, "corpus", "verdicts.jsonl");
const verdicts = (existsSync(file) ? readFileSync(file, "utf8") : "")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Verdict);

describe.each(projects)("%s", (project) => {
  const { dependencies, corpus } = JSON.parse(
    readFileSync(path.join(root, "corpus", "projects", project, "package.json"), "utf8"),
  ) as { readonly dependencies: Record<string, string>; readonly corpus: { readonly lint: readonly string[] } };

  test("pins every package, and those that are linted among them", () => {
    expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version))).toEqual([]);
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining([...corpus.lint]));
  });

  test("has a lock file of its own that agrees", () => {
    const lock = JSON.parse(
      readFileSync(path.join(root, "corpus", "projects", project, "package-lock.json"), "utf8"),
    ) as { readonly packages: Readonly<Record<string, { readonly dependencies?: Record<string, string> }>> };
    expect(lock.packages[""]?.dependencies).toEqual(dependencies);
  });
});

test("each verdict is one of four, and none is recorded twice", () => {
  const words = ["true", "false", "not actionable", "undecided"];
  expect(verdicts.filter(({ verdict }) => !words.includes(verdict))).toEqual([]);
  expect(new Set(verdicts.map(({ id }) => id)).size).toBe(verdicts.length);
});

test("each verdict says why, and what came of refuting it", () => {
  const silent = verdicts.filter(
    ({ verdict, reason, second }) => verdict !== "undecided" && (reason.length < 20 || second.length < 10),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test("each verdict is on a project and, where it is still reported, on a rule that exist", () => {
  const strange = verdicts.filter(
    ({ project, rule, presets }) => !projects.includes(project) || (presets.length > 0 && !(rule in rules)),
  );
  expect(strange.map(({ id }) => id)).toEqual([]);
});
