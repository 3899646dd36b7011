import type { Model } from "./vocabulary.ts";

/** Packages that call what uses them, a plugin, once in a build. */
const PACKAGES = ["vite", "rollup", "rolldown", "webpack", "@rspack/core", "esbuild", "tsup", "gulp", "grunt"];

export const buildTools: readonly Model[] = PACKAGES.map((name) => ({
  package: name,
  source: `https://www.npmjs.com/package/${name}`,
  commandLine: true,
}));
