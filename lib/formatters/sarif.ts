import type { ESLint } from "eslint";
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import { createRequire } from "node:module";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { TracedStep } from "../eslint/traces.ts";
import { Fingerprints } from "./fingerprints.ts";
import { pathFrom, reportOf, reportsOf, repositoryOf, type FormatterContext, type Report } from "./reports.ts";
import { sourceOf, type Position } from "./source-text.ts";

const { version } = createRequire(import.meta.url)("eslint-plugin-lifecycle/package.json") as { version: string };

/**
 * SARIF 2.1.0, for GitHub's code scanning, editors and other consumers: with the rules, the path of each finding as a
 * code flow, and its suggestions as fixes.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export default function sarif(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const root = repositoryOf(context.cwd);
  const reports = reportsOf(results, context);
  const unreadable = reports.filter(({ ruleId }) => ruleId === undefined);
  const run = new SarifRunBuilder({
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
    invocations: [
      {
        executionSuccessful: unreadable.length === 0,
        toolExecutionNotifications: unreadable.map((report) => ({
          level: "error",
          message: { text: report.text },
          locations: [locationOf(report.file, report, root)],
        })),
      },
    ],
  }).initSimple({
    toolDriverName: "eslint-plugin-lifecycle",
    toolDriverVersion: version,
    url: "https://www.npmjs.com/package/eslint-plugin-lifecycle",
  });
  addRules(run, context);
  const fingerprints = new Fingerprints();
  for (const report of reports) if (report.ruleId !== undefined) run.addResult(resultOf(report, root, fingerprints));
  for (const [report, suppressions] of suppressedIn(results, context)) {
    const result = resultOf(report, root, fingerprints);
    result.result.suppressions = suppressions;
    run.addResult(result);
  }
  const log = new SarifBuilder({ $schema: SCHEMA });
  log.addRun(run);
  return log.buildSarifJsonString({ indent: true });
}

const BASE = "SRCROOT";
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

function addRules(run: SarifRunBuilder, { rulesMeta }: FormatterContext): void {
  for (const [id, { docs, type }] of Object.entries(rulesMeta)) {
    if (!id.startsWith("lifecycle/")) continue;
    const { description = id, url, preset } = (docs ?? {}) as { description?: string; url?: string; preset?: string };
    const rule = new SarifRuleBuilder({
      defaultConfiguration: { level: "error" },
      properties: {
        tags: ["correctness", "resource-lifecycle"],
        precision: PRECISION.get(preset ?? "") ?? "medium",
        "problem.severity": type === "problem" ? "error" : "recommendation",
      },
      help: { text: url === undefined ? description : `${description}. See ${url}.` },
    });
    rule.initSimple({
      ruleId: id,
      shortDescriptionText: description,
      ...(url === undefined ? {} : { helpUri: url }),
    });
    run.addRule(rule);
  }
}

/** How right the reports of a preset are, in the words of GitHub's code scanning. */
const PRECISION: ReadonlyMap<string, string> = new Map([
  ["recommended", "very-high"],
  ["strict", "high"],
  ["all", "medium"],
]);

function resultOf(report: Report, root: string, fingerprints: Fingerprints): SarifResultBuilder {
  const steps = report.steps.map((step) => stepLocation(step, root));
  return new SarifResultBuilder({
    level: report.severity,
    ruleId: report.ruleId ?? "",
    message: { text: report.text },
    locations: [locationOf(report.file, report, root)],
    partialFingerprints: { "lifecycle/v1": fingerprints.of(report, pathFrom(root, report.file)) },
    ...(steps.length === 0
      ? {}
      : {
          relatedLocations: steps.map((step, id) => ({ id, ...step })),
          codeFlows: [{ threadFlows: [{ locations: steps.map((location) => ({ location })) }] }],
        }),
    ...(report.repairs.length === 0 ? {} : { fixes: fixesOf(report, root) }),
  });
}

function fixesOf(report: Report, root: string) {
  return report.repairs.map((repair) => ({
    description: { text: repair.text },
    artifactChanges: [
      {
        artifactLocation: artifactOf(report.file, root),
        replacements: [{ deletedRegion: regionOf(repair), insertedContent: { text: repair.inserted } }],
      },
    ],
  }));
}

function stepLocation(step: TracedStep, root: string) {
  const end = { line: step.endLine, column: step.endColumn };
  return { ...locationOf(step.file, { start: step, end }, root), message: { text: step.text } };
}

function locationOf(file: string, place: { readonly start: Position; readonly end: Position }, root: string) {
  return { physicalLocation: { artifactLocation: artifactOf(file, root), region: regionOf(place) } };
}

function artifactOf(file: string, root: string) {
  const path = pathFrom(root, file);
  if (path.startsWith("../") || isAbsolute(path)) return { uri: pathToFileURL(file).href };
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: BASE };
}

function regionOf({ start, end }: { readonly start: Position; readonly end: Position }) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** What comments in the code silence, with the reasons that they give. */
function suppressedIn(results: readonly ESLint.LintResult[], context: FormatterContext) {
  return results.flatMap((result) => {
    const suppressed = result.suppressedMessages.filter(({ ruleId }) => ruleId?.startsWith("lifecycle/"));
    if (suppressed.length === 0) return [];
    const source = sourceOf(result);
    return suppressed.map((message) => {
      const suppressions = message.suppressions.map(({ kind, justification }) => ({
        kind: kind === "directive" ? ("inSource" as const) : ("external" as const),
        justification,
      }));
      return [reportOf(message, result.filePath, source, context), suppressions] as const;
    });
  });
}
