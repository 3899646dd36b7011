// Writes the files of a new rule, which pass all tests: `npm run new:rule -- no-foo`.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [name] = process.argv.slice(2);
if (name === undefined || !/^(?:no|require|prefer)-[a-z]+(?:-[a-z]+)*$/u.test(name)) {
  console.error("Give the rule a name such as no-foo, require-foo or prefer-foo: npm run new:rule -- no-foo");
  process.exit(2);
}
if (existsSync(path.join(root, "lib", "rules", `${name}.ts`))) {
  console.error(`There is a rule ${name} already.`);
  process.exit(2);
}

/** The name without its first word: what the question is about. */
const topic = name.replace(/^[a-z]+-/u, "");
const verb = { no: "Disallow", require: "Require", prefer: "Prefer" }[name.slice(0, name.indexOf("-"))];
const camel = (/** @type {string} */ text) => text.replace(/-([a-z])/gu, (_, letter) => letter.toUpperCase());
const rule = camel(name);
const question = camel(`find-${topic}`);
const words = topic.replaceAll("-", " ");

write(
  `lib/lifecycle/${topic}.ts`,
  `import type tst from "typescript";
import { ts } from "../syntax/typescript.ts";
import type { Analysis } from "./analysis.ts";
import type { Finding } from "./finding.ts";

/** Where is there a ${words}? Replace this: it answers with every \`debugger\` statement. */
export function ${question}(_analysis: Analysis, file: tst.SourceFile): Finding<"found" | "remove">[] {
  const findings: Finding<"found" | "remove">[] = [];
  const visit = (node: tst.Node): void => {
    if (ts.isDebuggerStatement(node)) {
      const edits = [{ range: [node.getStart(file), node.end] as const, text: "" }];
      findings.push({ messageId: "found", node, repairs: [{ messageId: "remove", edits }] });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}
`,
);
write(
  `lib/rules/${name}.ts`,
  `import { createRule } from "../eslint/create-rule.ts";
import { ${question} } from "../lifecycle/${topic}.ts";

export const ${rule} = createRule({
  name: "${name}",
  docs: {
    description: "${verb} ${words}",
    preset: "all",
  },
  type: "problem",
  messages: {
    found: "There is a ${words} here.",
    remove: "Remove it.",
  },
  defaultOptions: [],
  ask: ${question},
});
`,
);
write(
  `tests/rules/${name}/incorrect/first.ts`,
  `// The simplest ${words}.
export function simplest(): void {
  debugger;
//~~~~~~~~~ found: There is a ${words} here.
}
`,
);
write(
  `tests/rules/${name}/correct/first.ts`,
  `// Nothing of the kind.
export function nothing(): string {
  return "debugger";
}
`,
);
write(
  `docs/rules/${name}.md`,
  `<!-- end auto-generated rule header -->

Tell here, in a paragraph or two, the story of the bug that this rule finds: the service that it happened in, what the code
looked like and why everybody thought that it was right, what went wrong in production, how long it took to find, and what
the repair was. The reader should recognise code of their own.

## Incorrect

\`\`\`ts incorrect
export function simplest(): void {
  debugger;
}
\`\`\`

## Correct

\`\`\`ts correct
export function nothing(): string {
  return "debugger";
}
\`\`\`

## Limits

What the rule does not see, and why.

## Further reading

- The documentation of the platform that the rule rests on.
`,
);

const index = path.join(root, "lib", "rules", "index.ts");
writeFileSync(index, withRule(readFileSync(index, "utf8")));
run("npx", "prettier", "--write", "--log-level", "warn", "lib/rules", "lib/lifecycle", `docs/rules/${name}.md`);
run("npm", "run", "--silent", "docs");
process.env.RULE = name;
run("npx", "vitest", "run", "tests/rules.test.ts", "--update");
console.log(`
Now, for ${name}:
- ask the question in lib/lifecycle/${topic}.ts (or import one that is there already, and delete this file);
- say what is wrong in lib/rules/${name}.ts, and choose the preset;
- write fixtures in tests/rules/${name}/, then RULE=${name} npm run test:update, and read the marks;
- tell the story in docs/rules/${name}.md; npm run docs renews its head and the table in the README.`);

/** @param {string} file @param {string} text */
function write(file, text) {
  const full = path.join(root, file);
  if (existsSync(full)) {
    console.log(`kept ${file}`);
    return;
  }
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  console.log(`wrote ${file}`);
}

/** The list of all rules with the new one in its place. @param {string} text */
function withRule(text) {
  const imports = text.match(/^import .*$/gmu) ?? [];
  const entries = [...text.matchAll(/^ *"([\w-]+)": (\w+),?$/gmu)].map(([, key, value]) => [key, value]);
  const oneLine = /= \{ *"([\w-]+)": (\w+) *\}/u.exec(text);
  if (oneLine !== null) entries.push([oneLine[1], oneLine[2]]);
  entries.push([name, rule]);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  imports.push(`import { ${rule} } from "./${name}.ts";`);
  imports.sort((a, b) => (a.slice(a.indexOf('"')) < b.slice(b.indexOf('"')) ? -1 : 1));
  const body = text
    .slice(text.search(/^\/\*\*/mu))
    .replace(/\{[^}]*\};/u, () => `{\n${entries.map(([key, value]) => `  "${key}": ${value},\n`).join("")}};`);
  return `${imports.join("\n")}\n\n${body}`;
}

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  execFileSync(command, args, { cwd: root, stdio: "inherit" });
}
