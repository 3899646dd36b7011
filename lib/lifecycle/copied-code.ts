/**
 * Whether nobody here would repair a file: it stands in a folder of what is done with, or was copied from another project. Then
 * it has a version in its name, or it stands in a folder of libraries, and there in one that is called like a library
 * (`parts.js`), or under the copyright of somebody whom hardly any other file of the program names.
 */
import type ts from "typescript";
import { memoised } from "../engine/summaries/memo.ts";
import { once } from "../syntax/once.ts";
import { pathsInProject } from "../syntax/path-in-project.ts";
import { ownFiles } from "../syntax/program-index.ts";
import type { Analysis } from "./analysis.ts";

export const isCopied = memoised(({ program }: Analysis, file: ts.SourceFile): boolean => {
  if (pathsInProject(program, file).some((path) => LIBRARY.test(path) || OUTDATED.test(path))) return true;
  const folders = librariesAround(file);
  const holder = folders.length === 0 ? undefined : holderOf(file);
  if (holder === undefined) return false;
  return folders.some((folder) => {
    const others = ownFiles(program).filter(({ fileName }) => !fileName.startsWith(folder));
    const same = others.filter((other) => holderOf(other) === holder);
    return others.length > 0 && same.length * FEW < others.length;
  });
});

/** `libs/parts.js/wheels/Wheel.js`, `scripts/parts-1.5.1.js` */
const LIBRARY = /\/(?:libs?|vendors?|deps|external)\/(?:[^/]+\/)*[^/]+\.js\/|[a-z][-_.]?v?\d+\.\d+\.\d+[^/]*\.js$/i;

/** `tools/_old/query.js`, `parts/wheels.deprecated/wheel.js` */
const OUTDATED = /\/(?:[^/]*[._-])?(?:old|deprecated|obsolete|unused)\//i;

/** The holder of a copyright is another where less than one file in so many names him. */
const FEW = 20;

/** `web/lib/chart/` of `web/lib/chart/axes.js`, `web/lib/chart.` of `web/lib/chart.js` */
function librariesAround({ fileName }: ts.SourceFile): readonly string[] {
  return [...fileName.matchAll(/\/(?:libs?|vendors?|deps|external|contrib|plugins)\/[^/.]+[/.]/gi)].map(
    ({ 0: folder, index }) => fileName.slice(0, index + folder.length),
  );
}

/** `Example Authors` of `Copyright (c) 2012-2024 Example Authors. All rights reserved.` in the comment that a file begins with */
const holderOf = once(({ text }: ts.SourceFile): string | undefined => {
  const [comment = ""] = /^(?:#!.*\n)?\s*(?:\/\*[^]*?\*\/|(?:\s*\/\/.*\n)+)/.exec(text.slice(0, LONGEST)) ?? [];
  const [, holder] = /\bcopyright\b(?:\(c\)|[^a-z\n])*?(?:by )?([a-z][^\n<(.,;]*)/i.exec(comment) ?? [];
  return holder?.trim().toLowerCase();
});

const LONGEST = 4000;
