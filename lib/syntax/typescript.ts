/**
 * The one door to the TypeScript compiler.
 *
 * `SyntaxKind` numbers and node shapes belong to one version of TypeScript, so the plugin must speak
 * to the tree with the very instance that made it: the parser's. Nobody here imports `typescript` for
 * its values; everybody imports {@link ts}.
 */
import type typescript from "typescript";

export type TypeScript = typeof typescript;

/**
 * The instance that made the tree which is being linted. A live binding: {@link useTypeScript} sets it
 * before any rule looks at a file, and one file is linted synchronously from start to end.
 */
export let ts: TypeScript;

/** Makes `instance` the compiler that {@link ts} stands for. */
export function useTypeScript(instance: TypeScript): void {
  ts = instance;
}
