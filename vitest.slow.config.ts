import { defineConfig } from "vitest/config";

/** What installs packages and takes minutes: `npm run test:hooks`, `npm run test:matrix`. */
export default defineConfig({
  test: {
    include: ["tests/**/*.slow.ts"],
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    maxWorkers: 1,
    // The variants hold several programs of all fixtures, each with its checker.
    execArgv: ["--max-old-space-size=8192"],
  },
});
