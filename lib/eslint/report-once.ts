import type { TSESLint } from "@typescript-eslint/utils";

const told = new WeakSet<object>();

/** Says `sentence` for the file once, whichever of our rules comes first. */
export function reportOnce(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
  sentence: string,
): void {
  if (told.has(context.sourceCode)) return;
  told.add(context.sourceCode);
  // The descriptor's type knows message ids only; ESLint takes a plain message as well.
  context.report({ loc: { line: 1, column: 0 }, message: sentence } as unknown as TSESLint.ReportDescriptor<string>);
}
