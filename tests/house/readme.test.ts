/** The README shows what is really reported: `npm run test:update` writes the report anew. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { run } from "../../lib/cli/run.ts";
import { root } from "../harness/root.ts";

const FILE = path.join(root, "README.md");
const REPORT = /(?<=<!-- begin report -->\n).*(?=<!-- end report -->)/su;

test("the report in the README is what the command prints", async () => {
  let out = "";
  await run(["--no-color", "--rule", "no-framework-owned-close:off", "examples/photo-upload/app.ts"], {
    version: "",
    loadPlugin: () => Promise.resolve(plugin),
    directory: root,
    out: { write: (text) => (out += text) },
    err: { write: () => undefined },
  });
  const [report = ""] = out.trim().split("\n\n");
  const block = `\n\`\`\`text\n${report}\n\`\`\`\n\n`;
  const readme = readFileSync(FILE, "utf8");
  expect(report).toContain("lifecycle/");
  await expect(readme.replace(REPORT, () => block)).toMatchFileSnapshot(FILE);
});
