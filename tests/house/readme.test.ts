/** The README shows what is really reported: `npm run test:update` draws the report anew. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { run } from "../../lib/cli/run.ts";
import { root } from "../harness/root.ts";
import { pictureOf } from "./picture.ts";

const PICTURE = "docs/report.svg";

test("the picture in the README shows what the command prints", async () => {
  let out = "";
  await run(["--color", "--rule", "no-framework-owned-close:off", "examples/photo-upload"], {
    version: "",
    loadPlugin: () => Promise.resolve(plugin),
    directory: root,
    out: { write: (text) => (out += text) },
    err: { write: () => undefined },
  });
  const [report = ""] = out.trimEnd().split("\n\n");
  expect(report).toContain("lifecycle/");
  expect(readFileSync(path.join(root, "README.md"), "utf8")).toContain(`](${PICTURE})`);
  await expect(pictureOf(report, "A report of lifecycle-lint")).toMatchFileSnapshot(path.join(root, PICTURE));
});
