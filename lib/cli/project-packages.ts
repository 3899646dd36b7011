import type { TSESLint } from "@typescript-eslint/utils";
import type * as eslint from "eslint";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { typescriptOf } from "../eslint/parser-typescript.ts";
import type { TypeScript } from "../syntax/typescript.ts";
import { Trouble, saidBy } from "./trouble.ts";

/** A parser that hands out more than a tree. */
export interface Parser {
  readonly meta?: { readonly name?: string; readonly version?: string };
  parseForESLint(code: string, options?: TSESLint.ParserOptions): TSESLint.Parser.ParseResult;
}

/** The packages that we lint with. */
export interface Packages {
  readonly eslint: typeof eslint;
  readonly parser: Parser;
  readonly typescript: TypeScript;
}

/**
 * Loads ESLint and the parser from the project in `directory`, else those beside us.
 *
 * The project's own come first, so that it is read by the TypeScript that it is built with.
 */
export async function packagesFor(directory: string): Promise<Packages> {
  const places = [join(directory, "package.json"), import.meta.url];
  const { parser, typescript } = parserFrom(places, directory);
  return { eslint: await eslintFrom(places), parser, typescript };
}

async function eslintFrom(places: readonly string[]): Promise<typeof eslint> {
  for (const place of places) {
    const [major, minor] = versionOf("eslint", place);
    if (major > 9 || (major === 9 && minor >= 29)) {
      const file = createRequire(place).resolve("eslint");
      return ((await import(pathToFileURL(file).href)) as { default: typeof eslint }).default;
    }
  }
  throw new Trouble(
    `ESLint 9.29 or newer is not installed${olderOf("eslint", places)}. Install it: npm install --save-dev eslint.`,
  );
}

function parserFrom(places: readonly string[], directory: string): Omit<Packages, "eslint"> {
  let failure = "";
  for (const place of places) {
    const [major, minor] = versionOf(PARSER, place);
    const isOld = major < 8 || (major === 8 && minor < 73);
    // typescript-eslint does not even load with it.
    if (versionOf("typescript", isOld ? place : createRequire(place).resolve(`${PARSER}/package.json`))[0] >= 7) {
      failure = NATIVE;
      continue;
    }
    if (isOld) continue;
    try {
      const parser = createRequire(place)(PARSER) as Parser;
      const typescript = typescriptOf(parser, directory);
      if (typescript !== undefined) return { parser, typescript };
      failure = NO_TYPESCRIPT;
    } catch (error) {
      failure = `${PARSER} could not be loaded (${saidBy(error)}).`;
    }
  }
  throw new Trouble(
    failure === ""
      ? `${PARSER} 8.73 or newer is not installed${olderOf(PARSER, places)}. Install it: npm install --save-dev ${PARSER}.`
      : failure,
  );
}

const PARSER = "@typescript-eslint/parser";
const NO_TYPESCRIPT = "TypeScript is not installed. Install it: npm install --save-dev typescript@~6.0.";
const NATIVE =
  'TypeScript 7 has no programming interface that linters can use yet. Install TypeScript 6 beside it: npm install --save-dev "typescript@npm:@typescript/typescript6@^6.0.2" "@typescript/native@npm:typescript@^7.0.2".';

function olderOf(name: string, places: readonly string[]): string {
  const found = places.map((place) => versionOf(name, place)).find(([major]) => major > 0);
  return found === undefined ? "" : ` (found: ${found[0]}.${found[1]})`;
}

/** The version of the package that `place` would load; `[0, 0]` where it finds none. */
function versionOf(name: string, place: string): readonly [major: number, minor: number] {
  try {
    const { version } = createRequire(place)(`${name}/package.json`) as { version: string };
    const [major, minor] = version.split(".").map(Number);
    return [major ?? 0, minor ?? 0];
  } catch {
    return [0, 0];
  }
}
