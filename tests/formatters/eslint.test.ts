/** The formatters under ESLint's own command, and the built command itself, as users run them. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installedProject } from "../harness/installed-project.ts";

const FILES = {
  "tsconfig.json": JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, module: "nodenext", types: ["node"], skipLibCheck: true },
  }),
  "handler.ts": `import { Pool } from "pg";
export async function handle(pool: Pool): Promise<void> {
  const client = await pool.connect();
  client.release();
  client.release();
}
`,
};

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string; readonly codeFlows?: unknown }[] }[];
}

test("eslint -f takes our formatters by their path, and the steps of a finding reach them", () => {
  using at = installedProject(FILES);
  const require = createRequire(join(at.directory, "package.json"));
  const eslint = join(at.directory, "node_modules", "eslint", "bin", "eslint.js");
  const formatter = require.resolve("eslint-plugin-lifecycle/formatters/sarif");
  const { stdout, status } = spawnSync(process.execPath, [eslint, "-f", formatter, "."], {
    cwd: at.directory,
    encoding: "utf8",
  });
  const [result, ...others] = (JSON.parse(stdout) as Sarif).runs[0]!.results;
  expect(result).toMatchObject({ ruleId: "lifecycle/no-double-release", codeFlows: [{}] });
  expect(others).toEqual([]);
  expect(status).toBe(1);
});

test("the built command ends with the right code, and writes no stack trace", () => {
  using at = installedProject(FILES);
  const command = join(at.directory, "node_modules", "eslint-plugin-lifecycle", "dist", "cli", "main.js");
  const run = (...argv: string[]) =>
    spawnSync(process.execPath, [command, ...argv], { cwd: at.directory, encoding: "utf8" });
  const found = run();
  expect([found.status, found.stderr]).toEqual([1, ""]);
  expect(found.stdout).toMatch(/^handler\.ts:5:\d+ {2}error {2}lifecycle\/no-double-release$/m);
  const refused = run("--preset", "nothing");
  expect([refused.status, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(/^lifecycle-lint: [^\n]+\n$/);
});
