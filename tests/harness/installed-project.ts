import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { project } from "../cli/command.ts";
import { root } from "./root.ts";

/** A configuration as our README has it. */
const ESLINT_CONFIG = `
import * as parser from "@typescript-eslint/parser";
import lifecycle from "eslint-plugin-lifecycle";

export default [
  {
    ...lifecycle.configs.recommended,
    files: ["**/*.ts"],
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
];
`;

const INSTALLED = ["eslint", "@typescript-eslint", "typescript", "@types/pg", "@types/node", "pg-protocol", "pg-types"];

/** A directory with `files`, ESLint, the parser and this very package (as it was built) in its `node_modules`. */
export function installedProject(files: Readonly<Record<string, string>>): ReturnType<typeof project> {
  const at = project({ "package.json": '{ "type": "module" }', "eslint.config.js": ESLINT_CONFIG, ...files });
  for (const name of INSTALLED) link(join(root, "node_modules", name), join(at.directory, "node_modules", name));
  link(root, join(at.directory, "node_modules", "eslint-plugin-lifecycle"));
  return at;
}

function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to, "junction");
}
