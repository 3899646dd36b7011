import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./root.ts";

/** Runs a tool of `node_modules/.bin` in the project's root. */
export function runTool(
  name: string,
  args: readonly string[],
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr, error } = spawnSync(path.join(root, "node_modules", ".bin", name), args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (error !== undefined) throw error;
  return { status, output: `${stdout}${stderr}` };
}
