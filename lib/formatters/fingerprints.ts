import { createHash } from "node:crypto";
import type { Report } from "./reports.ts";

/**
 * Names for reports that stay the same when code above them moves: of the path, the rule, the line's text, and the message
 * without its numbers. Reports that are alike are counted.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of(report: Report, path: string): string {
    const code = report.source.line(report.start.line).trim();
    const known = JSON.stringify([path, report.ruleId, code, report.text.replace(/\d+/g, "#")]);
    const count = (this.#seen.get(known) ?? 0) + 1;
    this.#seen.set(known, count);
    return createHash("sha256").update(`${known} ${count}`).digest("hex").slice(0, 40);
  }
}
