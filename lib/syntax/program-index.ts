/**
 * Where the files of a program hold something of a name. In an editor each change makes a new program, of which all files
 * but one are those of the last: what is found in them is found once.
 */
import type ts from "typescript";
import { addTo } from "./grouped.ts";
import { nodesOf } from "./nodes-in.ts";
import { once } from "./once.ts";

/** The program's own files: those that are not declarations. */
export const ownFiles = once((program: ts.Program): readonly ts.SourceFile[] =>
  program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile),
);

/** The program's own files in which an identifier is spelled `name`. */
export const filesNaming = programIndex(
  (file) => [...nodesOf(file).names.keys()].map((name) => [name, file] as const),
  (file) => file,
);

/** Some files, and what they hold by name. */
interface Base<Item> {
  readonly files: ReadonlySet<ts.SourceFile>;
  readonly items: ReadonlyMap<string, readonly Item[]>;
}

/** How many files may be others than those of the base before a new base is made: this many, or one in so many. */
const FEW = 8;

/**
 * What a program's own files hold under a name, of what `inFile` finds in each of them; `fileOf` tells where an item is.
 * What needs the checker has no place in it: a file outlives its program.
 */
export function programIndex<Item>(
  inFile: (file: ts.SourceFile) => Iterable<readonly [name: string, item: Item]>,
  fileOf: (item: Item) => ts.SourceFile,
): (program: ts.Program, name: string) => readonly Item[] {
  const collect = (files: Iterable<ts.SourceFile>): ReadonlyMap<string, readonly Item[]> => {
    const items = new Map<string, Item[]>();
    for (const file of files) for (const [name, item] of inFile(file)) addTo(items, name, item);
    return items;
  };

  let last: WeakRef<Base<Item>> | undefined;

  /** The last base, if it has nearly all the files; else a new one. */
  const baseFor = (files: readonly ts.SourceFile[]): Base<Item> => {
    const base = last?.deref();
    const isNear = ({ files: { size } }: Base<Item>, known: number): boolean =>
      files.length + size - 2 * known <= FEW + files.length / FEW;
    if (
      base !== undefined &&
      isNear(
        base,
        count(files, (file) => base.files.has(file)),
      )
    )
      return base;
    const made: Base<Item> = { files: new Set(files), items: collect(files) };
    last = new WeakRef(made);
    return made;
  };

  const lookUpIn = once((program: ts.Program): ((name: string) => readonly Item[]) => {
    const files = ownFiles(program);
    const base = baseFor(files);
    const others = files.filter((file) => !base.files.has(file));
    // The look-up holds the base, which must live for the next program to find it.
    const inBase = (name: string): readonly Item[] => base.items.get(name) ?? [];
    if (others.length === 0 && files.length === base.files.size) return inBase;
    const present = new Set(files);
    const inOthers = collect(others);
    return (name) => [...inBase(name).filter((item) => present.has(fileOf(item))), ...(inOthers.get(name) ?? [])];
  });

  return (program, name) => lookUpIn(program)(name);
}

function count<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.reduce((sum, item) => (test(item) ? sum + 1 : sum), 0);
}
