import type { TSESLint } from "@typescript-eslint/utils";
import { parse as parsePath } from "node:path";
import type ts from "typescript";
import { rememberTypeScript } from "../eslint/parser-typescript.ts";
import { FallbackPrograms } from "./fallback-programs.ts";
import type { Packages, Parser } from "./project-packages.ts";
import { Tsconfigs } from "./tsconfigs.ts";

/** A parser that finds the type information of any file by itself. */
export interface ProjectParser {
  readonly parser: Parser;
  readonly tsconfigs: Tsconfigs;
  /** The program that `file` was last parsed in. */
  programOf(file: string): ts.Program | undefined;
}

/** What a {@link ProjectParser} is told about, and asks for. */
export interface ParserEnvironment {
  /** The files that will be linted. */
  readonly candidates: () => readonly string[];
  /** Is called before a file is parsed. */
  readonly onFile?: (file: string) => void;
}

/**
 * typescript-eslint's parser with the project service, and for files outside of all its projects
 * a program of our own, so that there is nothing to configure.
 */
export function projectParser({ parser, typescript }: Packages, environment: ParserEnvironment): ProjectParser {
  // The files on the disk stay as they are while we run: typescript-eslint need not watch for new ones.
  process.env["TSESTREE_SINGLE_RUN"] ??= "true";
  const tsconfigs = new Tsconfigs(typescript);
  const fallback = new FallbackPrograms(typescript, tsconfigs, environment.candidates);
  const programs = new Map<string, ts.Program>();

  function parse(code: string, options: TSESLint.ParserOptions): TSESLint.Parser.ParseResult {
    const file = options.filePath ?? "";
    if (tsconfigs.mayCover(file)) {
      try {
        return parser.parseForESLint(code, {
          ...options,
          projectService: true,
          // The search for a tsconfig.json ends here; a project's may well lie above the current directory.
          tsconfigRootDir: parsePath(file).root,
        });
      } catch (error) {
        if (isSyntaxError(error)) throw error;
      }
    }
    return parser.parseForESLint(code, { ...options, programs: [fallback.programFor(file, code)] });
  }

  const wrapped: Parser = {
    meta: { name: "lifecycle-lint/parser", version: parser.meta?.version ?? "0" },
    parseForESLint(code, options) {
      const file = options?.filePath ?? "";
      environment.onFile?.(file);
      const result = parse(code, options ?? {});
      if (result.services?.program != null) programs.set(file, result.services.program);
      return result;
    },
  };
  rememberTypeScript(wrapped, typescript);
  return { parser: wrapped, tsconfigs, programOf: (file) => programs.get(file) };
}

/** typescript-eslint says where the syntax is broken, and only then. */
function isSyntaxError(error: unknown): boolean {
  return error instanceof Error && "location" in error;
}
