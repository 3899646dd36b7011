import { expect, test } from "vitest";
import { BUG, reportsIn } from "../harness/lint-project.ts";

const OWN = "// Copyright 2024 The Makers of This\n";
const FOREIGN = "/* Copyright (c) 2012-2019 Somebody Else. All rights reserved. */\n";
const OTHERS = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`src/part${index}.js`, `${OWN}export const part = ${index};`]),
);

/** How often a preset reports what the file with this code holds. */
async function reportsOn(preset: "recommended" | "strict", file: string, code: string): Promise<number> {
  return reportsIn(preset, file, { ...OTHERS, [file]: code });
}

test("what stands among libraries under a foreign copyright, a library's name or a version, is left to strict", async () => {
  expect(await reportsOn("recommended", "web/lib/chart/axes.js", FOREIGN + BUG)).toBe(0);
  expect(await reportsOn("recommended", "web/lib/chart.js", FOREIGN + BUG)).toBe(0);
  expect(await reportsOn("recommended", "libs/chart.js/axes.js", BUG)).toBe(0);
  expect(await reportsOn("recommended", "web/chart-1.5.1.js", BUG)).toBe(0);
  expect(await reportsOn("recommended", "web/chart2.js", BUG)).toBe(1);
  expect(await reportsOn("strict", "web/lib/chart/axes.js", FOREIGN + BUG)).toBe(1);
});

test("what stands there under the program's own, or elsewhere, is not", async () => {
  expect(await reportsOn("recommended", "web/lib/chart/axes.js", OWN + BUG)).toBe(1);
  expect(await reportsOn("recommended", "web/lib/chart/axes.js", BUG)).toBe(1);
  expect(await reportsOn("recommended", "web/chart/axes.js", FOREIGN + BUG)).toBe(1);
});

test("what stands in a folder of what is done with is left to strict", async () => {
  expect(await reportsOn("recommended", "web/_old/query.js", BUG)).toBe(0);
  expect(await reportsOn("recommended", "web/parts.deprecated/query.js", BUG)).toBe(0);
  expect(await reportsOn("recommended", "web/fold/query.js", BUG)).toBe(1);
  expect(await reportsOn("strict", "web/_old/query.js", BUG)).toBe(1);
});
