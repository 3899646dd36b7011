import type ts from "typescript";
import { once } from "./once.ts";

/** Functions that compilers and bundlers write into what they make, each in its own words. */
const MARKS = [
  // TypeScript: `var __awaiter = (this && this.__awaiter) || function (…) { … }`
  String.raw`\b(__\w+) = \(this && this\.\1\)`,
  // Babel: `function _interopRequireDefault(obj) { … }`
  String.raw`\bfunction _(?:interopRequire(?:Default|Wildcard)|asyncToGenerator|classCallCheck|createClass|objectSpread2?)\(`,
  // webpack
  String.raw`\bfunction __webpack_require__\(`,
  // esbuild: `var __commonJS = (cb, mod) => …`
  String.raw`^var __(?:defProp|getOwnPropNames|commonJS|toESM) = `,
];
const MARKED = new RegExp(MARKS.join("|"), "m");

/** Was the file written by a compiler or a bundler, from sources that are elsewhere? */
export const isCompiled = once(
  ({ fileName, text }: ts.SourceFile): boolean => /\.[cm]?js$/.test(fileName) && MARKED.test(text),
);
