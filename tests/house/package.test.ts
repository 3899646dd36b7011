/** What is promised about the package and its command. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readArguments } from "../../lib/cli/arguments.ts";
import { root } from "../harness/root.ts";
import { trackedFiles } from "./tracked-files.ts";

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  readonly dependencies: Record<string, string>;
  readonly scripts: Record<string, string>;
};

test("each dependency has its reason", () => {
  const section = read("CONTRIBUTING.md").split("## Runtime dependencies")[1]!.split("\n## ")[0]!;
  const justified = [...section.matchAll(/^- `([^`]+)`: /gmu)].map(([, name]) => name);
  expect(justified).toEqual(Object.keys(manifest.dependencies));
});

test("nothing runs when it is installed", () => {
  expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/u.test(name))).toEqual([]);
});

describe("each lifecycle-lint in the documentation is one that the command understands", () => {
  const pages = trackedFiles().filter((file) => file.endsWith(".md") && !file.startsWith("tests/"));
  const lines = pages.flatMap((page) =>
    // `<name>` stands for one.
    [
      ...read(page)
        .replaceAll("<name>", "sarif")
        .matchAll(/(?:^|[\s"`])lifecycle-lint((?: +[^\s|>#`"]+)*)(?=[|>#`"\s]|$)/gmu),
    ].map(([, words = ""]) => [page, words.trim().split(/ +/u)] as const),
  );
  const commands = lines.filter(([, words]) => words.some((word) => word.startsWith("--")));

  test.each(commands)("%s: lifecycle-lint %j", (_page, words) => {
    expect(() => readArguments(words, "0")).not.toThrow();
  });
});
