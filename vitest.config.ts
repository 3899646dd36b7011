import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Building the program of all fixtures is part of the first test that asks for it; some tests run whole commands.
    testTimeout: 300_000,
    maxWorkers: 2,
    // Nothing here mocks or leaves state behind; the compiler and the libraries' declarations are loaded once a worker.
    isolate: false,
    diff: { expand: false, contextLines: 6 },
  },
});
