import { join } from "node:path";
import { expect, test } from "vitest";
import { installedProject } from "../harness/installed-project.ts";
import { startEditor } from "./language-client.ts";

const TSCONFIG = JSON.stringify({
  compilerOptions: { strict: true, noEmit: true, module: "nodenext", types: ["node"], skipLibCheck: true },
});

const MENU = `export class Menu {
  show(): void {
    document.addEventListener("pointerdown", this.close, true);
  }
  hide(): void {
    document.removeEventListener("pointerdown", this.close);
  }
  private readonly close = (): void => this.hide();
}
`;

test("a squiggle with a link to its page, and a suggestion that makes it go", async () => {
  using at = installedProject({ "tsconfig.json": TSCONFIG, "menu.ts": MENU });
  const file = join(at.directory, "menu.ts");
  await using editor = await startEditor(at.directory);
  await editor.open(file);

  const [diagnostic, ...others] = await editor.diagnostics(file);
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({
    source: "eslint",
    code: "lifecycle/no-mismatched-removal",
    message: "Nothing is removed here: the listener was added for the capture phase on line 3.",
    codeDescription: { href: expect.stringMatching(/\/docs\/rules\/no-mismatched-removal\.md$/) as string },
  });
  const { start, end } = diagnostic!.range;
  expect(MENU.split("\n")[start.line]!.slice(start.character, end.character)).toBe("removeEventListener");

  const actions = await editor.codeActions(file, diagnostic!);
  const action = actions.find(({ title }) => title.startsWith("Remove it from the phase it was added to."));
  expect(actions.map(({ title }) => title)).toContain(action?.title);
  await editor.apply(file, action!);
  expect(editor.text(file)).toBe(MENU.replace("this.close);", "this.close, true);"));
  expect(await editor.diagnostics(file)).toEqual([]);
});

const HELPER = `import type { PoolClient } from "pg";
export function finish(client: PoolClient): void {
  client.release();
}
`;
const HANDLER = `import { Pool } from "pg";
import { finish } from "./helper.js";
export async function handle(pool: Pool): Promise<void> {
  const client = await pool.connect();
  finish(client);
  client.release();
}
`;

test("what is reported follows a helper in another file", async () => {
  using at = installedProject({ "tsconfig.json": TSCONFIG, "helper.ts": HELPER, "handler.ts": HANDLER });
  const [helper, handler] = [join(at.directory, "helper.ts"), join(at.directory, "handler.ts")];
  await using editor = await startEditor(at.directory);
  await editor.open(handler);
  await editor.open(helper);
  const rules = async () => (await editor.diagnostics(handler)).map(({ code }) => code);
  expect(await rules()).toEqual(["lifecycle/no-double-release"]);

  // The language server lints the helper when it is typed in; from then on its text is known to the other file too.
  await editor.save(helper, HELPER.replace("client.release();", "client.removeAllListeners();"));
  await editor.diagnostics(helper);
  expect(await rules()).toEqual([]);

  await editor.save(helper, HELPER);
  await editor.diagnostics(helper);
  expect(await rules()).toEqual(["lifecycle/no-double-release"]);
});
