import parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";

/** An ESLint that lints the typed project in `directory` with `configs`, and nothing else. */
export function eslintOver(directory: string, ...configs: readonly object[]): ESLint {
  return new ESLint({
    cwd: directory,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["**/*.ts"],
        languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: directory } },
      },
      ...configs,
    ] as unknown as Linter.Config[],
  });
}
