import parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { installedProject } from "../harness/installed-project.ts";

/** How often the file with this code is reported. */
async function reportsOn(code: string): Promise<number> {
  using at = installedProject({ "tsconfig.json": '{ "compilerOptions": { "allowJs": true } }', "app.js": code });
  const eslint = new ESLint({
    cwd: at.directory,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["**/*.js"],
        languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: at.directory } },
      } as Linter.Config,
      plugin.configs.recommended as Linter.Config,
    ],
  });
  const [result] = await eslint.lintFiles(["app.js"]);
  return result?.messages.length ?? 0;
}

const BUG =
  'export function leave(socket) { addEventListener("blur", () => socket.end()); removeEventListener("blur", () => socket.end()); }';

test("minified code is left alone, and the same code with its lines is not", async () => {
  const padding = Array.from({ length: 2000 }, (_, index) => `const c${index} = ${index};`);
  expect(await reportsOn([BUG, ...padding].join("\n"))).toBe(1);
  expect(await reportsOn([BUG, ...padding].join(""))).toBe(0);
});

test.each([
  "var __awaiter = (this && this.__awaiter) || function (value) { return value; };",
  "function _interopRequireDefault(module) { return { default: module }; }",
  "/******/ function __webpack_require__(id) { return id; }",
  "var __defProp = Object.defineProperty;",
])("what a compiler has written is left alone: %s", async (mark) => {
  expect(await reportsOn([mark, BUG].join("\n"))).toBe(0);
});
