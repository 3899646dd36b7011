import type { Model } from "./vocabulary.ts";

/** Packages whose importers are tests, or what helps them. */
const PACKAGES = [
  ...["vitest", "jest", "@jest/globals", "mocha", "jasmine", "ava", "tap", "tape", "qunit", "uvu", "chai", "expect"],
  ...["node:test", "bun:test", "@playwright/test", "cypress", "@wdio/globals", "@japa/runner", "testcafe"],
];

export const testFrameworks: readonly Model[] = PACKAGES.map((name) => ({
  package: name,
  source: name.includes(":") ? "https://nodejs.org/api/test.html" : `https://www.npmjs.com/package/${name}`,
  testing: true,
}));

/** Functions that such frameworks put into the global scope of what they run. */
export const TEST_GLOBALS: readonly string[] = ["describe", "expect", "it", "test", "beforeEach", "afterEach"];
