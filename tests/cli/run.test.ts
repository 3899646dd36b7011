import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SMALL_TSCONFIG, lifecycleLint, project } from "./command.ts";

const TSCONFIG = SMALL_TSCONFIG.replace(/}$/, ', "include": ["src"] }');
const LIBRARY = "export function leak(): number { return 1; }\nexport const keep = leak;\n";
const BUG = 'import { leak } from "./library";\nexport const n = leak();\n';

describe("what is linted", () => {
  test("a project with a tsconfig.json, by its types", async () => {
    using at = project({ "tsconfig.json": TSCONFIG, "src/library.ts": LIBRARY, "src/bug.ts": BUG });
    const { code, out, summary } = await lifecycleLint(at.directory);
    expect(out).toContain("src/bug.ts");
    expect(out).toContain("2:18");
    expect(summary).toMatch(/^1 finding in 1 file; 2 files linted in/);
    expect(code).toBe(1);
  });

  test("files outside of it, and more of them than the project service's default project takes", async () => {
    const scripts = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`scripts/s${i}.js`, 'import { leak } from "../src/library";\nleak();\n']),
    );
    using at = project({ "tsconfig.json": TSCONFIG, "src/library.ts": LIBRARY, ...scripts });
    const { summary } = await lifecycleLint(at.directory);
    expect(summary).toMatch(/^12 findings in 12 files; 13 files linted/);
  });

  test("plain JavaScript without any configuration", async () => {
    using at = project({
      "a.cjs": 'const { leak } = require("./b.cjs");\nleak();\n',
      "b.cjs": "exports.leak = leak;\nfunction leak() { return 1; }\n",
    });
    const { out, summary } = await lifecycleLint(at.directory);
    expect(summary).toMatch(/^1 finding in 1 file; 2 files linted/);
    expect(out).toContain("a.cjs");
  });

  test("a solution of several projects, from one of its directories too", async () => {
    using at = project({
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "./one" }] }),
      "one/tsconfig.json": JSON.stringify({ compilerOptions: { composite: true, lib: ["es5"], types: [] } }),
      "one/library.ts": LIBRARY,
      "one/bug.ts": BUG,
    });
    expect((await lifecycleLint(at.directory)).summary).toMatch(/^1 finding in 1 file; 2 files/);
    expect((await lifecycleLint(join(at.directory, "one"))).summary).toMatch(/^1 finding in 1 file; 2 files/);
  });

  test("a path above the current directory, and one inside of node_modules", async () => {
    using at = project({
      "node_modules/it/src/library.ts": LIBRARY,
      "node_modules/it/src/bug.ts": BUG,
      "here/a.ts": "",
    });
    expect((await lifecycleLint(at.directory, "node_modules/it/src")).summary).toMatch(/^1 finding in 1 file; 2 files/);
    expect((await lifecycleLint(join(at.directory, "here"), "../node_modules/it")).summary).toMatch(
      /^1 finding in 1 file; 2 files/,
    );
  });

  test("not what is ignored: dist, node_modules, --ignore-pattern", async () => {
    using at = project({ "dist/a.js": "leak(", "node_modules/a/a.js": "leak(", "gen/a.js": "leak(", "a.js": "" });
    expect((await lifecycleLint(at.directory, "--ignore-pattern", "gen/**")).summary).toMatch(
      /^No findings; 1 file linted/,
    );
  });

  test("not what git ignores, but what is named is linted all the same", async () => {
    using at = project({
      "tsconfig.json": SMALL_TSCONFIG,
      ".gitignore": "built*\n/sub/\\[a\\].ts\n",
      "built/library.ts": LIBRARY,
      "built/bug.ts": BUG,
      "sub/[a].ts": "leak(",
      "a.ts": "",
    });
    execFileSync("git", ["init", "--quiet"], { cwd: at.directory });
    expect((await lifecycleLint(at.directory)).summary).toMatch(/^No findings; 1 file linted/);
    expect((await lifecycleLint(at.directory, "built", ".")).summary).toMatch(/^1 finding in 1 file; 3 files linted/);
  });

  test("tests and samples only with strict, or where their folder is named", async () => {
    using at = project({
      "tsconfig.json": SMALL_TSCONFIG,
      "library.ts": LIBRARY,
      "tests/bug.ts": BUG.replace("./", "../"),
      "tests/library.test.ts": LIBRARY,
    });
    expect((await lifecycleLint(at.directory)).summary).toMatch(/^No findings; 1 file linted/);
    expect((await lifecycleLint(at.directory, "--preset", "strict")).summary).toMatch(/^1 finding in 1 file; 3 files/);
    expect((await lifecycleLint(at.directory, "tests")).summary).toMatch(/^1 finding in 1 file; 2 files/);
    const { code, err } = await lifecycleLint(at.directory, "tests/bug.ts");
    expect(err).toBe("lifecycle-lint: what was named is of tests or samples, which only --preset strict looks at.\n");
    expect(code).toBe(0);
  });

  test("a project whose packages are not installed, with a word about it", async () => {
    using at = project({ "package.json": '{ "dependencies": { "pg": "*" } }', "a.js": "" });
    const { code, err } = await lifecycleLint(at.directory);
    expect(err).toMatch(/^lifecycle-lint: the packages that <project>\/package\.json names are not installed/);
    expect(code).toBe(0);
  });

  test("files that a hook names but we do not lint are passed over", async () => {
    using at = project({
      "tsconfig.json": SMALL_TSCONFIG,
      "a.ts": "",
      "a.d.ts": "",
      "b.css": "",
      "dist/c.js": "leak(",
    });
    const { code, summary } = await lifecycleLint(at.directory, "a.ts", "a.d.ts", "b.css");
    expect(summary).toMatch(/^No findings; 1 file linted/);
    expect(code).toBe(0);
    expect((await lifecycleLint(at.directory, "a.d.ts", "b.css")).code).toBe(0);
  });

  test("a file that does not parse is named, and the others are linted", async () => {
    using at = project({
      "tsconfig.json": SMALL_TSCONFIG,
      "library.ts": LIBRARY,
      "bug.ts": BUG,
      "broken.ts": "const = ;\n",
    });
    const { code, out, summary } = await lifecycleLint(at.directory);
    expect(out).toContain("broken.ts");
    expect(out).toContain("bug.ts");
    expect(summary).toContain("1 file could not be parsed");
    expect(code).toBe(1);
  });

  test("comments that speak of rules which are not loaded are no findings", async () => {
    using at = project({
      "tsconfig.json": SMALL_TSCONFIG,
      "a.ts": "/* eslint no-var: error, other/rule: error */\n// eslint-disable-next-line more/rules\nvar x = 1;\n",
    });
    expect((await lifecycleLint(at.directory)).code).toBe(0);
  });

  test("a comment that disables one of ours holds", async () => {
    using at = project({
      "tsconfig.json": SMALL_TSCONFIG,
      "library.ts": LIBRARY,
      "bug.ts": BUG.replace("export", "// eslint-disable-next-line lifecycle/no-leak\nexport"),
    });
    expect((await lifecycleLint(at.directory)).code).toBe(0);
  });
});

