import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { eslintOver } from "../harness/eslint-over.ts";
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
    const models = [{ package: "some-host", lifelong: ["ExtensionContext"] }];
    const eslint = eslintOver(at.directory, plugin.configs.recommended, { settings: { lifecycle: { models } } });
    const [result] = await eslint.lintText(code, { filePath: "extension.ts" });
    return result?.messages.map(({ messageId, line }) => `${line}: ${messageId}`) ?? [];
  };
  expect(await said(ACTIVATION)).toEqual([]);
  expect(await said(ACTIVATION.replace("host.ExtensionContext", "host.Panel"))).toEqual(["6: droppedNeighbour"]);
});
