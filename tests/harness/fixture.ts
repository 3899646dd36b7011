import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { withoutMarks } from "./marks.ts";
import { root } from "./root.ts";

const FOLDER = path.join(root, "tests", "rules");

const CODE = /\.[cm]?[jt]sx?$/u;

/** A module that one rule is tried on. */
export interface Fixture {
  readonly rule: string;
  readonly kind: "correct" | "incorrect";
  /** The file's path. */
  readonly file: string;
  /** The file as it stands, with its marks. */
  readonly text: string;
  /** What is compiled and linted: the text without its marks. */
  readonly code: string;
  readonly options: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The folders of fixtures in `tests/rules`: one a rule. */
export function rulesWithFixtures(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

export function folderOf(rule: string): string {
  return path.join(FOLDER, rule);
}

/** The fixtures of `rule`, those of both kinds, in the order of their names. */
export function fixturesOf(rule: string): Fixture[] {
  return (["incorrect", "correct"] as const).flatMap((kind) => {
    const folder = path.join(FOLDER, rule, kind);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => CODE.test(name))
      .sort()
      .map((name) => readFixture(rule, kind, path.join(folder, name)));
  });
}

function readFixture(rule: string, kind: Fixture["kind"], file: string): Fixture {
  const text = readFileSync(file, "utf8");
  const options = headOf(text, "options");
  return {
    rule,
    kind,
    file,
    text,
    code: withoutMarks(text),
    options: options === undefined ? [] : Array.isArray(options) ? options : [options],
    settings: (headOf(text, "settings") ?? {}) as Record<string, unknown>,
  };
}

/** The JSON in a line such as `// options: {…}` among the comments that open the file. */
export function headOf(text: string, word: "options" | "settings"): unknown {
  const head = /^(?:\/\/.*\n)*/u.exec(text)?.[0] ?? "";
  const json = new RegExp(`^// ${word}: (.*)$`, "mu").exec(head)?.[1];
  return json === undefined ? undefined : (JSON.parse(json) as unknown);
}
