import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SMALL_TSCONFIG, lifecycleLint, project } from "./command.ts";

const LIBRARY = `export function leak(): number {
  return 1;
}
`;
const OLD = `import { leak } from "./library";

export function old(): number {
  const n = leak();
  const m = 1;
  return n + m;
}
`;

/** A repository in which all of `files` is committed. */
function repository(files: Readonly<Record<string, string>>): ReturnType<typeof project> {
  const at = project(files);
  git(at.directory, "init", "--quiet", "--initial-branch=main");
  commit(at.directory);
  return at;
}

function commit(directory: string): void {
  git(directory, "add", "--all");
  git(directory, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=one");
}

function git(directory: string, ...words: readonly string[]): void {
  execFileSync("git", words, { cwd: directory, stdio: "ignore" });
}

const FILES = { "tsconfig.json": SMALL_TSCONFIG, "library.ts": LIBRARY, "old.ts": OLD };

test("nothing is reported where nothing has changed", async () => {
  using at = repository(FILES);
  const { summary, code } = await lifecycleLint(at.directory, "--since", "HEAD");
  expect(summary).toMatch(/^No findings; 2 files linted/);
  expect(code).toBe(0);
});

test.each([
  ["an added line that is reported", OLD.replace("  return", "  leak();\n  return"), ["old.ts:6:3"]],
  [
    "a replaced line of the function, for what it did may be missing now",
    OLD.replace("const m = 1;", "const m = 2;"),
    ["old.ts:4:13"],
  ],
  ["a line removed from the function", OLD.replace("  const m = 1;\n", ""), ["old.ts:4:13"]],
  ["a line removed elsewhere", OLD.replace("\n\n", "\n"), []],
  ["a line added elsewhere", `${OLD}export const x = 1;\n`, []],
])("%s", async (_claim, text, reported) => {
  using at = repository(FILES);
  writeFileSync(join(at.directory, "old.ts"), text);
  const { out } = await lifecycleLint(at.directory, "--since", "HEAD");
  expect(out.match(/^\S+:\d+:\d+/gm) ?? []).toEqual(reported);
});

test("a change in another file that the path leads through", async () => {
  using at = repository(FILES);
  writeFileSync(join(at.directory, "library.ts"), LIBRARY.replace("return 1", "return 2"));
  expect((await lifecycleLint(at.directory, "--since", "HEAD")).summary).toMatch(/^1 finding in 1 file/);
});

test("a file that git does not know yet", async () => {
  using at = repository(FILES);
  writeFileSync(join(at.directory, "new.ts"), OLD);
  expect((await lifecycleLint(at.directory, "--since", "HEAD")).out).toContain("new.ts:4:13");
});

test("what has changed since the branch was left, not what has changed on main since", async () => {
  using at = repository(FILES);
  git(at.directory, "switch", "--quiet", "--create", "topic");
  writeFileSync(join(at.directory, "new.ts"), OLD);
  commit(at.directory);
  git(at.directory, "switch", "--quiet", "main");
  rmSync(join(at.directory, "old.ts"));
  commit(at.directory);
  git(at.directory, "switch", "--quiet", "topic");
  const { out } = await lifecycleLint(at.directory, "--since", "main");
  expect(out.match(/^\S+:\d+:\d+/gm)).toEqual(["new.ts:4:13"]);
});

test("a commit that git does not know, and a directory without git", async () => {
  using at = repository(FILES);
  expect((await lifecycleLint(at.directory, "--since", "mian")).err).toContain("git knows no such commit");
  using bare = project(FILES);
  expect((await lifecycleLint(bare.directory, "--since", "main")).err).toContain("needs a git repository");
});
