import { ESLint, type Linter } from "eslint";
import path from "node:path";
import { expect, test } from "vitest";
import { isSideCode } from "../../lib/configs/side-code.ts";
import plugin from "../../lib/index.ts";

const SIDE = [
  ...[
    "test/server.ts",
    "src/__tests__/pool.ts",
    "packages/api/e2e/start.js",
    "module_sample/use.js",
    "demo-app/main.ts",
  ],
  ...["src/third_party/zip/inflate.js", "public/bower_components/chart/chart.js"],
  ...["apps/web-e2e/src/run.ts", "ecosystem-tests/proxy.ts", "src/pool.test.ts", "src/pool_spec.mjs", "benchmark.ts"],
  ...[
    "src/core/example.ts",
    "src/test-helper.ts",
    "src/mocks/handlers.ts",
    "src/Button.stories.tsx",
    "src/run.e2e.ts",
    "src/run-e2e.ts",
    "lib/testHelper.js",
    "backend/jest.integration.teardown.ts",
  ],
];
const MAIN = [
  ...["src/server.ts", "src/testing.ts", "packages/test-runner/src/run.ts", "src/attest.ts", "src/sampler/voice.ts"],
  ...[
    "src/contest/entry.ts",
    "src/latest.ts",
    "lib/spectrum.js",
    "src/inspect-e.ts",
    "src/demo-mode.ts",
    "src/test.config.ts",
    "src/jest.ts",
    "src/jester.pool.ts",
  ],
];

async function rulesFor(preset: "recommended" | "strict", file: string): Promise<Linter.Config["rules"]> {
  const eslint = new ESLint({
    cwd: "/project",
    overrideConfigFile: true,
    overrideConfig: [{ files: ["**/*.{js,mjs,ts,tsx}"] }, plugin.configs[preset] as Linter.Config],
  });
  const config = (await eslint.calculateConfigForFile(path.join("/project", file))) as Linter.Config | undefined;
  return config?.rules;
}

test.each(SIDE)("%s is left to strict", async (file) => {
  expect(isSideCode(file)).toBe(true);
  expect(Object.keys((await rulesFor("recommended", file)) ?? {})).toEqual([]);
  expect(Object.keys((await rulesFor("strict", file)) ?? {})).not.toEqual([]);
});

test.each(MAIN)("%s is looked at by both", async (file) => {
  expect(isSideCode(file)).toBe(false);
  expect(Object.keys((await rulesFor("recommended", file)) ?? {})).not.toEqual([]);
  expect(Object.keys((await rulesFor("strict", file)) ?? {})).not.toEqual([]);
});
