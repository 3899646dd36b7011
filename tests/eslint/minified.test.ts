import { expect, test } from "vitest";
import { BUG, reportsIn } from "../harness/lint-project.ts";

/** How often the file with this code is reported. */
async function reportsOn(code: string): Promise<number> {
  return reportsIn("recommended", "app.js", { "app.js": code });
}

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
  "(() => {\n  var __defProp = Object.defineProperty;\n})();",
  "/******/ // webpackBootstrap",
  "const __vite__mapDeps=(indexes,deps=__vite__mapDeps)=>indexes;",
  "(function(){function r(e,n,t){function o(i,f){return n[i](f)}return o}return r})();",
  "window.start = function (_0xa88a13, _0x17edbf) {};",
])("what a compiler has written is left alone: %s", async (mark) => {
  expect(await reportsOn([mark, BUG].join("\n"))).toBe(0);
});

test("what is run by hand among the scripts is left to strict", async () => {
  const script = ["main();", "function main() {}", BUG.replace("export ", "")].join("\n");
  expect(await reportsIn("recommended", "scripts/tidy.js", { "scripts/tidy.js": script })).toBe(0);
  expect(await reportsIn("strict", "scripts/tidy.js", { "scripts/tidy.js": script })).toBe(1);
});

test("code without blanks is left alone, and has its lines or not", async () => {
  const name = (index: number): string => `theConstantThatHasSuchALongNameAsPressedCodeHasNot${index}`;
  const spaced = Array.from({ length: 800 }, (_, index) => `const ${name(index)} = ${index};`);
  const pressed = Array.from({ length: 800 }, (_, index) => `var ${name(index)}=${index};`);
  expect(await reportsOn([BUG, ...spaced].join("\n"))).toBe(1);
  expect(await reportsOn([BUG, ...pressed].join("\n"))).toBe(0);
});

test("what scripts share among themselves is left to strict, unless others know of it", async () => {
  const own = { "scripts/session.js": BUG, "scripts/run.js": 'import "./session.js";' };
  expect(await reportsIn("recommended", "scripts/session.js", own)).toBe(0);
  expect(await reportsIn("strict", "scripts/session.js", own)).toBe(1);
  const shared = { ...own, "src/app.js": 'import "../scripts/session.js";' };
  expect(await reportsIn("recommended", "scripts/session.js", shared)).toBe(1);
  const serving = { ...own, "scripts/run.js": 'import "./session.js"; server.listen(80);' };
  expect(await reportsIn("recommended", "scripts/session.js", serving)).toBe(1);
});
