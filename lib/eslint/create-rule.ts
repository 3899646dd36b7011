import type ts from "typescript";
import { ESLintUtils, type TSESLint } from "@typescript-eslint/utils";
import type { Analysis } from "../lifecycle/analysis.ts";
import { isCopied } from "../lifecycle/copied-code.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import type { Finding } from "../lifecycle/finding.ts";
import { isOneOff } from "../lifecycle/resources/program-files.ts";
import { unlessBroken } from "../syntax/checker-failure.ts";
import { analysisOf } from "./analysis-of.ts";
import { reportOnce } from "./report-once.ts";
import { report } from "./report.ts";

/** The smallest preset that a rule belongs to; each preset contains the ones before it. */
export type Preset = "recommended" | "strict" | "all";

export interface RuleDocs {
  /** One sentence without a full stop that begins with Disallow, Require, Prefer or Enforce. */
  readonly description: string;
  readonly preset: Preset;
  /** Options other than the default ones that a preset turns the rule on with; they hold for the larger presets too. */
  readonly presetOptions?: Partial<Record<Preset, readonly unknown[]>>;
}

export interface RuleDefinition<MessageId extends string, Options extends readonly unknown[]> {
  readonly name: string;
  readonly docs: RuleDocs;
  readonly type: "problem" | "suggestion";
  readonly messages: Record<MessageId, string>;
  readonly schema?: TSESLint.RuleMetaData<MessageId>["schema"];
  readonly defaultOptions: Options;
  /** `true` where the first repair of a finding may keep the meaning: then it is applied without asking. */
  readonly fixable?: boolean;
  /** The rule's one question: what is wrong in this file? */
  readonly ask: (analysis: Analysis, file: ts.SourceFile, options: Options) => Iterable<Finding<MessageId>>;
}

const DOCS = "https://github.com/eslint-plugin-lifecycle/eslint-plugin-lifecycle/blob/main/docs/rules";

const ruleCreator = ESLintUtils.RuleCreator<PluginDocs>((name) => `${DOCS}/${name}.md`);

export interface PluginDocs {
  readonly preset: Preset;
  readonly presetOptions?: RuleDocs["presetOptions"];
  readonly recommended?: "recommended" | "strict";
  readonly requiresTypeChecking: boolean;
}

export type Rule = ReturnType<typeof createRule>;

/** Makes an ESLint rule of a question: it is asked once a file, and each of its findings is reported. */
export function createRule<MessageId extends string, Options extends readonly unknown[]>(
  definition: RuleDefinition<MessageId, Options>,
) {
  const { description, preset, presetOptions } = definition.docs;
  return ruleCreator<Options, MessageId>({
    name: definition.name,
    meta: {
      type: definition.type,
      docs: {
        description,
        preset,
        ...(presetOptions === undefined ? {} : { presetOptions }),
        requiresTypeChecking: true,
        ...(preset === "all" ? {} : { recommended: preset }),
      },
      messages: definition.messages,
      schema: definition.schema ?? [],
      hasSuggestions: true,
      ...(definition.fixable ? { fixable: "code" } : {}),
    },
    defaultOptions: definition.defaultOptions,
    create(context, [...options]) {
      return {
        // At the end, when the other typed rules have had the file checked, which is done once for all.
        "Program:exit"() {
          const asked = analysisOf(context);
          if (asked === undefined) return;
          const { analysis, file } = asked;
          if (isForEverybody(options) && (isCopied(analysis, file) || isOneOff(analysis, file))) return;
          const findings = unlessBroken(
            () => [...definition.ask(analysis, file, options as unknown as Options)],
            () => undefined,
            MAX_FAILURES,
          );
          if (findings === undefined) reportOnce(context, CHECKER_FAILED);
          else for (const finding of findings) report(context, finding, definition.fixable ?? false);
        },
      };
    },
  });
}

/** Is a report to be such that whoever has the code would act on it? What was copied is repaired where it was written. */
function isForEverybody([first]: readonly unknown[]): boolean {
  return (first as { readonly evidence?: Evidence } | undefined)?.evidence === "certain";
}

const CHECKER_FAILED =
  "eslint-plugin-lifecycle could not look at this file: TypeScript's checker broke on it (`tsc --noEmit` shows more), which `paths` that lead to `.ts` files are known to cause.";

/**
 * As many imports of one file may lead to where the checker breaks. It knows of each that is not resolved then, and breaks on it
 * no second time: what stands for nothing is unknown, and the rest of the file can be looked at.
 */
const MAX_FAILURES = 100;
