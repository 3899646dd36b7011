import { expect, test } from "vitest";
import { createRule } from "../../lib/eslint/create-rule.ts";
import { eslintOver } from "../harness/eslint-over.ts";
import { installedProject } from "../harness/installed-project.ts";
import { reportsIn } from "../harness/lint-project.ts";

/** What linting a file says where a rule's question throws `error`, the first `times` that it is asked. */
async function saidWhereItThrows(error: Error, times = Infinity): Promise<readonly string[]> {
  let asked = 0;
  using at = installedProject({ "tsconfig.json": "{}", "server.ts": "export const port = 80;\n" });
  const rule = createRule({
    name: "no-peace",
    docs: { description: "Disallow peace", preset: "all" },
    type: "problem",
    messages: { found: "Here it is." },
    defaultOptions: [],
    *ask(_analysis, file) {
      yield { messageId: "found" as const, data: {}, node: file.statements[0]! };
      if (++asked <= times) throw error;
    },
  });
  const eslint = eslintOver(at.directory, {
    files: ["**/*.ts"],
    plugins: { toy: { rules: { one: rule, other: rule } } },
    rules: { "toy/one": "error", "toy/other": "error" },
  });
  const [result] = await eslint.lintFiles(["server.ts"]);
  return result?.messages.map(({ message, line }) => `${line}: ${message}`) ?? [];
}

test("where TypeScript's checker breaks on a file, the file gets one sentence", async () => {
  expect(await saidWhereItThrows(new Error("Debug Failure. False expression."))).toEqual([
    "1: eslint-plugin-lifecycle could not look at this file: TypeScript's checker broke on it (`tsc --noEmit` shows more), which `paths` that lead to `.ts` files are known to cause.",
  ]);
});

test("where it breaks on an import, the rest of the file is looked at", async () => {
  expect(await saidWhereItThrows(new Error("Debug Failure."), 3)).toEqual(["1: Here it is.", "1: Here it is."]);
});

test("what breaks in our own code is not hidden", async () => {
  await expect(saidWhereItThrows(new TypeError("nothing is not a place"))).rejects.toThrow("nothing is not a place");
});

test("what the checker breaks on each time anew stands for nothing", async () => {
  const files = {
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        ...{ allowJs: true, target: "esnext", module: "preserve", moduleResolution: "bundler", types: [] },
        paths: { other: ["./other/index.ts", "./other/index.js"] },
      },
    }),
    "other/index.js": "module.exports.parse = (text) => text;\n",
    "other/index.d.ts": "export function parse(text: string): string;\n",
    "server.js": `var parse = require("other").parse;\nmodule.exports = (text) => parse(text);\n`,
  };
  expect(await reportsIn("strict", "server.js", files)).toBe(0);
});
