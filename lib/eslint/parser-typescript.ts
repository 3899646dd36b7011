import type { TSESLint } from "@typescript-eslint/utils";
import { createRequire } from "node:module";
import type { TypeScript } from "../syntax/typescript.ts";

const require = createRequire(import.meta.url);

const found = new WeakMap<object, TypeScript>();

/**
 * The TypeScript instance that `parser` itself parses with.
 *
 * The parser does not hand its instance out, and a project may hold several versions. But the parser is a
 * CommonJS module: it stands in the module cache, and from its file name its own `typescript` resolves.
 *
 * @returns `undefined` where no TypeScript can be found from the parser, from `cwd`, or from here.
 */
export function typescriptOf(parser: TSESLint.Parser.LooseParserModule, cwd: string): TypeScript | undefined {
  const known = found.get(parser);
  if (known !== undefined) return known;
  const instance = [parserFile(parser), `${cwd}/package.json`, import.meta.url]
    .map((from) => (from === undefined ? undefined : resolveTypeScript(from)))
    .find((candidate) => candidate !== undefined);
  if (instance !== undefined) found.set(parser, instance);
  return instance;
}

/** Says which instance a parser parses with that is no module: one that wraps another. */
export function rememberTypeScript(parser: TSESLint.Parser.LooseParserModule, instance: TypeScript): void {
  found.set(parser, instance);
}

function parserFile(parser: TSESLint.Parser.LooseParserModule): string | undefined {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- It is compared, never called.
  const parse = "parseForESLint" in parser ? parser.parseForESLint : undefined;
  if (parse === undefined) return undefined;
  return Object.values(require.cache).find((module) => {
    const exported = module?.exports as unknown;
    return (
      typeof exported === "object" &&
      exported !== null &&
      Object.getOwnPropertyDescriptor(exported, "__esModule") !== undefined &&
      (exported as { parseForESLint?: unknown }).parseForESLint === parse &&
      module?.filename.includes("parser")
    );
  })?.filename;
}

function resolveTypeScript(from: string): TypeScript | undefined {
  try {
    const instance = createRequire(from)("typescript") as Partial<TypeScript>;
    return typeof instance.createProgram === "function" ? (instance as TypeScript) : undefined;
  } catch {
    return undefined;
  }
}
