import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SMALL_TSCONFIG, lifecycleLint, lifecycleLintAsking, project } from "./command.ts";

const BUG = `import { leak, keep } from "./library";
export const used = keep;
export function count(): number {
  return leak() + 1;
}
`;
const FILES = {
  "tsconfig.json": SMALL_TSCONFIG,
  "library.ts": "export function leak(): number {\n  return 1;\n}\nexport const keep = (): number => 2;\n",
  "bug.ts": BUG,
};

test("--suggest shows what each suggestion would change", async () => {
  using at = project(FILES);
  const { out, code } = await lifecycleLint(at.directory, "--suggest");
  expect(out).toContain(`  → Call \`keep\`.
    @@ -2 +2 @@
     export const used = keep;
     export function count(): number {
    -  return leak() + 1;
    +  return keep() + 1;
     }
  → Remove the call.`);
  expect(code).toBe(1);
  expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toBe(BUG);
});

describe("--apply=first", () => {
  test("takes the first suggestion that is good, and says so", async () => {
    using at = project(FILES);
    const { out, code } = await lifecycleLint(at.directory, "--apply=first");
    expect(out).toContain("Repaired bug.ts:4:10 (lifecycle/no-leak): Call `keep`.");
    expect(out).toContain("No findings");
    expect(code).toBe(0);
    expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toBe(BUG.replace("leak() +", "keep() +"));
  });

  test("passes over one that does not type-check", async () => {
    using at = project({ ...FILES, "bug.ts": 'import { leak } from "./library";\nexport const n: number = leak();\n' });
    const { out } = await lifecycleLint(at.directory, "--apply=first");
    expect(out).toContain("Repaired bug.ts:2:26 (lifecycle/no-leak): Remove the call.");
    expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toContain("n: number = 0;");
  });

  test("leaves alone what no suggestion mends, and says why", async () => {
    const bug =
      'import { leak } from "./library";\nconst keep = "no function";\nexport const n = [leak() satisfies 1 | 2, keep];\n';
    using at = project({ ...FILES, "bug.ts": bug });
    const { out, code } = await lifecycleLint(at.directory, "--apply=first");
    expect(out).toMatch(
      /Left bug\.ts:3:19 \(lifecycle\/no-leak\): "Call `keep`": it would not type-check \(TS2349: .*\); "Remove the call": it would not type-check/,
    );
    expect(code).toBe(1);
    expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toBe(bug);
  });

  test("repairs several reports of a file, keeps mode, mark and line ends, and leaves nothing behind", async () => {
    const bug = '\uFEFFimport { leak, keep } from "./library";\r\nexport const all = [keep(), leak(), leak()];\r\n';
    using at = project({ ...FILES, "bug.ts": bug });
    chmodSync(join(at.directory, "bug.ts"), 0o640);
    await lifecycleLint(at.directory, "--apply=first");
    expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toBe(bug.replaceAll("leak()", "keep()"));
    expect(statSync(join(at.directory, "bug.ts")).mode & 0o777).toBe(0o640);
    expect(readdirSync(at.directory).sort()).toEqual(["bug.ts", "library.ts", "tsconfig.json"]);
  });

  test("works on files without a tsconfig.json", async () => {
    using at = project({ "bug.js": "function leak() { return 1; }\nconst keep = () => 2;\nleak();\nkeep();\n" });
    await lifecycleLint(at.directory, "--apply=first");
    expect(readFileSync(join(at.directory, "bug.js"), "utf8")).toContain("\nkeep();\nkeep();\n");
  });
});

describe("--apply asks", () => {
  test("and takes what is chosen, skips, and stops", async () => {
    const bug = 'import { leak, keep } from "./library";\nexport const all = [keep(), leak(), leak(), leak()];\n';
    using at = project({ ...FILES, "bug.ts": bug });
    const { out } = await lifecycleLintAsking(["s", "what?", "2", "q"], at.directory, "--apply", ".");
    expect(out).toContain("1) Call `keep`.");
    expect(out).toContain("Left bug.ts:2:29 (lifecycle/no-leak): skipped.");
    expect(readFileSync(join(at.directory, "bug.ts"), "utf8")).toContain("[keep(), leak(), 0, leak()]");
  });

  test("not where nobody can answer", async () => {
    using at = project(FILES);
    const { err, code } = await lifecycleLint(at.directory, "--apply");
    expect(err).toContain("this is no terminal; use --apply=first or --dry-run");
    expect(code).toBe(2);
  });
});

describe("--dry-run", () => {
  test("prints a patch that git takes, from a directory of the repository too, and writes nothing", async () => {
    using at = project({
      "a b/tsconfig.json": SMALL_TSCONFIG,
      "a b/library.ts": FILES["library.ts"],
      "a b/bug.ts": BUG,
      "a b/öl.ts": 'import { leak, keep } from "./library";\nexport const all = [keep(), leak()];',
    });
    execFileSync("git", ["init", "--quiet"], { cwd: at.directory });
    const directory = join(at.directory, "a b");
    const { out, err } = await lifecycleLint(directory, "--dry-run");
    expect(err).toContain("Would repair bug.ts:4:10");
    expect(readFileSync(join(directory, "bug.ts"), "utf8")).toBe(BUG);
    execFileSync("git", ["apply", "-"], { cwd: at.directory, input: out });
    expect(readFileSync(join(directory, "bug.ts"), "utf8")).toBe(BUG.replace("leak() +", "keep() +"));
    expect(readFileSync(join(directory, "öl.ts"), "utf8")).toContain("[keep(), keep()];");
  });
});

test.each([
  [["--suggest", "--format", "json"], "--suggest is for people"],
  [["--since", "HEAD", "--apply=first"], "use one at a time"],
  [["--apply=all"], "Allowed choices are ask, first"],
])("%j do not go together", async (argv, sentence) => {
  using at = project(FILES);
  const { err, code } = await lifecycleLint(at.directory, ...argv);
  expect(err).toContain(sentence);
  expect(code).toBe(2);
});
