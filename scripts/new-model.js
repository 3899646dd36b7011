// Writes a model for a library, which passes all tests: `npm run new:model -- some-package`.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
const [name] = process.argv.slice(2);
if (name === undefined || !/^(?:node:|@[a-z\d-]+\/)?[a-z\d][\w./-]*$/u.test(name)) {
  console.error("Name the package as it is imported: npm run new:model -- some-package");
  process.exit(2);
}
const file = name.replace(/^@/u, "").replace(/[^\w-]+/gu, "-");
const variable = file.replace(/-+(\w)/gu, (_, letter) => letter.toUpperCase());
const target = path.join(root, "lib", "models", `${file}.ts`);
if (existsSync(target)) {
  console.error(`There is a model lib/models/${file}.ts already.`);
  process.exit(2);
}
const declarations = declarationsOf(name);
if (declarations === undefined) {
  const types = name.replace(/^@(.*)\/(.*)$/u, "$1__$2");
  console.error(`No type declarations of ${name} are installed: npm install --save-dev ${name} (and @types/${types}).`);
  process.exit(2);
}

writeFileSync(
  target,
  `import type { Model } from "./vocabulary.ts";

export const ${variable}: Model = {
  package: ${JSON.stringify(name)},
  source: ${JSON.stringify(documentationOf(name))},
  resources: {},
  calls: {},
};
`,
);
console.log(`wrote lib/models/${file}.ts`);
const all = path.join(root, "lib", "models", "all.ts");
writeFileSync(all, withModel(readFileSync(all, "utf8")));
console.log("added it to lib/models/all.ts");
execFileSync("npx", ["prettier", "--write", "--log-level", "warn", target, all], { cwd: root, stdio: "inherit" });
execFileSync("npx", ["vitest", "run", "tests/models", "-t", name], { cwd: root, stdio: "inherit" });

const candidates = candidatesIn(declarations);
console.log(`
Now, for ${name}:
- say in lib/models/${file}.ts what must be released (resources) and what calls do, in the words of lib/models/vocabulary.ts;
- cite for each entry the documentation or source that it rests on: \`source\`, or \`cites\` for a single entry;
- write down in a rule's fixtures one program that relies on it.${
  candidates.length === 0 ? "" : `\n\nExported types with members that look like a release:\n${candidates.join("\n")}`
}`);

/** The file that declares the package's types. @param {string} specifier */
function declarationsOf(specifier) {
  if (specifier.startsWith("node:")) return path.join(root, "node_modules/@types/node", `${specifier.slice(5)}.d.ts`);
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const { resolvedModule } = ts.resolveModuleName(specifier, path.join(root, "index.ts"), options, ts.sys);
  return resolvedModule?.extension === ".js" ? undefined : resolvedModule?.resolvedFileName;
}

/** Where the package is documented. @param {string} specifier */
function documentationOf(specifier) {
  if (specifier.startsWith("node:")) {
    return `https://nodejs.org/docs/latest-v20.x/api/${specifier.slice(5).replace(/\/.*/u, "")}.html`;
  }
  const manifest = path.join(root, "node_modules", specifier, "package.json");
  const { homepage = "", repository } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  const sources = (repository?.url ?? repository ?? "")
    .replace(/^git\+|\.git$/gu, "")
    .replace(/^(?:git|http)(?=:)/u, "https");
  return [homepage, sources].find((address) => address.startsWith("https://")) ?? "https://example.com/say-where";
}

/** What the package exports that has a member named like a release. @param {string} entry */
function candidatesIn(entry) {
  const program = ts.createProgram([entry], { skipLibCheck: true, types: ["node"] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) return [];
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return [];
    const members = checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .map((member) => member.name)
      .filter((member) =>
        /^(?:close|destroy|dispose|end|release|terminate|quit|disconnect|stop|cancel|unsubscribe)$/u.test(member),
      );
    return members.length === 0 ? [] : [`  ${exported.name}: ${members.join(", ")}`];
  });
}

/** The list of all models with the new one in its place. @param {string} text */
function withModel(text) {
  const lines = text.split("\n");
  const line = `import { ${variable} } from "./${file}.ts";`;
  const before = lines.findIndex(
    (other) => /^import .*"(.*)";$/u.test(other) && other.slice(other.indexOf('"')) > line.slice(line.indexOf('"')),
  );
  lines.splice(before === -1 ? 0 : before, 0, line);
  const entry = `  ${variable},`;
  const start = lines.findIndex((other) => other.startsWith("export const models"));
  const end = lines.indexOf("];", start);
  const after = lines.findIndex((other, index) => index > start && index < end && other > entry);
  lines.splice(after === -1 ? end : after, 0, entry);
  return lines.join("\n");
}
