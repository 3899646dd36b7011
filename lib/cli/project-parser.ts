import type ts from "typescript";
import type { TSESLint } from "@typescript-eslint/utils";
import { parse as parsePath } from "node:path";
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
  /** The milliseconds that went into programs, and into parsing files with them. */
  readonly spent: { readonly programs: number; readonly parsing: number };
}

/** What a {@link ProjectParser} is told about, and asks for. */
export interface ParserEnvironment {
  /** The files that will be linted. */
  readonly candidates: () => readonly string[];
  /** Is called before a file is parsed. */
  readonly onFile?: (file: string) => void;
  /** Files will be parsed with other texts than they have on the disk, and others must see them. */
  readonly changesTexts: boolean;
}

/**
 * typescript-eslint's parser with the project service, and for files outside of all its projects
 * a program of our own, so that there is nothing to configure.
 */
export function projectParser({ parser, typescript }: Packages, environment: ParserEnvironment): ProjectParser {
  // Where the files on the disk stay as they are while we run, typescript-eslint can do with a plain program each project.
  process.env["TSESTREE_SINGLE_RUN"] = String(!environment.changesTexts);
  const tsconfigs = new Tsconfigs(typescript);
  const fallback = new FallbackPrograms(typescript, tsconfigs, environment.candidates);
  const programs = new Map<string, ts.Program>();
  const known = new WeakSet<ts.Program>();
  const spent = { programs: 0, parsing: 0 };

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
      const begun = performance.now();
      // It would be said on the standard output, where formats for programs go.
      const result = parse(code, { ...options, warnOnUnsupportedTypeScriptVersion: false });
      const program = result.services?.program ?? undefined;
      // Whoever comes first in a program pays for it.
      spent[program === undefined || known.has(program) ? "parsing" : "programs"] += performance.now() - begun;
      if (program !== undefined) {
        programs.set(file, program);
        known.add(program);
      }
      return result;
    },
  };
  rememberTypeScript(wrapped, typescript);
  return { parser: wrapped, tsconfigs, programOf: (file) => programs.get(file), spent };
}

/** typescript-eslint says where the syntax is broken, and only then. */
function isSyntaxError(error: unknown): boolean {
  return error instanceof Error && "location" in error;
}
