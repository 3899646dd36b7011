import type ts from "typescript";
import { dirname, join } from "node:path";
import type { TypeScript } from "../syntax/typescript.ts";

/** What is wrong with a tsconfig.json. */
export interface ConfigFault {
  readonly file: string;
  /** `undefined` where it concerns the file as a whole. */
  readonly line: number | undefined;
  readonly text: string;
  /** `"unreadable"`: its syntax is broken; `"incomplete"`: what it extends or names is missing or unknown. */
  readonly kind: "unreadable" | "incomplete";
}

/** The tsconfig.json (and jsconfig.json) files of the project, each read once. */
export class Tsconfigs {
  readonly #typescript: TypeScript;
  readonly #parsed = new Map<string, { config: ts.ParsedCommandLine; files: ReadonlySet<string> }>();
  readonly #nearest = new Map<string, string | undefined>();
  readonly #faults = new Map<string, ConfigFault>();

  constructor(typescript: TypeScript) {
    this.#typescript = typescript;
  }

  /** What was found to be wrong with those that had to be read. */
  get faults(): readonly ConfigFault[] {
    return [...this.#faults.values()];
  }

  /** Whether the project service may find `file` in a project: a configuration includes it, or refers to others. */
  mayCover(file: string): boolean {
    for (
      let config = this.nearest(dirname(file));
      config !== undefined;
      config = this.nearest(dirname(dirname(config)))
    ) {
      const { config: parsed, files } = this.#read(config);
      if (files.has(this.#canonical(file)) || (parsed.projectReferences?.length ?? 0) > 0) return true;
      if (dirname(dirname(config)) === dirname(config)) return false;
    }
    return false;
  }

  /** The configuration that holds in `directory`: its own, or that of the closest directory above. */
  nearest(directory: string): string | undefined {
    if (this.#nearest.has(directory)) return this.#nearest.get(directory);
    const { sys } = this.#typescript;
    const own = ["tsconfig.json", "jsconfig.json"]
      .map((name) => join(directory, name))
      .find((path) => sys.fileExists(path));
    const above = dirname(directory);
    const found = own ?? (above === directory ? undefined : this.nearest(above));
    this.#nearest.set(directory, found);
    return found;
  }

  /** The compiler options that `config` sets. */
  optionsOf(config: string): ts.CompilerOptions {
    return this.#read(config).config.options;
  }

  includes(config: string, file: string): boolean {
    return this.#read(config).files.has(this.#canonical(file));
  }

  #read(path: string) {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const typescript = this.#typescript;
    const source = typescript.readJsonConfigFile(path, (file) => typescript.sys.readFile(file));
    const config = typescript.parseJsonSourceFileConfigFileContent(
      source,
      typescript.sys,
      dirname(path),
      undefined,
      path,
    );
    // TypeScript keeps the syntax errors on the file, outside of its public types.
    const { parseDiagnostics } = source as unknown as { parseDiagnostics?: readonly ts.Diagnostic[] };
    for (const diagnostic of [...(parseDiagnostics ?? []), ...config.errors]) this.#note(path, diagnostic);
    const read = { config, files: new Set(config.fileNames.map((file) => this.#canonical(file))) };
    this.#parsed.set(path, read);
    return read;
  }

  #note(path: string, { code, file, start, messageText }: ts.Diagnostic): void {
    if (this.#faults.has(path) || NO_INPUTS.has(code)) return;
    this.#faults.set(path, {
      file: file?.fileName ?? path,
      line: file === undefined || start === undefined ? undefined : file.getLineAndCharacterOfPosition(start).line + 1,
      text: this.#typescript.flattenDiagnosticMessageText(messageText, " "),
      kind: code < 2000 ? "unreadable" : "incomplete",
    });
  }

  #canonical(file: string): string {
    const path = file.replaceAll("\\", "/");
    return this.#typescript.sys.useCaseSensitiveFileNames ? path : path.toLowerCase();
  }
}

/** "The 'files' list is empty", "No inputs were found": true of many a root configuration, and no fault. */
const NO_INPUTS: ReadonlySet<number> = new Set([18002, 18003]);
