import { expect, test } from "vitest";
import { runTool } from "../harness/run.ts";

test("imports keep the law in .dependency-cruiser.js", () => {
  const { status, output } = runTool("depcruise", ["lib", "--output-type", "err-long"]);
  if (status !== 0) expect.fail(output);
});

test("no export, file or dependency is dead", () => {
  const { status, output } = runTool("knip", ["--no-progress"]);
  if (status !== 0) expect.fail(output);
});
