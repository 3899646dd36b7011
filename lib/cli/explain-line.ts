/** `--explain file:line`: why a line is reported, or is not. */
import type { TSESLint } from "@typescript-eslint/utils";
import type { Linter } from "eslint";
import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { analysisOf } from "../eslint/analysis-of.ts";
import { traceAt } from "../eslint/traces.ts";
import { explainCalls } from "../lifecycle/explain/calls.ts";
import { explainResources } from "../lifecycle/explain/resources.ts";
import type { Arguments } from "./arguments.ts";
import { sayFaults } from "./faults.ts";
import { printExplanation, type Explanation } from "./print-explanation.ts";
import { openSession, type Surroundings } from "./session.ts";
import { Trouble } from "./trouble.ts";

/** A line of a file. Lines count from 1. */
interface Spot {
  readonly file: string;
  readonly line: number;
}

/**
 * Prints what all rules say of a line, who says what of its calls, and which way its resources go.
 *
 * @throws Trouble where there is no such line, or it cannot be looked at.
 */
export async function explainLine(spotted: string, given: Arguments, surroundings: Surroundings): Promise<0> {
  const { directory, out, err } = surroundings;
  const spot = spotOf(spotted, directory);
  let explanation: Explanation | undefined;
  const session = await openSession(
    {
      ...given,
      paths: [relative(directory, spot.file)],
      preset: "all",
      rules: [...given.rules, { name: EXPLAIN, severity: "error", options: [] }],
    },
    {
      ...surroundings,
      loadPlugin: async () => withRule(await surroundings.loadPlugin(), spot, (told) => (explanation = told)),
    },
  );
  const [result] = await session.lint();
  sayFaults(session, err);
  const fatal = result?.messages.find((message) => message.fatal === true);
  if (fatal !== undefined) throw new Trouble(`--explain ${spotted}: the file does not parse: ${fatal.message}`);
  if (explanation === undefined || result === undefined)
    throw new Trouble(`--explain ${spotted}: the file could not be looked at.`);
  const reports = result.messages.filter((report) => speaksOf(report, spot));
  out.write(`${printExplanation({ ...spot, name: session.nameOf(spot.file) }, reports, explanation)}\n`);
  return 0;
}

/** Does the report stand on the line, or does its path lead over it? */
function speaksOf({ ruleId, messageId, line, column, endLine }: Linter.LintMessage, spot: Spot): boolean {
  const steps = traceAt(spot.file, { ruleId, messageId, line, column });
  const isThere = line <= spot.line && spot.line <= (endLine ?? line);
  return isThere || steps.some((step) => step.file === spot.file && step.line === spot.line);
}

/**
 * Reads `src/a.ts:12`.
 *
 * @throws Trouble where there is no such file or line.
 */
function spotOf(text: string, directory: string): Spot {
  const parts = /^(?<file>.+?):(?<line>\d+)(?::\d+)?$/.exec(text)?.groups;
  if (parts?.["file"] === undefined) throw new Trouble(`--explain ${text}: write file:line, such as src/server.ts:42.`);
  const file = resolve(directory, parts["file"]);
  if (!existsSync(file)) throw new Trouble(`--explain ${text}: there is no file ${parts["file"]} in ${directory}.`);
  const line = Number(parts["line"]);
  const lines = readFileSync(file, "utf8").split("\n").length;
  if (line < 1 || line > lines) throw new Trouble(`--explain ${text}: ${parts["file"]} has ${lines} lines.`);
  return { file, line };
}

/** The name of the rule that reports nothing, but tells what is known of a line. */
const EXPLAIN = "explain-line";

function withRule(
  plugin: TSESLint.FlatConfig.Plugin,
  { line }: Spot,
  tell: (explanation: Explanation) => void,
): TSESLint.FlatConfig.Plugin {
  const rule: TSESLint.LooseRuleDefinition = {
    meta: { type: "problem", schema: [], messages: {} },
    create: (context) => ({
      Program() {
        const asked = analysisOf(context as Parameters<typeof analysisOf>[0]);
        if (asked === undefined) return;
        const { analysis, file } = asked;
        tell({
          calls: explainCalls(analysis, file, line),
          resources: explainResources(analysis, file, line),
        });
      },
    }),
  };
  return { ...plugin, rules: { ...plugin.rules, [EXPLAIN]: rule } };
}
