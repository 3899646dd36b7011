/** The page on accuracy is what its generator makes of the verdicts, the bench and the limits. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "../harness/root.ts";

test("docs/accuracy.md is what npm run accuracy writes", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/accuracy/accuracy.js", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
