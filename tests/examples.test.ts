/** The services that `npm run demo` shows: their bugs are reported, and their repaired twins are silent. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../lib/index.ts";
import { rules } from "../lib/rules/index.ts";
import { lint } from "./harness/lint.ts";
import { withMarks } from "./harness/marks.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "./harness/program.ts";
import { root } from "./harness/root.ts";

/** Which rules find the bugs of a service. */
const BUGS: Readonly<Record<string, readonly string[]>> = {
  "exchange-rates/rates.ts": ["no-cleanup-in-log-guard", "no-stale-snapshot", "no-unbounded-retry"],
  "job-client/client.ts": ["no-assert-on-close-path"],
  "live-feed/server.ts": ["no-double-decrement"],
  "photo-upload/app.ts": ["no-double-release", "no-framework-owned-close"],
  "tcp-tunnel/tunnel.ts": ["require-linked-close"],
};

const folder = path.join(root, "examples");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const program = programsOf(
  files.map((name) => path.join(folder, name)),
  (file) => readFileSync(file, "utf8"),
).with(new Map());

const recommended = Object.keys(plugin.configs.recommended.rules ?? {}).map((name) => name.replace("lifecycle/", ""));

function reportsIn(name: string, names: readonly string[]): ReturnType<typeof lint> {
  const file = path.join(folder, name);
  const code = readFileSync(file, "utf8");
  return lint({ file, code, program, rules: Object.fromEntries(names.map((rule) => [rule, []])) });
}

test("each service has a twin", () => {
  const services = Object.keys(BUGS);
  expect(files.sort()).toEqual([...services, ...services.map((name) => name.replace(".ts", ".repaired.ts"))].sort());
});

test.each(files)("%s type-checks", (name) => {
  expect(diagnosticsOf(program, path.join(folder, name)).map(printDiagnostic)).toEqual([]);
});

describe.each(Object.entries(BUGS))("%s", (name, expected) => {
  for (const rule of expected) {
    if (!(rule in rules)) test.todo(`${rule}: not yet understood`);
    else test(`is reported by ${rule}`, () => expect(reportsIn(name, [rule])).not.toEqual([]));
  }

  test("its repaired twin is silent", () => {
    const twin = name.replace(".ts", ".repaired.ts");
    const code = readFileSync(path.join(folder, twin), "utf8");
    expect(withMarks(code, reportsIn(twin, recommended))).toBe(code);
  });
});
