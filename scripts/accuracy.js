// Writes docs/accuracy.md from what was measured: `npm run accuracy`.
//   --bench FILE --config NAME  take over what the bench wrote with --json FILE --config NAME
//   --check                     write nothing, and fail where the page is not what would be written
import { Command } from "commander";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "./corpus/projects.js";
import { readVerdicts } from "./corpus/verdicts.js";
import { count, share, sum, table, thousands } from "./markdown.js";

const PRESETS = /** @type {const} */ (["recommended", "strict"]);

/** How many sets of unseen code the README counts: older ones were reported on by what the rules were long ago. */
const LATEST = 4;

/** The kinds of bug in the bench. */
const CLASSES = {
  R1: "a counter that is counted down twice, or not at all, when something ends",
  R2: "a cleanup that runs at some log level only",
  R3: "a snapshot that changes with what it is compared with",
  R4: "something closed by hand that its framework closes",
  R5: "two resources that live together, of which one stays open",
  R6: "an assertion that aborts a close",
  R7: "retries without an end",
  R8: "a resource released twice",
  R9: "a resource that leaks on some path",
  R10: "a use after the release",
  R11: "a field that its owner does not release",
  R12: "a listener or timer that stays",
  R13: "a teardown that breaks off",
  R14: "a release that is not awaited",
  R15: "something stored after its owner was closed",
};

const options = new Command("accuracy")
  .option("--bench <file>", "what the bench wrote with --json")
  .option("--config <name>", "the preset that the bench was run with", "strict")
  .option("--check", "only look whether the page is up to date")
  .parse()
  .opts();

const benchFile = path.join(root, "corpus", "bench.json");
const pageFile = path.join(root, "docs", "accuracy.md");
/** @type {Record<string, Record<string, { cases: number, caught: number, clean: number }>>} */
const bench = readJson(benchFile, {});
/** @type {Record<string, { packages: string[], files: number, lines: number }>} */
const sizes = readJson(path.join(root, "corpus", "sizes.json"), {});
/** @type {{ repositories: string[], lines: number, reports: number, right: number }[]} */
const unseen = readJson(path.join(root, "corpus", "unseen.json"), []);
const verdicts = readVerdicts();

if (options.bench !== undefined) {
  bench[options.config] = totalsOf(readJson(options.bench, []));
  writeFileSync(benchFile, `${JSON.stringify(bench, null, 2)}\n`);
}

const readmeFile = path.join(root, "README.md");
const made = [
  { file: pageFile, text: await formatted(pageFile, text()) },
  { file: readmeFile, text: await formatted(readmeFile, withFigures(readFileSync(readmeFile, "utf8"))) },
];
for (const { file, text } of made) {
  if (!options.check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${path.relative(root, file)} is not what npm run accuracy makes of the data: run it.`);
    process.exitCode = 1;
  }
}

/** @param {string} file @param {string} text */
async function formatted(file, text) {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** The README with the figures of today between its marks. @param {string} readme */
function withFigures(readme) {
  return readme.replace(
    /(<!-- begin figures -->).*(<!-- end figures -->)/su,
    (_, begin, end) => `${begin}\n\n${figures()}\n\n${end}`,
  );
}

function figures() {
  const lines = sum(Object.values(sizes), (size) => size.lines);
  const rows = PRESETS.map((preset) => {
    const reports = madeBy(preset);
    const { judged, right } = judgedOf(reports);
    const totals = Object.values(bench[preset] ?? {});
    const cases = sum(totals, (each) => each.cases);
    const clean = sum(totals, (each) => each.clean);
    return [
      `\`${preset}\``,
      ((10_000 * reports.length) / lines).toFixed(2),
      share(right, judged),
      preset === "recommended" ? ofUnseen(unseen.slice(-LATEST)) : "",
      cases === 0 ? "" : `${clean} of ${cases} (${share(clean, cases)})`,
      costOf(preset),
    ];
  });
  return table(
    [
      "preset",
      "reports per 10,000 lines",
      "true in the corpus",
      "true on unseen code",
      "real bugs found",
      "processor time, to one typed rule",
    ],
    rows,
  );
}

