/**
 * The one door to the TypeScript compiler.
 *
 * `SyntaxKind` numbers and node shapes belong to one version of TypeScript, so the plugin must speak
 * to the tree with the very instance that made it: the parser's. Nobody here imports `typescript` for
 * its values; everybody imports {@link ts}.
 */
import type typescript from "typescript";
import { once } from "./once.ts";

export type TypeScript = typeof typescript;

/**
 * The instance that made the tree which is being linted. A live binding: {@link useTypeScript} sets it
 * before any rule looks at a file, and one file is linted synchronously from start to end.
 */
export let ts: TypeScript;

/** Makes `instance` the compiler that {@link ts} stands for. */
export function useTypeScript(instance: TypeScript): void {
  ts = quickToRead(instance);
}

const LOOKS_AT_TREES = /^(?:is[A-Z]\w+|forEachChild|SyntaxKind|\w+Flags)$/;

/**
 * The members of the compiler that look at a tree, as plain properties: in its own module each of two thousand is a getter,
 * which is slow for what is asked of every node. Engines keep what objects inherit from in the form that is quickest to read.
 */
const quickToRead = once((instance: TypeScript): TypeScript => {
  const members = Object.entries(instance).filter(([name]) => LOOKS_AT_TREES.test(name));
  const quick = Object.setPrototypeOf(Object.fromEntries(members), instance) as object;
  return Object.create(quick) as TypeScript;
});
