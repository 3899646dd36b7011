import type { Model } from "./vocabulary.ts";

/** Packages that read a command line, and call what was asked for. */
const COMMANDS = [
  ...[
    "commander",
    "yargs",
    "yargs/yargs",
    "@oclif/core",
    "@oclif/command",
    "clipanion",
    "cac",
    "citty",
    "meow",
    "sade",
  ],
  ...["minimist", "mri", "arg", "command-line-args", "command-line-usage", "@commander-js/extra-typings", "gluegun"],
  ...["caporal", "@caporal/core", "vorpal", "cmd-ts", "@stricli/core", "@salesforce/sf-plugins-core", "yargs-parser"],
];

/** Packages that call what uses them, a plugin, once in a build. */
const BUILDERS = ["vite", "rollup", "rolldown", "webpack", "@rspack/core", "esbuild", "tsup", "gulp", "grunt"];

export const commandLines: readonly Model[] = [...COMMANDS, ...BUILDERS].map((name) => ({
  package: name,
  source: `https://www.npmjs.com/package/${name}`,
  commandLine: true,
}));
