import type ts from "typescript";
import type { Fixture } from "../harness/fixture.ts";
import { diagnosticsOf, type Programs } from "../harness/program.ts";
import { rewrite, type Rewrite } from "./edit.ts";
import type { Variant } from "./variant.ts";

/** How often what does not compile is taken back before a file is given up. */
const ROUNDS = 4;

/** How far behind or before a rewrite, in characters, the fault may be reported that it has made. */
const NEAR = 60;

/** All files that the variant changes, as they then stand, and their program. What would not compile is left as it was. */
export function rewriteAll(
  variant: Variant,
  fixtures: readonly Fixture[],
  programs: Programs,
  plain: ts.Program,
): { readonly texts: ReadonlyMap<string, string>; readonly program: ts.Program } {
  const checker = plain.getTypeChecker();
  const codes = new Map(fixtures.map(({ file, code }) => [file, code]));
  const wanted = new Map<string, readonly Rewrite[]>();
  for (const { file } of fixtures) {
    const found = variant(plain.getSourceFile(file)!, checker);
    if (found.length > 0) wanted.set(file, found);
  }
  const sound = new Set<string>();
  for (let round = 1; ; round++) {
    const made = new Map([...wanted].map(([file, rewrites]) => [file, rewrite(codes.get(file)!, rewrites)]));
    const texts = new Map([...made].map(([file, { text }]) => [file, text]));
    const program = programs.with(texts);
    for (const [file, rewrites] of wanted) {
      if (sound.has(file)) continue;
      const faults = diagnosticsOf(program, file).map(({ start = 0 }) => made.get(file)!.origin(start));
      const left = rewrites.filter((each) => !faults.some((fault) => isNear(each, fault)));
      if (faults.length === 0) sound.add(file);
      else if (round >= ROUNDS || left.length === 0 || left.length === rewrites.length) wanted.delete(file);
      else wanted.set(file, left);
    }
    if (sound.size === wanted.size && texts.size === wanted.size) return { texts, program };
  }
}

function isNear(rewriteOf: Rewrite, fault: number): boolean {
  return rewriteOf.some(({ start, end }) => start - NEAR <= fault && fault <= end + NEAR);
}
