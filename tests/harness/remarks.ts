/**
 * A remark about a rule on a line of code: `// REPORT(no-foo)` or `// MISSED(no-foo): reason`, at the line's end or alone on
 * the line above.
 */
export interface Remark {
  readonly kind: string;
  readonly rule: string;
  readonly line: number;
  readonly reason: string;
}

const REMARK = /^(.*)\/\/ (REPORT|MISSED|WRONG)\(([\w-]+)\)(?:: (.*))?$/u;

export function remarksIn(code: string): Remark[] {
  return code.split("\n").flatMap((text, index) => {
    const [, before, kind, rule, reason = ""] = REMARK.exec(text) ?? [];
    if (kind === undefined || rule === undefined) return [];
    return [{ kind, rule, line: before?.trim() === "" ? index + 2 : index + 1, reason }];
  });
}
