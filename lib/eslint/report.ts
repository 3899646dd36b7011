import type { TSESLint } from "@typescript-eslint/utils";
import type { Finding, Repair } from "../lifecycle/finding.ts";
import { keepTrace } from "./traces.ts";

/** Reports `finding` where one must act, with its repairs as suggestions, or the first of them as a fix where it keeps the meaning. */
export function report<MessageId extends string>(
  context: Readonly<TSESLint.RuleContext<MessageId, readonly unknown[]>>,
  finding: Finding<MessageId>,
  asFix: boolean,
): void {
  const { sourceCode } = context;
  const start = sourceCode.getLocFromIndex(finding.node.getStart());
  const end = sourceCode.getLocFromIndex(finding.node.end);
  const [first, ...others] = finding.repairs ?? [];
  const fix = asFix && first?.keepsMeaning === true ? applied(first) : undefined;
  const suggested = fix === undefined && first !== undefined ? [first, ...others] : others;
  const place = { ruleId: context.id, messageId: finding.messageId, line: start.line, column: start.column + 1 };
  keepTrace(sourceCode, context.filename, place, finding);
  context.report({
    loc: { start, end },
    messageId: finding.messageId,
    data: finding.data ?? {},
    suggest: suggested.map((repair) => ({
      messageId: repair.messageId,
      data: repair.data ?? {},
      fix: applied(repair),
    })),
    ...(fix === undefined ? {} : { fix }),
  });
}

function applied(repair: Repair): TSESLint.ReportFixFunction {
  return (fixer) => repair.edits.map((edit) => fixer.replaceTextRange([edit.range[0], edit.range[1]], edit.text));
}