/** @param {typeof unseen} sets */
function ofUnseen(sets) {
  const reports = sum(sets, (set) => set.reports);
  const right = sum(sets, (set) => set.right);
  return `${right} of ${reports} (${share(right, reports)})`;
}

/** How dear a preset is, as docs/performance.md has it: `1.40 (mongodb), …`. @param {string} preset */
function costOf(preset) {
  const page = readFileSync(path.join(root, "docs", "performance.md"), "utf8");
  return page
    .split(/^## /mu)
    .slice(1)
    .flatMap((section) => {
      const [, ratio] =
        new RegExp(`^\\| \`${preset}\`, to the one typed rule +\\| ([\\d.]+)`, "mu").exec(section) ?? [];
      return ratio === undefined ? [] : [`${ratio} (${section.split(" ")[0]})`];
    })
    .join(", ");
}

/** @param {string} file @param {any} otherwise */
function readJson(file, otherwise) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : otherwise;
}

/** @param {{ class: string, caught: boolean, clean: boolean }[]} outcomes */
function totalsOf(outcomes) {
  return Object.fromEntries(
    Object.keys(CLASSES).map((name) => {
      const cases = outcomes.filter((outcome) => outcome.class === name);
      const caught = cases.filter((outcome) => outcome.caught);
      return [name, { cases: cases.length, caught: caught.length, clean: caught.filter(({ clean }) => clean).length }];
    }),
  );
}

function text() {
  const lines = sum(Object.values(sizes), (size) => size.lines);
  return `# How accurate it is

<!-- Written by npm run accuracy from corpus/ and tests/limits/. Do not edit. -->

What share of the reports is right, and what share of real bugs is reported? Both are measured, with commands that anyone can
run, and what is wrong or missed is written down here as well.

## What share of the reports is right

The _corpus_ are pinned releases of ${count(Object.keys(sizes).length, "project")} whose packages carry their sources:
${thousands(lines)} lines that were not written for us. Each report of \`recommended\` and a sample of those of \`strict\` was judged
by reading the project's code, and then looked at a second time in order to refute the first judgement:

- **true**: on some path that the program can take, what the report says happens, and it matters;
- **not actionable**: what it says is so, but nobody would change the code for it;
- **false**: what it says does not happen.

_Precision_ is the share of true ones in all that were judged. The verdicts with their reasons are in
[\`corpus/verdicts.jsonl\`](../corpus/verdicts.jsonl).

${table(
  [
    "preset",
    "reports",
    "per 10,000 lines",
    "judged",
    "true",
    "not actionable",
    "false",
    "precision",
    "lines per false report",
  ],
  PRESETS.map((preset) => {
    const made = madeBy(preset);
    const { judged, right, idle, wrong } = judgedOf(made);
    return [
      `\`${preset}\``,
      made.length,
      lines === 0 ? "" : ((10_000 * made.length) / lines).toFixed(2),
      judged,
      right,
      idle,
      wrong,
      share(right, judged),
      wrong === 0 ? "none in all" : thousands(Math.round((lines * judged) / made.length / wrong)),
    ];
  }),
)}

By rule:

${table(
  ["rule", ...PRESETS.flatMap((preset) => [`${preset}: reports`, "judged", "true", "precision"])],
  [...new Set(verdicts.filter(({ presets }) => presets.length > 0).map(({ rule }) => rule))].toSorted().map((rule) => [
    `[${rule}](rules/${rule}.md)`,
    ...PRESETS.flatMap((preset) => {
      const made = madeBy(preset).filter((verdict) => verdict.rule === rule);
      const { judged, right } = judgedOf(made);
      return [made.length, judged, right, share(right, judged)];
    }),
  ]),
)}

Rules that are not listed report nothing in the corpus.

${table(
  ["project", "files", "lines", ...PRESETS],
  Object.entries(sizes).map(([name, { packages, files, lines: own }]) => [
    packages.map((each) => `\`${each}\``).join(", "),
    files,
    thousands(own),
    ...PRESETS.map((preset) => madeBy(preset).filter(({ project }) => project === name).length),
  ]),
)}

