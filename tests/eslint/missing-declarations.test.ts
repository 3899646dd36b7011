import parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { installedProject } from "../harness/installed-project.ts";

const ACTIVATION = `import * as host from "some-host";
declare function refresh(path: string): Promise<void>;
export async function activate(context: host.ExtensionContext): Promise<void> {
  const root = context.extensionPath;
  context.subscriptions.push(host.workspace.onDidChangeWorkspaceFolders(async () => refresh(root)));
  host.workspace.onDidChangeConfiguration(async () => refresh(root));
}
`;

test("what a host hands out is known by its name where the host's declarations are missing", async () => {
  using at = installedProject({ "tsconfig.json": "{}", "extension.ts": ACTIVATION });
  const said = async (code: string): Promise<readonly string[]> => {
    const eslint = new ESLint({
      cwd: at.directory,
      overrideConfigFile: true,
      overrideConfig: [
        {
          files: ["**/*.ts"],
          languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: at.directory } },
        } as Linter.Config,
        plugin.configs.recommended as unknown as Linter.Config,
        { settings: { lifecycle: { models: [{ package: "some-host", lifelong: ["ExtensionContext"] }] } } },
      ],
    });
    const [result] = await eslint.lintText(code, { filePath: "extension.ts" });
    return result?.messages.map(({ messageId, line }) => `${line}: ${messageId}`) ?? [];
  };
  expect(await said(ACTIVATION)).toEqual([]);
  expect(await said(ACTIVATION.replace("host.ExtensionContext", "host.Panel"))).toEqual(["6: droppedNeighbour"]);
});
