import type { Model } from "./vocabulary.ts";

/** Packages that read a command line, and call what was asked for. */
const PACKAGES = [
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

export const commandLines: readonly Model[] = PACKAGES.map((name) => ({
  package: name,
  source: `https://www.npmjs.com/package/${name}`,
  commandLine: true,
}));
