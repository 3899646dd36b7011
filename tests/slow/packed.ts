import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../harness/root.ts";

/** A directory of its own, which goes when it is no longer needed. */
export function temporaryDirectory(name: string): { readonly directory: string } & Disposable {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `lifecycle-${name}-`)));
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Packs this package, as it was built, the way it is published; returns the file. */
export function packInto(directory: string): string {
  const words = ["pack", "--ignore-scripts", "--json", "--pack-destination", directory];
  const packed = execFileSync("npm", words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return join(directory, filename);
}

/** Installs `packages` into a new project in `directory`. */
export function install(directory: string, packages: readonly string[], ...flags: readonly string[]): void {
  writeFileSync(join(directory, "package.json"), '{ "name": "tried", "private": true, "type": "module" }\n');
  const words = ["install", "--save-dev", "--no-audit", "--no-fund", "--prefer-offline", ...flags, ...packages];
  const { status, stderr } = spawnSync("npm", words, { cwd: directory, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${words.join(" ")} failed:\n${stderr}`);
}
