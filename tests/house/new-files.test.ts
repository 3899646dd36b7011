/** `npm run new:rule` and `npm run new:model` write files that pass: tried in a copy of the project. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../harness/root.ts";
import { trackedFiles } from "./tracked-files.ts";

let copy = "";

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "lifecycle-"));
  for (const file of trackedFiles()) cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(command: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", RULE: "no-unheard-of" },
  });
  if (status !== 0) expect.fail(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
}

test("a new rule passes the tests, the checks of the house and the linter", () => {
  run(process.execPath, "scripts/new-rule.js", "no-unheard-of");
  run(
    "npx",
    "vitest",
    "run",
    "tests/rules.test.ts",
    "tests/house/rules.test.ts",
    "tests/house/docs.test.ts",
    "-t",
    "no-unheard-of",
  );
  run("npx", "eslint", "lib/rules/no-unheard-of.ts", "lib/lifecycle/unheard-of.ts");
  run("npx", "eslint-doc-generator", "--check");
});

test("a new model passes the tests of models, which the command runs itself", () => {
  run(process.execPath, "scripts/new-model.js", "diff");
});