### On code that nobody had seen

The corpus was looked at while the rules were made. Now and then, \`recommended\` as it was that day was also run on the
newest sources of repositories that nobody here had looked at, without their own dependencies; one reader judged each report
once. What was wrong was then repaired, so that each set counts only once. Only the counts were kept, and which repositories
they are of ([\`corpus/unseen.json\`](../corpus/unseen.json)): no command prints these figures again.

${unseenSets()}

## What share of real bugs is reported

The _bench_ are bugs that public projects had, each with the commit that repaired it. A bug is _caught_ when it is reported
where it is, and _clean_ when the same is no longer reported after the repair.

${
  Object.keys(bench).length === 0
    ? "It has not been run yet."
    : table(
        [
          "bugs",
          "cases",
          ...PRESETS.flatMap((preset) => (bench[preset] ? [`${preset}: caught and clean`, "share"] : [])),
        ],
        [...Object.entries(CLASSES), ["all", "all"]].flatMap(([name, words]) => {
          const rows = PRESETS.filter((preset) => bench[preset]).map((preset) => {
            const totals = Object.entries(bench[preset] ?? {}).filter(([each]) => name === "all" || each === name);
            return { cases: sum(totals, ([, each]) => each.cases), clean: sum(totals, ([, each]) => each.clean) };
          });
          const cases = rows[0]?.cases ?? 0;
          return cases === 0 ? [] : [[words, cases, ...rows.flatMap(({ clean }) => [clean, share(clean, cases)])]];
        }),
      )
}

## What is known to be wrong

Each of these is a test in [\`tests/limits/\`](../tests/limits), which fails when it no longer holds.

${limits()}

## How to measure it again

${table(
  ["figure", "command"],
  [
    ["reports of the corpus beside their verdicts", "`npm run corpus`"],
    ["one project, one preset", "`npm run corpus -- --project rxjs --preset recommended`"],
    ["record what is reported now", "`npm run corpus -- --update`"],
    ["the bench", "`node run.mjs --mirror DIR --plugin DIR --config strict --json FILE`, in the folder of the bench"],
    ["this page", "`npm run accuracy -- --bench FILE --config strict`; without a file: `npm run accuracy`"],
  ],
)}
`;
}

/** What was judged on repositories that nobody had seen, the last set at the end. */
function unseenSets() {
  const rows = unseen.map(({ repositories, lines, reports, right }) => [
    repositories.length,
    thousands(lines),
    reports,
    right,
    share(right, reports),
  ]);
  return table(["repositories", "lines, about", "reports", "true", "precision"], rows);
}

/** @param {string} preset */
function madeBy(preset) {
  return verdicts.filter(({ presets }) => presets.includes(preset));
}

/** @param {readonly import("./corpus/verdicts.js").Verdict[]} some */
function judgedOf(some) {
  /** @param {string} word */
  const number = (word) => some.filter(({ verdict }) => verdict === word).length;
  const [right, wrong, idle] = [number("true"), number("false"), number("not actionable")];
  return { right, wrong, idle, judged: right + wrong + idle };
}

function limits() {
  const folder = path.join(root, "tests", "limits");
  const remarks = readdirSync(folder)
    .filter((file) => /\.[jt]sx?$/u.test(file))
    .toSorted()
    .flatMap((file) =>
      [...readFileSync(path.join(folder, file), "utf8").matchAll(/\/\/ (MISSED|WRONG)\(([\w-]+)\): (.*)$/gmu)].map(
        ([, kind, rule, reason]) => ({ kind, rule, reason, file }),
      ),
    );
  if (remarks.length === 0) return "Nothing is written down yet.";
  const rules = [...new Set(remarks.map(({ rule }) => rule))].toSorted();
  return rules
    .map((rule) => {
      const own = remarks.filter((remark) => remark.rule === rule);
      const items = own.map(
        ({ kind, reason, file }) =>
          `- ${kind === "MISSED" ? "misses" : "reports wrongly"} ([${file}](../tests/limits/${file})): ${reason}`,
      );
      return `**${rule}**\n\n${items.join("\n")}`;
    })
    .join("\n\n");
}
