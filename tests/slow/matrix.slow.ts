/**
 * Runs the plugin over incidents and examples under the versions that we promise, and compares what is reported.
 * `npm run test:matrix -- -t "TypeScript 5.4"` keeps to some of them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../harness/root.ts";
import { install, packInto, temporaryDirectory } from "./packed.ts";

const LIBRARIES = ["@types/node@20", "@types/pg", "@types/ws", "fastify", "generic-pool", "log4js", "pg", "pino", "ws"];
const TYPESCRIPTS = ["5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0"];
const PARSER = "@typescript-eslint/parser@8";
const BESIDE_NATIVE = ["typescript@npm:@typescript/typescript6@^6.0.2", "@typescript/native@npm:typescript@^7.0.2"];
const BACK_END = ["typescript@~6.0.3", "@typescript/native@npm:typescript@7.1.0-dev.20261009.1"];

const packed = temporaryDirectory("packed");
let archive = "";
let reference: readonly string[] = [];

beforeAll(() => {
  archive = packInto(packed.directory);
  reference = reportsWith(["eslint@10", PARSER, "typescript@~6.0.3"]).byEslint;
  expect(reference.length).toBeGreaterThan(0);
});
afterAll(() => packed[Symbol.dispose]());

describe.each(["9.29.0", "9", "10"])("ESLint %s", (eslint) => {
  // The oldest of all is tried with the oldest.
  const typescripts = eslint === "9.29.0" ? TYPESCRIPTS.slice(0, 1) : TYPESCRIPTS;
  test.each(typescripts)("TypeScript %s", (typescript) => {
    const { byEslint, byCommand } = reportsWith([`eslint@${eslint}`, PARSER, `typescript@~${typescript}.0`]);
    expect(byEslint).toEqual(reference);
    expect(byCommand).toEqual(reference);
  });
});

test("TypeScript 6 beside TypeScript 7", () => {
  const { byEslint, byCommand } = reportsWith(["eslint@10", PARSER, ...BESIDE_NATIVE]);
  expect(byEslint).toEqual(reference);
  expect(byCommand).toEqual(reference);
});

test("typescript-eslint's experimental native back end", () => {
  const { byEslint } = reportsWith(["eslint@10", PARSER, ...BACK_END], '{ EXPERIMENTAL_backend: "tsgo" }');
  expect(byEslint).toEqual(reference);
});

test("bare TypeScript 7 gets one sentence that says what to install", () => {
  using at = temporaryDirectory("bare");
  install(at.directory, [archive, "eslint@10", PARSER, "typescript@7"], "--legacy-peer-deps");
  writeFileSync(join(at.directory, "a.ts"), "export {};\n");
  const { status, stdout, stderr } = lifecycleLint(at.directory, []);
  expect(stderr).toMatch(
    /^lifecycle-lint: TypeScript 7 has no programming interface [^\n]+npm install --save-dev [^\n]+\n$/,
  );
  expect([status, stdout]).toEqual([2, ""]);
});

/** What is reported where `packages` are installed: by ESLint with a configuration, and by our command without one. */
function reportsWith(packages: readonly string[], projectService = "true") {
  using at = temporaryDirectory("matrix");
  const { directory } = at;
  install(directory, [archive, ...packages, ...LIBRARIES]);
  for (const name of ["incidents", "examples"]) {
    const from = name === "incidents" ? join(root, "tests", name) : join(root, name);
    cpSync(from, join(directory, name), { recursive: true, filter: (file) => !file.endsWith("tsconfig.json") });
  }
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS }));
  writeFileSync(join(directory, "eslint.config.js"), configWith(projectService));
  const eslint = join("node_modules", "eslint", "bin", "eslint.js");
  return {
    byEslint: printed(node(directory, eslint, "--format", "json", "incidents", "examples"), directory),
    byCommand: printed(
      lifecycleLint(directory, ["--preset", "all", "--format", "json", "incidents", "examples"]),
      directory,
    ),
  };
}

const OPTIONS = {
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  moduleDetection: "force",
  lib: ["esnext", "dom", "dom.iterable"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

function configWith(projectService: string): string {
  return `
import * as parser from "@typescript-eslint/parser";
import lifecycle from "eslint-plugin-lifecycle";
const parserOptions = { projectService: ${projectService}, tsconfigRootDir: import.meta.dirname };
export default [{ ...lifecycle.configs.all, files: ["**/*.ts"], languageOptions: { parser, parserOptions } }];
`;
}

function lifecycleLint(directory: string, argv: readonly string[]) {
  return node(directory, join("node_modules", "eslint-plugin-lifecycle", "dist", "cli", "main.js"), ...argv);
}

function node(directory: string, ...words: readonly string[]) {
  return spawnSync(process.execPath, words, { cwd: directory, encoding: "utf8", maxBuffer: 1 << 28 });
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

function printed({ stdout, stderr }: ReturnType<typeof node>, directory: string): readonly string[] {
  if (stdout === "") throw new Error(`nothing was printed, but ${stderr}`);
  return (JSON.parse(stdout) as Result[])
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, message }) => {
        return `${filePath.slice(directory.length + 1)}:${line}:${column} ${ruleId}: ${message}`;
      }),
    )
    .sort();
}
