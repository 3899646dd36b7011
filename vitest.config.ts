import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Building the program of all fixtures is part of the first test that asks for it.
    testTimeout: 120_000,
    maxWorkers: 2,
    diff: { expand: false, contextLines: 6 },
  },
});
