import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../../lib/cli/run.ts";
import toy from "./toy-plugin.ts";

/** A tsconfig.json for the directory that it lies in, with next to nothing for TypeScript to read. */
export const SMALL_TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    noEmit: true,
    lib: ["es5"],
    types: [],
    module: "esnext",
    moduleResolution: "bundler",
  },
});

/** A directory with `files` in it; it goes when the test is over. */
export function project(files: Readonly<Record<string, string>>): { directory: string } & Disposable {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "lifecycle-lint-")));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

/** What a run of `lifecycle-lint` with the toy rules wrote and ended with. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The closing line. */
  readonly summary: string;
}

/** Runs `lifecycle-lint` in `directory`, in this process. */
export function lifecycleLint(directory: string, ...argv: readonly string[]): Promise<Outcome> {
  return outcomeOf(directory, argv);
}

/** The same with somebody who answers questions. */
export function lifecycleLintAsking(
  answers: readonly string[],
  directory: string,
  ...argv: readonly string[]
): Promise<Outcome> {
  const rest = [...answers];
  return outcomeOf(directory, argv, () => Promise.resolve(rest.shift() ?? "q"));
}

async function outcomeOf(
  directory: string,
  argv: readonly string[],
  ask?: (question: string) => Promise<string>,
): Promise<Outcome> {
  let out = "";
  let err = "";
  const code = await run([...argv, "--no-color"], {
    version: "1.2.3",
    loadPlugin: () => Promise.resolve(toy),
    directory,
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    ...(ask === undefined ? {} : { ask }),
  });
  const shown = (text: string) => text.replaceAll(directory, "<project>");
  const summary = `${out}\n${err}`.split("\n").find((line) => / linted in /.test(line)) ?? "";
  return { code, out: shown(out), err: shown(err), summary };
}
