/**
 * The import law of `lib/`: what each folder may know, and why. Imports go one way:
 * rules → eslint → lifecycle → engine/summaries → engine/typestate → engine/flow → syntax; models are data.
 */

/** Forbids `from` to import anything of ours but `allowed`. */
function only(name, from, allowed, comment) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: `^lib/${from}/` },
    to: { path: "^lib/", pathNot: [from, ...allowed].map((place) => `^lib/${place}[/.]`) },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    only(
      "syntax-knows-nothing",
      "syntax",
      [],
      "Small questions about nodes must be usable everywhere, so they know nobody.",
    ),
    only(
      "models-are-data",
      "models",
      [],
      "Library knowledge is a table; users write the same in their settings, without our code.",
    ),
    only(
      "flow-knows-syntax",
      "engine/flow",
      ["syntax"],
      "Graphs and the solver know no resource: any question can be asked on them.",
    ),
    only(
      "typestate-knows-flow",
      "engine/typestate",
      ["engine/flow", "syntax", "models/vocabulary"],
      "Obligations get what a call does as a parameter, in the words of models, which cuts the circle between states and summaries.",
    ),
    only(
      "summaries-know-typestate-and-models",
      "engine/summaries",
      ["engine/typestate", "engine/flow", "models", "syntax"],
      "A model is a summary that somebody wrote by hand, so the two meet here and nowhere below.",
    ),
    only(
      "lifecycle-knows-the-engine",
      "lifecycle",
      ["engine", "models", "syntax"],
      "Questions are answered without ESLint, so that other tools can ask them, and tests need no linter.",
    ),
    only(
      "eslint-knows-the-questions",
      "eslint",
      ["lifecycle", "models", "syntax"],
      "The ESLint side hands over files and settings, and reports findings; how they are found is not its business.",
    ),
    only(
      "rules-are-thin",
      "rules",
      ["eslint", "lifecycle"],
      "A rule is meta, one question and its words: it asks a question, never the engine.",
    ),
    only(
      "formatters-know-messages",
      "formatters",
      ["eslint"],
      "A formatter shows what ESLint hands over, and the steps that reports have left; how they were found is not its business.",
    ),
    only("configs-filter-rules", "configs", ["eslint", "rules"], "A preset is a filter over the rules' meta."),
    {
      name: "eslint-stays-at-the-ends",
      comment: "ESLint is one of several ways in; what finds bugs must not depend on its versions.",
      severity: "error",
      from: { path: "^lib/", pathNot: ["^lib/(rules|configs|eslint|formatters|cli)/", "^lib/index\\.ts$"] },
      to: { path: "node_modules/(eslint|@eslint|@typescript-eslint|typescript-eslint)/" },
    },
    {
      name: "typescript-by-one-door",
      comment:
        "The tree must be read with the instance that made it: `SyntaxKind` numbers differ between versions. Values come from lib/syntax/typescript.ts, only types from the package.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "node_modules/typescript/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-imports-the-command-line",
      comment: "The plugin is loaded into editors; what serves the terminal stays out of it.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/cli/" },
      to: { path: "^lib/cli/" },
    },
    {
      name: "no-circles",
      comment:
        "Files that need each other cannot be understood, tested or moved one at a time. Lowering may: JavaScript's grammar is recursive itself.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/engine/flow/lower-" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-drawers",
      comment: "A folder of odds and ends has no question that it answers: a file belongs to the question it serves.",
      severity: "error",
      from: {},
      to: { path: "/(util|utils|helper|helpers|common|shared|misc)(/|[.]ts$)", pathNot: "node_modules" },
    },
    {
      name: "no-barrels",
      comment:
        "A file that only hands on others hides who needs what; the three index files are what users and the plugin see.",
      severity: "error",
      from: {},
      to: { path: "^lib/.+/index\\.ts$", pathNot: "^lib/(rules|configs|cli)/index\\.ts$" },
    },
    {
      name: "lib-stands-alone",
      comment: "What is published must not reach into tests, scripts or examples.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(tests|scripts|examples|docs)/" },
    },
    {
      name: "nothing-undeclared",
      comment: "A package that is not among our dependencies or peers is missing on the user's machine.",
      severity: "error",
      from: { path: "^lib/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"],
        dependencyTypesNot: ["npm-peer", "type-only"],
        // The package knows itself by its name, too.
        pathNot: "^[\\w.-]+\\.json$",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
