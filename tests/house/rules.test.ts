/** Every rule has its file, its words, its page and its fixtures, and nothing of these is left without a rule. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { rules } from "../../lib/rules/index.ts";
import { root } from "../harness/root.ts";

const names = Object.keys(rules);

/** The names of what lies in `folder`, without the extension. */
function namesIn(folder: string): string[] {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .map((entry) => entry.name.replace(/\.\w+$/u, ""))
    .filter((name) => name !== "index" && name !== "tsconfig");
}

test.each(["lib/rules", "docs/rules", "tests/rules"])("%s has one entry for each rule", (folder) => {
  expect(namesIn(folder).sort()).toEqual(names.toSorted());
});

test("rules stand in lib/rules/index.ts in the order of their names", () => {
  expect(names).toEqual(names.toSorted());
});

test("each preset contains the smaller ones", () => {
  const [recommended, strict, all] = (["recommended", "strict", "all"] as const).map((preset) =>
    Object.keys(plugin.configs[preset].rules ?? {}),
  );
  expect(strict).toEqual(expect.arrayContaining(recommended!));
  expect(all).toEqual(expect.arrayContaining(strict!));
  expect(all!.toSorted()).toEqual(names.map((name) => `lifecycle/${name}`).toSorted());
});

describe.each(names)("%s", (name) => {
  const { meta } = rules[name]!;

  test("has the name of its file and a page to point to", () => {
    expect(meta.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`, "u"));
    expect(name).toMatch(/^(?:no|require|prefer)-[a-z-]+$/u);
  });

  test("is described as rules are: what it disallows, requires, prefers or enforces", () => {
    expect(meta.docs?.description).toMatch(/^(?:Disallow|Require|Prefer|Enforce) .+[^.]$/u);
  });

  test.each(Object.entries(meta.messages))("says a sentence as %s", (_, message) => {
    expect(message).toMatch(/^[A-Z{`‘“].*\.$/u);
  });

  test("documents each option in its schema", () => {
    const schemas = Array.isArray(meta.schema) ? meta.schema : [meta.schema];
    for (const schema of schemas) {
      for (const [option, value] of Object.entries(
        (schema as { properties?: Record<string, unknown> }).properties ?? {},
      )) {
        expect(value, `option ${option}`).toHaveProperty("description");
      }
    }
  });

  test("has a page that begins with a story", () => {
    const page = readFileSync(path.join(root, "docs", "rules", `${name}.md`), "utf8");
    const [, text = ""] = page.split("<!-- end auto-generated rule header -->");
    const [story = ""] = text.split(/^## /mu);
    expect(story.trim().length, "tell the bug as a story between the header and the first heading").toBeGreaterThan(
      200,
    );
  });
});
