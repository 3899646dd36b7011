/** What may not stand in our files. */
import { readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { BEGIN_MEMBERS, EFFECTS, END_MEMBERS, PAIRED_EFFECTS, SHARES } from "../../lib/models/component-protocols.ts";
import { root } from "../harness/root.ts";
import { trackedFiles } from "./tracked-files.ts";

const files = trackedFiles().filter((file) => statSync(path.join(root, file)).isFile());

/** Every line of `some` that matches, as `file:line: text`. */
function linesWith(some: readonly string[], pattern: RegExp): string[] {
  return some.flatMap((file) =>
    readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** Names of packages that are also words of the trade. */
const ALSO_WORDS = new Set(["debug", "express", "diff", "lib", "loglevel"]);

test("no library has its name in rules, questions or the engine: libraries live in lib/models", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const ours = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]);
  const modelled = files
    .filter((file) => file.startsWith("lib/models/"))
    .flatMap((file) => [...readFileSync(path.join(root, file), "utf8").matchAll(/^\s+"?package"?: "([^"]+)"/gmu)])
    .map(([, name]) => name!);
  const names = [...Object.keys(manifest.devDependencies), ...modelled, ...builtinModules.map((name) => `node:${name}`)]
    .filter((name) => !ours.has(name) && !ALSO_WORDS.has(name) && !name.startsWith("@types/"))
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&"));
  const incidents = ["volo", "thrift", "sofarpc", "nbio", "wukongim", "brpc"];
  const pattern = new RegExp(`(?<![\\w@/-])(?:${[...new Set([...names, ...incidents])].join("|")})(?![\\w-])`, "iu");
  const neutral = files.filter((file) => /^lib\/(?:rules|lifecycle|engine)\//u.test(file));
  expect(linesWith(neutral, pattern)).toEqual([]);
});

test("no rule, question or engine spells a word of a component protocol: they are data of lib/models", () => {
  const words = [...BEGIN_MEMBERS, ...END_MEMBERS, ...EFFECTS, ...PAIRED_EFFECTS.keys(), ...SHARES.keys()];
  const neutral = files.filter((file) => /^lib\/(?:rules|lifecycle|engine|syntax)\//u.test(file));
  const inCode = new RegExp(`^(?!\\s*(?:\\*|//|/\\*\\*)).*\\b(?:${words.join("|")})\\b`, "u");
  expect(linesWith(neutral, inCode)).toEqual([]);
});

test("no file names a registry", () => {
  const some = files.filter((file) => file !== "tests/house/words.test.ts");
  expect(linesWith(some, /\bregistry\.[\w-]+\.\w|"resolved": "https?:/u)).toEqual([]);
});

test("no file names a path of the machine that it was written on", () => {
  const some = files.filter((file) => file !== "tests/house/words.test.ts");
  expect(linesWith(some, /(?<![\w.~])\/(?:work|root|home\/\w+)\/\w/u)).toEqual([]);
});
