import parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import plugin from "../../lib/index.ts";
import { installedProject } from "./installed-project.ts";

/** How often `preset` reports what `file` holds, which is one of the `files` of a project in JavaScript. */
export async function reportsIn(
  preset: "recommended" | "strict",
  file: string,
  files: Readonly<Record<string, string>>,
): Promise<number> {
  using at = installedProject({ "tsconfig.json": '{ "compilerOptions": { "allowJs": true } }', ...files });
  const eslint = new ESLint({
    cwd: at.directory,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["**/*.js"],
        languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: at.directory } },
      } as Linter.Config,
      plugin.configs[preset] as Linter.Config,
    ],
  });
  const [result] = await eslint.lintFiles([file]);
  return result?.messages.length ?? 0;
}

/** A file in which each preset finds one thing. */
export const BUG =
  'export function leave(socket) { addEventListener("blur", () => socket.end()); removeEventListener("blur", () => socket.end()); }';
