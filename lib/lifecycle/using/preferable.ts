/** Where a `try`/`finally` only releases what is declared before it, as `using` would. */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { referencesIn } from "../../syntax/references.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { releasingTriesIn, type ReleasingTry } from "./releasing-try.ts";
import { writeUsing } from "./repair.ts";
import { samenessOf } from "./same-release.ts";
import { isUsingSupported } from "./supported.ts";

export type UsingMessage = "onlyReleases" | "mayOnlyRelease" | "declareUsing";

export function preferableUsing(analysis: Analysis, file: ts.SourceFile): readonly Finding<UsingMessage>[] {
  return releasingTriesIn(file).flatMap((one) => {
    if (!isUsingSupported(analysis, one.statement)) return [];
    const reach = reachOf(analysis, one);
    if (reach === "elsewhere") return [];
    const sameness = samenessOf(analysis, one);
    if (sameness === "other") return [];
    const keyword = one.release.isAwaited ? "await using" : "using";
    const edit = writeUsing(one);
    const keepsMeaning = sameness === "same" && reach === "within";
    return [
      {
        messageId: sameness === "same" ? "onlyReleases" : "mayOnlyRelease",
        data: {
          keyword,
          name: one.name.text,
          release: shortText(one.release.call),
          dispose: one.release.isAwaited ? "[Symbol.asyncDispose]" : "[Symbol.dispose]",
        },
        node: one.name,
        repairs:
          edit === undefined
            ? []
            : [{ messageId: "declareUsing", data: { keyword }, edits: [edit], ...(keepsMeaning && { keepsMeaning }) }],
      },
    ];
  });
}

/**
 * Where the variable is used: only `"within"` the `try`; in a function, or by whoever it is returned to, that may
 * `"outlive"` it; or `"elsewhere"`, where the block with `using` would not have it.
 */
function reachOf(analysis: Analysis, { name, statement }: ReleasingTry): "within" | "outlives" | "elsewhere" {
  const { checker } = analysis;
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return "elsewhere";
  const uses = referencesIn(checker, statement.getSourceFile(), symbol).filter((each) => each !== name);
  const others = uses.filter((use) => !isInside(use, statement.finallyBlock));
  if (!others.every((use) => isInside(use, statement.tryBlock))) return "elsewhere";
  const outlives = others.some((use) => isHandedOut(use) || isCapturedForLater(analysis, use, statement));
  return outlives ? "outlives" : "within";
}

/** `return x`, `yield x`: it is released before anybody has it, which nobody should be helped to write. */
function isHandedOut(use: ts.Node): boolean {
  return typescript.isReturnStatement(use.parent) || typescript.isYieldExpression(use.parent);
}

function isCapturedForLater(analysis: Analysis, use: ts.Node, statement: ts.TryStatement): boolean {
  return enclosingFunctions(use)
    .filter((code) => isInside(code, statement))
    .some((code) => !isCalledAtOnce(analysis, code));
}
