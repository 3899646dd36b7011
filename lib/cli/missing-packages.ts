import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A sentence about the project around `directory`, where it needs packages and none are installed: without
 * the types of a library, next to nothing is known about it.
 */
export function missingPackages(directory: string): string | undefined {
  let manifest: string | undefined;
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, "node_modules")) || existsSync(join(at, ".pnp.cjs"))) return undefined;
    const file = join(at, "package.json");
    if (existsSync(file) && needsPackages(file)) manifest ??= file;
    if (dirname(at) === at) break;
  }
  if (manifest === undefined) return undefined;
  return `the packages that ${manifest} names are not installed, so next to nothing is known about them: run npm ci (or your package manager's like) for all findings.`;
}

function needsPackages(file: string): boolean {
  try {
    const { dependencies } = JSON.parse(readFileSync(file, "utf8")) as { dependencies?: object };
    return Object.keys(dependencies ?? {}).length > 0;
  } catch {
    // Whoever reads it next says what is wrong with it.
    return false;
  }
}
