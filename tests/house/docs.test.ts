/**
 * Lints each block of code in the rules' pages as it claims: `ts incorrect` is reported, `ts correct` is not, and
 * `ts missed` is a bug that is not reported, to show a limit.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../lib/rules/index.ts";
import { headOf } from "../harness/fixture.ts";
import { lint } from "../harness/lint.ts";
import { withMarks } from "../harness/marks.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";

interface Block {
  readonly rule: string;
  readonly language: string;
  readonly claim: string;
  readonly line: number;
  readonly code: string;
  /** A file that the block could be. */
  readonly file: string;
}

const folder = path.join(root, "docs", "rules");
const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
const blocks = pages.flatMap(blocksOf);
const codes = new Map(blocks.filter(({ claim }) => claim !== "").map(({ file, code }) => [file, code]));
const program = programsOf([], () => "").with(codes);

function blocksOf(page: string): Block[] {
  const text = readFileSync(path.join(folder, page), "utf8");
  const rule = page.replace(/\.md$/u, "");
  return [...text.matchAll(/^```(\w+)(?: +(\w+))?\n(.*?)^```$/gmsu)].map(
    ([, language = "", claim = "", code = ""], index) => {
      const line = text.slice(0, text.indexOf(code)).split("\n").length;
      return { rule, language, claim, line, code, file: path.join(folder, `${rule}-${index}.${language}`) };
    },
  );
}

test("every page is about a rule", () => {
  expect(pages.filter((page) => !(page.replace(/\.md$/u, "") in rules))).toEqual([]);
});

describe.each(pages.map((page) => page.replace(/\.md$/u, "")))("%s", (rule) => {
  const own = blocks.filter((block) => block.rule === rule);

  test("claims something of each block of TypeScript", () => {
    const silent = own.filter(
      ({ language, claim }) => /^tsx?$/u.test(language) && !/^(?:incorrect|correct|missed)$/u.test(claim),
    );
    expect(silent.map(({ line }) => `line ${line}`)).toEqual([]);
  });

  test("shows code of both kinds", () => {
    expect(own.map(({ claim }) => claim)).toEqual(expect.arrayContaining(["incorrect", "correct"]));
  });

  test.each(own.filter(({ claim }) => claim !== "").map((block) => [block.line, block.claim, block] as const))(
    "the block on line %i is %s",
    (_, claim, { file, code }) => {
      expect(diagnosticsOf(program, file).map(printDiagnostic)).toEqual([]);
      const options = headOf(code, "options") ?? [];
      const reports = lint({
        file,
        code,
        program,
        rules: { [rule]: Array.isArray(options) ? options : [options] },
        settings: (headOf(code, "settings") ?? {}) as Record<string, unknown>,
      });
      if (claim === "incorrect") expect(reports.length, `nothing is reported in\n${code}`).toBeGreaterThan(0);
      else expect(withMarks(code, reports)).toBe(code);
    },
  );
});
