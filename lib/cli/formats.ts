import type { ESLint } from "eslint";
import type { FormatterContext } from "../formatters/reports.ts";
import { Trouble, saidBy } from "./trouble.ts";

/** Turns results into text. */
export type Format = (results: ESLint.LintResult[]) => string | Promise<string>;

/** Our own formats; ESLint's come beside them. */
const OUR_FORMATS = ["lifecycle", "sarif", "rdjson", "github", "gitlab"] as const;

/**
 * The formatter that `name` stands for: one of ours, one of ESLint's or of the project, or a path.
 *
 * @throws Trouble where there is none.
 */
export async function formatterFor(name: string, eslint: ESLint, context: FormatterContext): Promise<Format> {
  const own = OUR_FORMATS.find((format) => format === name);
  if (own !== undefined) {
    const { default: format } = await OURS[own]();
    return (results) => format(results.toSorted(byFile), context);
  }
  // The results may come from several instances, of which each knows its own files only.
  eslint.getRulesMetaForResults = () => context.rulesMeta;
  try {
    const formatter = await eslint.loadFormatter(name);
    return (results) => formatter.format(results);
  } catch (error) {
    throw new Trouble(`--format ${name}: there is no such formatter (${saidBy(error)}).`);
  }
}

/** Loaded on demand, since a run needs one of them. */
const OURS = {
  lifecycle: () => import("../formatters/lifecycle.ts"),
  sarif: () => import("../formatters/sarif.ts"),
  rdjson: () => import("../formatters/rdjson.ts"),
  github: () => import("../formatters/github.ts"),
  gitlab: () => import("../formatters/gitlab.ts"),
};

function byFile(one: ESLint.LintResult, other: ESLint.LintResult): number {
  return one.filePath < other.filePath ? -1 : 1;
}
