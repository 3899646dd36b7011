import { readdirSync, readFileSync } from "node:fs";

const models = new URL("lib/models/", import.meta.url);

/** The libraries that are modelled: a test loads their declarations by name. */
const modelled = readdirSync(models).flatMap((file) =>
  [...readFileSync(new URL(file, models), "utf8").matchAll(/^ {2}package: "([^":]+)"/gmu)].map(([, name]) => name),
);

/** @type {import("knip").KnipConfig} */
export default {
  entry: [
    "lib/cli/main.ts",
    "lib/formatters/*.ts",
    "lib/index.ts",
    "scripts/bench/editor.js",
    "tests/rules/*/*/**/*.{ts,tsx,js}",
    "tests/{limits,incidents}/**/*.ts",
    "examples/**/*.ts",
  ],
  project: ["lib/**/*.ts", "scripts/**/*.js", "tests/**/*.ts"],
  // A tool of Python's that the slow tests install.
  ignoreBinaries: ["pre-commit"],
  ignoreExportsUsedInFile: { interface: true, type: true },
  // jest-sarif ships the schema that our SARIF is tested against.
  ignoreDependencies: [
    // Models are tested against their types; nothing imports them.
    "proper-lockfile",
    "redis",
    "socket.io-client",
    ...modelled,
    // Fixtures need no more than its types.
    "react",
    // Fixtures in JavaScript name them, and need not even those.
    "vue",
    "@vueuse/core",
    // One of which nobody knows the types.
    "some-editor",
    "@types/.*",
    "@microsoft/jest-sarif",
  ],
};
