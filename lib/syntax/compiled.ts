import type ts from "typescript";
import { once } from "./once.ts";

/** Functions that compilers and bundlers write into what they make, each in its own words. */
const MARKS = [
  // TypeScript: `var __awaiter = (this && this.__awaiter) || function (…) { … }`
  String.raw`\b(__\w+) = \(this && this\.\1\)`,
  // Babel: `function _interopRequireDefault(obj) { … }`
  String.raw`\bfunction _(?:interopRequire(?:Default|Wildcard)|asyncToGenerator|classCallCheck|createClass|objectSpread2?)\(`,
  // webpack, whose newer versions begin each line of their own with a comment
  String.raw`\bfunction __webpack_require__\(|^\/\*{6}\/ `,
  // esbuild: `var __commonJS = (cb, mod) => …`, within a function where all is one script
  String.raw`^ *var __(?:defProp|getOwnPropNames|commonJS|toESM) = `,
  // Vite: `const __vite__mapDeps=(…)=>…`
  String.raw`\b__vite__mapDeps=`,
  // Browserify: `(function(){function r(e,n,t){function o(i,f){…`
  String.raw`\(function(?: ?\w?\(\)\{function \w)?\(e,n,t\)\{function \w\(`,
  // obfuscators: `function (_0xa88a13, _0x17edbf)`
  String.raw`\(_0x[0-9a-f]{4,6}, ?_0x[0-9a-f]{4,6}\b`,
];
const MARKED = new RegExp(MARKS.join("|"), "m");

/** Was the file written by a compiler or a bundler, from sources that are elsewhere? */
export const isCompiled = once(
  ({ fileName, text }: ts.SourceFile): boolean => /\.[cm]?js$/.test(fileName) && MARKED.test(text),
);