describe("which rules run", () => {
  const FILES = { "tsconfig.json": SMALL_TSCONFIG, "library.ts": LIBRARY, "bug.ts": BUG };

  test.each([
    [["--preset", "none"], 0],
    [["--preset", "none", "--rule", "no-leak"], 1],
    [["--rule", "no-leak:off"], 0],
    [["--rule", "lifecycle/no-leak:warn"], 0],
    [["--rule", "no-leak:warn", "--max-warnings", "0"], 1],
    [["--rule", 'no-leak:error:{"loud":true}'], 1],
  ])("%j ends with %i", async (argv, expected) => {
    using at = project(FILES);
    expect((await lifecycleLint(at.directory, ...argv)).code).toBe(expected);
  });

  test("a rule that breaks is named; the others go on; the run does not count as clean", async () => {
    using at = project(FILES);
    const { code, out, err } = await lifecycleLint(at.directory, "--preset", "all");
    expect(err).toContain("lifecycle-lint: the rule no-luck broke on bug.ts (out of luck); please report it.");
    expect(out).toContain("lifecycle/no-leak");
    expect(code).toBe(2);
  });
});

describe("what cannot be run gets one sentence", () => {
  test.each([
    [["--fromat", "json"], "unknown option '--fromat' (Did you mean --format?)"],
    [["--preset", "stict"], "Allowed choices are recommended, strict, all, none"],
    [["--max-warnings", "few"], "It must be a whole number"],
    [["--rule", "no-laek"], 'there is no such rule; did you mean "no-leak"?'],
    [["--rule", "no-leak:loud"], "Write name, name:severity or name:severity:options"],
    [["--rule", "no-leak:error:{loud}"], "are not JSON"],
    [["--rule", 'no-leak:error:{"laud":true}'], "--rule no-leak: its options are wrong"],
    [["--format", "nice"], "--format nice: there is no such formatter"],
    [["--models", "models.json"], "--models models.json cannot be read"],
    [["--models", "bug.ts"], "--models bug.ts is not JSON"],
    [["srcc"], 'there is no file or directory "srcc" in <project>; did you mean "src"?'],
    [["empty"], 'there is nothing to lint in "empty"'],
    [["--ignore-pattern", "**"], "all are left out by --ignore-pattern"],
  ])("%j", async (argv, sentence) => {
    using at = project({ "bug.ts": "export {};", "empty/read.me": "", "src/a.ts": "" });
    const { code, out, err } = await lifecycleLint(at.directory, ...argv);
    expect(err).toContain(sentence);
    expect(err).toMatch(/^lifecycle-lint: [^\n]*\n$/);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  test("a broken tsconfig.json is named with the line, what can be linted is", async () => {
    using at = project({
      "tsconfig.json": '{\n  "include": ["src"\n}\n',
      "src/library.ts": LIBRARY,
      "src/bug.ts": BUG,
    });
    const { code, err, summary } = await lifecycleLint(at.directory);
    expect(err).toMatch(/lifecycle-lint: tsconfig\.json \(line 3\) is broken: '[,\]]' expected\. Mend it/);
    expect(summary).toContain("1 finding in 1 file");
    expect(code).toBe(2);
  });

  test("a tsconfig.json that extends what is not there is named, and all is linted", async () => {
    using at = project({
      "tsconfig.json": '{ "extends": "@tsconfig/none", "compilerOptions": { "lib": ["es5"], "types": [] } }',
      "library.ts": LIBRARY,
      "bug.ts": BUG,
    });
    const { code, err } = await lifecycleLint(at.directory);
    expect(err).toMatch(
      /lifecycle-lint: tsconfig\.json.* is incomplete: File '@tsconfig\/none' not found\. If that is a package, install it/,
    );
    expect(code).toBe(1);
  });
});

test("--help and --version are answered on the standard output", async () => {
  using at = project({});
  expect(await lifecycleLint(at.directory, "--version")).toMatchObject({ code: 0, out: "1.2.3\n", err: "" });
  const { code, out } = await lifecycleLint(at.directory, "--help");
  expect(out).toMatch(/^Usage: lifecycle-lint \[options\] \[paths\.\.\.\]/);
  expect(code).toBe(0);
});

test("ESLint's formatters work, by name and by path", async () => {
  using at = project({
    "tsconfig.json": SMALL_TSCONFIG,
    "library.ts": LIBRARY,
    "bug.ts": BUG,
    "mine.cjs": "module.exports = (results) => `${results.length} results`;",
  });
  const json = JSON.parse((await lifecycleLint(at.directory, "--format", "json")).out) as { filePath: string }[];
  expect(json.map(({ filePath }) => filePath)).toEqual([
    "<project>/bug.ts",
    "<project>/library.ts",
    "<project>/mine.cjs",
  ]);
  expect((await lifecycleLint(at.directory, "--format", "./mine.cjs")).out).toBe("3 results\n");
});

test("--models takes a list, or settings that contain one", async () => {
  using at = project({
    "a.ts": "",
    "list.json": "[]",
    "settings.json": '{ "lifecycle": { "models": [] } }',
    "no.json": "{}",
  });
  expect((await lifecycleLint(at.directory, "--models", "list.json", "--models", "settings.json")).code).toBe(0);
  expect((await lifecycleLint(at.directory, "--models", "no.json")).err).toContain("holds no models");
});

test("--fix leaves the file alone where there is nothing to fix", async () => {
  using at = project({ "tsconfig.json": SMALL_TSCONFIG, "library.ts": LIBRARY, "bug.ts": BUG });
  await lifecycleLint(at.directory, "--fix");
  expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toBe(BUG);
});

test("--timing shows where the time went", async () => {
  using at = project({ "tsconfig.json": SMALL_TSCONFIG, "library.ts": LIBRARY, "bug.ts": BUG });
  const { err } = await lifecycleLint(at.directory, "--timing");
  const steps = ["making programs", "parsing files", "lifecycle/no-leak", "everything else", "total"];
  const phases = ["asking the checker for types", "making graphs", "following paths"];
  for (const phase of [...steps, ...phases]) {
    expect(err).toMatch(new RegExp(`^  ${phase} +\\d+ ms +\\d+\\.\\d %$`, "m"));
  }
});
