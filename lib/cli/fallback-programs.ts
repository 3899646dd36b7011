import type ts from "typescript";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { TypeScript } from "../syntax/typescript.ts";
import type { Tsconfigs } from "./tsconfigs.ts";

interface Group {
  readonly options: ts.CompilerOptions;
  readonly host: ts.CompilerHost;
  readonly roots: Set<string>;
  program: ts.Program | undefined;
}

/**
 * Programs for the files that no tsconfig.json includes: plain JavaScript, tests and scripts beside a project.
 *
 * The files that share their closest tsconfig.json share a program with its options; those without any share one
 * with options that suit most code. The project service would make a project for each such file instead,
 * which its own limit of eight forbids for good reason.
 */
export class FallbackPrograms {
  readonly #typescript: TypeScript;
  readonly #tsconfigs: Tsconfigs;
  readonly #candidates: () => readonly string[];
  readonly #groups = new Map<string, Group>();
  /** Texts that differ from what is on the disk: fixes that are being tried. */
  readonly #texts = new Map<string, string>();

  /** `candidates` are the files that will be linted; those of a group enter its program together. */
  constructor(typescript: TypeScript, tsconfigs: Tsconfigs, candidates: () => readonly string[]) {
    this.#typescript = typescript;
    this.#tsconfigs = tsconfigs;
    this.#candidates = candidates;
  }

  /** A program in which `file` has the text `code`. */
  programFor(file: string, code: string): ts.Program {
    const group = this.#groupOf(file);
    if (group.program?.getSourceFile(file) === undefined) {
      group.roots.add(file);
      this.#build(group);
    }
    if (group.program?.getSourceFile(file)?.text === code) return group.program;
    this.#texts.set(file, code);
    return this.#build(group);
  }

  #build(group: Group): ts.Program {
    return (group.program = this.#typescript.createProgram({
      rootNames: [...group.roots],
      options: group.options,
      host: group.host,
      ...(group.program === undefined ? {} : { oldProgram: group.program }),
    }));
  }

  #groupOf(file: string): Group {
    const config = this.#tsconfigs.nearest(dirname(file));
    const key = config ?? "";
    let group = this.#groups.get(key);
    if (group === undefined) {
      const options = this.#optionsFor(config, dirname(config ?? file));
      const members = this.#candidates().filter(
        (candidate) =>
          this.#tsconfigs.nearest(dirname(candidate)) === config &&
          (config === undefined || !this.#tsconfigs.includes(config, candidate)),
      );
      group = { options, host: this.#hostFor(options), roots: new Set(members), program: undefined };
      this.#groups.set(key, group);
    }
    return group;
  }

  #optionsFor(config: string | undefined, directory: string): ts.CompilerOptions {
    const typescript = this.#typescript;
    const options: ts.CompilerOptions =
      config === undefined
        ? {
            strict: true,
            target: typescript.ScriptTarget.ESNext,
            module: typescript.ModuleKind.Preserve,
            moduleResolution: typescript.ModuleResolutionKind.Bundler,
            jsx: typescript.JsxEmit.Preserve,
            resolveJsonModule: true,
            allowImportingTsExtensions: true,
          }
        : { ...this.#tsconfigs.optionsOf(config) };
    for (const name of OUTPUT_OPTIONS) delete options[name];
    const common = { ...options, allowJs: true, noEmit: true, skipLibCheck: true };
    return { ...common, ...this.#nodeTypesFor(common, directory) };
  }

  /** Node's types from beside us, where the project has none: without them, nothing is known about its modules. */
  #nodeTypesFor(options: ts.CompilerOptions, directory: string): ts.CompilerOptions {
    if (options.types !== undefined) return {};
    const typescript = this.#typescript;
    const host = { ...typescript.sys, getCurrentDirectory: () => directory };
    const types = typescript.getAutomaticTypeDirectiveNames(options, host);
    const ours = types.includes("node") ? undefined : nodeTypes();
    const roots = typescript.getEffectiveTypeRoots(options, host) ?? [];
    return ours === undefined
      ? { typeRoots: roots }
      : { typeRoots: [...roots, dirname(ours)], types: [...types, "node"] };
  }

  #hostFor(options: ts.CompilerOptions): ts.CompilerHost {
    const host = this.#typescript.createCompilerHost(options, true);
    const files = new Map<string, ts.SourceFile>();
    return {
      ...host,
      // The same object for the same text, so that a new program takes over what it knows of the old one's files.
      getSourceFile: (name, version, onError, anew) => {
        const text = this.#texts.get(name);
        const known = files.get(name);
        if (known !== undefined && (text === undefined || known.text === text)) return known;
        const file =
          text === undefined
            ? host.getSourceFile(name, version, onError, anew)
            : this.#typescript.createSourceFile(name, text, version, true);
        if (file !== undefined) files.set(name, file);
        return file;
      },
    };
  }
}

/** Options about output, which would only be in the way. */
const OUTPUT_OPTIONS = [
  "composite",
  "incremental",
  "tsBuildInfoFile",
  "declaration",
  "declarationMap",
  "emitDeclarationOnly",
  "isolatedDeclarations",
  "out",
  "outFile",
  "rootDir",
] as const;

function nodeTypes(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("@types/node/package.json"));
  } catch {
    return undefined;
  }
}
