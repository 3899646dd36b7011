/** The real sources on which speed is measured: packages that publish their TypeScript, in the versions of the lock file. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** What a source is compiled with that brings no `tsconfig.json`. */
const COMPILER_OPTIONS = {
  target: "es2023",
  module: "node16",
  moduleResolution: "node16",
  lib: ["es2023", "dom", "esnext.disposable"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Lays out the sources of `name` as a project of its own, once a version, outside of `node_modules`, where nobody lints.
 *
 * @returns {{ name: string, version: string, root: string, files: string[], lines: number }}
 */
export function projectOf(name) {
  const home = join(modules, name);
  const { version, type } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const root = join(tmpdir(), "eslint-plugin-lifecycle-bench", `${name.replace("/", "+")}-${version}`);
  if (!existsSync(join(root, "package.json"))) {
    mkdirSync(root, { recursive: true });
    cpSync(join(home, "src"), join(root, "src"), { recursive: true });
    symlinkSync(modules, join(root, "node_modules"));
    const own = join(home, "tsconfig.json");
    if (existsSync(own)) cpSync(own, join(root, "tsconfig.json"));
    else
      writeFileSync(
        join(root, "tsconfig.json"),
        JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ["src"] }),
      );
    writeFileSync(join(root, "package.json"), JSON.stringify({ name, version, type }));
  }
  const files = readdirSync(join(root, "src"), { recursive: true })
    .map((file) => join("src", file))
    .filter((file) => /(?<!\.d)\.[cm]?ts$/.test(file))
    .sort();
  const lines = files.reduce((sum, file) => sum + readFileSync(join(root, file), "utf8").split("\n").length, 0);
  return { name, version, root, files, lines };
}
