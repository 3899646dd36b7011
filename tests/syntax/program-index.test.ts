import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { filesNaming, programIndex } from "../../lib/syntax/program-index.ts";
import { useTypeScript } from "../../lib/syntax/typescript.ts";

useTypeScript(ts);

/** One program after the other, as in an editor: of a file whose text is the same, the next one has the same file. */
function programs(): (texts: Readonly<Record<string, string>>) => ts.Program {
  const known = new Map<string, ts.SourceFile>();
  let last: ts.Program | undefined;
  return (texts) => {
    const host: ts.CompilerHost = {
      ...ts.createCompilerHost({}),
      fileExists: (name) => name in texts,
      getSourceFile: (name, languageVersion) => {
        const text = texts[name];
        if (text === undefined) return undefined;
        const before = known.get(name);
        if (before?.text === text) return before;
        const file = ts.createSourceFile(name, text, languageVersion, true);
        known.set(name, file);
        return file;
      },
    };
    return (last = ts.createProgram(Object.keys(texts), { noLib: true, noResolve: true }, host, last));
  };
}

const namesOf = (files: readonly ts.SourceFile[]): readonly string[] =>
  files.map(({ fileName }) => path.basename(fileName)).sort();

test("what a changed file no longer names is not found in it, and what it names now is", () => {
  const next = programs();
  const before = next({ "a.ts": "open();", "b.ts": "open(); close();", "c.d.ts": "declare function open(): void;" });
  expect(namesOf(filesNaming(before, "open"))).toEqual(["a.ts", "b.ts"]);
  const after = next({ "a.ts": "close();", "b.ts": "open(); close();", "c.d.ts": "declare function open(): void;" });
  expect(namesOf(filesNaming(after, "open"))).toEqual(["b.ts"]);
  expect(namesOf(filesNaming(after, "close"))).toEqual(["a.ts", "b.ts"]);
  expect(namesOf(filesNaming(before, "open"))).toEqual(["a.ts", "b.ts"]);
});

test("files that come and go are found and forgotten", () => {
  const next = programs();
  next({ "a.ts": "open();" });
  expect(namesOf(filesNaming(next({ "a.ts": "open();", "b.ts": "open();" }), "open"))).toEqual(["a.ts", "b.ts"]);
  expect(namesOf(filesNaming(next({ "b.ts": "open();" }), "open"))).toEqual(["b.ts"]);
});

test("a file that stays is looked through once", () => {
  const seen: string[] = [];
  const mentions = programIndex(
    (file) => {
      seen.push(file.fileName);
      return [[file.text, file]] as const;
    },
    (file) => file,
  );
  const next = programs();
  const first = next({ "a.ts": "one;", "b.ts": "two;" });
  expect(namesOf(mentions(first, "one;"))).toEqual(["a.ts"]);
  const second = next({ "a.ts": "one;", "b.ts": "three;" });
  expect(namesOf(mentions(second, "three;"))).toEqual(["b.ts"]);
  expect(namesOf(mentions(second, "two;"))).toEqual([]);
  expect(seen).toEqual(["a.ts", "b.ts", "b.ts"]);
});
