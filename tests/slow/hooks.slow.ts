/** Tries the recipes of docs/pre-commit.md in repositories of their own, with what npm would install. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../harness/root.ts";
import { install, packInto, temporaryDirectory } from "./packed.ts";

const example = join(root, "examples", "exchange-rates");
const installed = temporaryDirectory("hooks");
const pathWithTools = () =>
  [
    join(installed.directory, "python", "bin"),
    join(installed.directory, "node_modules", ".bin"),
    process.env["PATH"],
  ].join(delimiter);

beforeAll(() => {
  const { directory } = installed;
  const tools = ["husky", "lint-staged@16", "lefthook"];
  const peers = ["eslint", "@typescript-eslint/parser", "typescript@~6.0.3", "@types/node@20", "pino"];
  install(directory, [packInto(directory), ...peers, ...tools]);
  if (spawnSync("pre-commit", ["--version"]).status !== 0) {
    execFileSync("python3", ["-m", "venv", join(directory, "python")]);
    const pip = join(directory, "python", "bin", "pip");
    execFileSync(pip, ["install", "--quiet", "--disable-pip-version-check", "pre-commit"], { stdio: "ignore" });
  }
});
afterAll(() => installed[Symbol.dispose]());

/** The files that a section of the page shows, by the name beside each block's language. */
function recipe(section: string): ReadonlyMap<string, string> {
  const page = readFileSync(join(root, "docs", "pre-commit.md"), "utf8");
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? "";
  const blocks = [...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)];
  return new Map(blocks.map(([, name = "", content = ""]) => [name, content]));
}

const RECIPES = [
  { section: "husky and lint-staged", start: ["husky"] },
  { section: "lefthook", start: ["lefthook", "install"] },
  { section: "pre-commit", start: ["pre-commit", "install"] },
] as const;

describe.each(RECIPES)("$section", ({ section, start }) => {
  const at = temporaryDirectory("repository");
  const git = (...words: string[]) =>
    spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...words], {
      cwd: at.directory,
      encoding: "utf8",
      env: { ...process.env, PATH: pathWithTools(), PRE_COMMIT_HOME: join(installed.directory, "pre-commit") },
    });
  afterAll(() => at[Symbol.dispose]());

  beforeAll(() => {
    symlinkSync(join(installed.directory, "node_modules"), join(at.directory, "node_modules"), "junction");
    const config = {
      compilerOptions: { strict: true, noEmit: true, module: "nodenext", types: ["node"], skipLibCheck: true },
    };
    const files = new Map([
      [".gitignore", "node_modules\n"],
      ["package.json", '{ "type": "module" }\n'],
      ["tsconfig.json", JSON.stringify(config)],
      ...recipe(section),
    ]);
    for (const [name, content] of files) {
      mkdirSync(dirname(join(at.directory, name)), { recursive: true });
      writeFileSync(join(at.directory, name), content);
      if (name.startsWith(".husky/")) chmodSync(join(at.directory, name), 0o755);
    }
    git("init", "--quiet");
    const [command, ...words] = start;
    execFileSync(command, words, {
      cwd: at.directory,
      stdio: "ignore",
      env: { ...process.env, PATH: pathWithTools() },
    });
    git("add", "--all");
    git("commit", "--quiet", "--no-verify", "--message=start");
  });

  const commit = (version: string) => {
    copyFileSync(join(example, version), join(at.directory, "service.ts"));
    git("add", "--all");
    const { status, stdout, stderr } = git("commit", `--message=${version}`);
    return { isRefused: status !== 0, said: stdout + stderr };
  };

  test("a commit with a bug is refused and says why; the repaired one passes", () => {
    const buggy = commit("rates.ts");
    expect(buggy.said).toContain("lifecycle/no-cleanup-in-log-guard");
    expect(buggy.said).toContain("service.ts:");
    expect(buggy.isRefused).toBe(true);
    const repaired = commit("rates.repaired.ts");
    expect(repaired).toMatchObject({ isRefused: false });
    expect(git("log", "--format=%s").stdout).toBe("rates.repaired.ts\nstart\n");
  });
});
