// What the README says of it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../corpus/projects.js";
import { share, sum, table } from "../markdown.js";
import { bench, judgedOf, madeBy, PRESETS, sizes, unseen, unseenBugs } from "./data.js";

/** How many sets of unseen code count: those before were reported on when the preset was sure of much more. */
const LATEST = 3;

/** The README with the figures of today between its marks. @param {string} readme */
export function withFigures(readme) {
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
      ofUnseenBugs(preset),
      costOf(preset),
    ];
  });
  return table(
    [
      "preset",
      "reports per 10,000 lines",
      "true in the corpus",
      "true on unseen code",
      "bugs of the bench found",
      "unseen bugs found",
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

/** @param {string} preset */
function ofUnseenBugs(preset) {
  const { bugs, found } = unseenBugs.at(-1) ?? { bugs: 0, found: {} };
  return bugs === 0 ? "" : `${found[preset] ?? 0} of ${bugs} (${share(found[preset] ?? 0, bugs)})`;
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
