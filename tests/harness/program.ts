import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "./root.ts";

/** Files that are no fixtures, by name: the libraries' declarations. They are the same for all programs of a worker. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Makes programs over the fixtures. All of them share the files that do not differ. */
export interface Programs {
  /** The program in which each file of `texts` has that text, and all others stand as they are. */
  with(texts: ReadonlyMap<string, string>): ts.Program;
}

/**
 * Programs whose roots are `files`, compiled as `tests/tsconfig.fixtures.json` says.
 *
 * @param read The text of a root as the tests want it: without marks.
 */
export function programsOf(files: readonly string[], read: (file: string) => string): Programs {
  const options = fixtureOptions();
  const plain = ts.createCompilerHost(options, true);
  const fixtures = new Map<string, ts.SourceFile | undefined>();
  const roots = new Set(files);
  let last: ts.Program | undefined;
  return {
    with(texts) {
      const host: ts.CompilerHost = {
        ...plain,
        fileExists: (file) => texts.has(file) || plain.fileExists(file),
        directoryExists: (directory) =>
          [...texts.keys()].some((file) => file.startsWith(`${directory}/`)) || ts.sys.directoryExists(directory),
        readFile: (file) => texts.get(file) ?? plain.readFile(file),
        getSourceFile(file, target, ...others) {
          const text = texts.get(file);
          if (text !== undefined) return ts.createSourceFile(file, text, target, true);
          const known = file.includes("/node_modules/") ? libraries : fixtures;
          if (known.has(file)) return known.get(file);
          const source = roots.has(file)
            ? ts.createSourceFile(file, read(file), target, true)
            : plain.getSourceFile(file, target, ...others);
          known.set(file, source);
          return source;
        },
      };
      last = ts.createProgram({
        rootNames: [...new Set([...files, ...texts.keys()])],
        options,
        host,
        ...(last && { oldProgram: last }),
      });
      return last;
    },
  };
}

function fixtureOptions(): ts.CompilerOptions {
  const file = path.join(root, "tests", "tsconfig.fixtures.json");
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, "utf8")) as {
    config: { compilerOptions: object };
  };
  const { options, errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, path.dirname(file), file);
  const [error] = errors;
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  return options;
}

/** What TypeScript says about `file`. */
export function diagnosticsOf(program: ts.Program, file: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`${file} is not in the program`);
  const syntactic = program.getSyntacticDiagnostics(source);
  return syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(source);
}

/** A diagnostic in one line: `counters.ts(12,3): Cannot find name 'x'.` */
export function printDiagnostic({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined || start === undefined) return text;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${path.relative(root, file.fileName)}(${line + 1},${character + 1}): ${text}`;
}
