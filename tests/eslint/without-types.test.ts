import { ESLint, type Linter } from "eslint";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";

test("where there are no types, each file gets one sentence that says what to do", async () => {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [plugin.configs.all as unknown as Linter.Config],
  });
  const [result] = await eslint.lintText("export const x = 1;\n", { filePath: "a.js" });
  expect(result?.messages.map(({ message, line }) => `${line}: ${message}`)).toEqual([
    "1: eslint-plugin-lifecycle needs type information: use @typescript-eslint/parser with parserOptions.projectService, see https://typescript-eslint.io/getting-started/typed-linting.",
  ]);
});
