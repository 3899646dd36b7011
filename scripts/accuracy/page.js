// What docs/accuracy.md says.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../corpus/projects.js";
import { count, share, sum, table, thousands } from "../markdown.js";
import { bench, CLASSES, judgedOf, madeBy, PRESETS, sizes, unseen, unseenBugs, verdicts } from "./data.js";

/** The page. */
export function pageText() {
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

### Bugs that nobody had seen

The bench, too, was looked at while the rules were made. These bugs were taken from the history of repositories that nobody
here had looked at, and written down before anything was run; what was missed was then studied, so that each set counts only
once. Only the counts were kept ([\`corpus/unseen-bugs.json\`](../corpus/unseen-bugs.json)).

${table(
  ["repositories", "bugs", ...PRESETS.flatMap((preset) => [`${preset}: caught and clean`, "share"])],
  unseenBugs.map(({ repositories, bugs, found }) => [
    repositories.length,
    bugs,
    ...PRESETS.flatMap((preset) => [found[preset] ?? 0, share(found[preset] ?? 0, bugs)]),
  ]),
)}

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
