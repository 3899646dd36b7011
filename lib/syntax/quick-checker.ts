/**
 * The checker as all questions share it, which is asked once about each node, and asked for as little as will do.
 *
 * To say what `a.b(() => …).c` is, the checker compares arguments with overloads, and follows what flows into `a`. Mostly
 * that is not needed: what `b` returns is written at its declaration. So where declarations settle it, they are read:
 * members of `this` that its class declares, members of what has a declared type, results of functions of one signature.
 * Whatever may be generic, narrowed, or a union is left to the checker itself.
 */
import type ts from "typescript";
import { unlessBroken } from "./checker-failure.ts";
import { DeclaredTypes } from "./declared-types.ts";
import { once } from "./once.ts";
import { within } from "./phases.ts";

/** `checker`, quicker. */
export const quickChecker = once((checker: ts.TypeChecker): ts.TypeChecker => {
  const quick = Object.create(checker) as ts.TypeChecker;
  const declared = new DeclaredTypes(quick);
  return Object.assign(quick, {
    getSymbolAtLocation: once((node: ts.Node) =>
      within("types", () =>
        unlessBroken(
          () => declared.symbolOf(node) ?? checker.getSymbolAtLocation(node),
          () => undefined,
        ),
      ),
    ),
    getTypeAtLocation: once((node: ts.Node) =>
      within("types", () =>
        unlessBroken(
          () => declared.typeOf(node) ?? checker.getTypeAtLocation(node),
          () => checker.getAnyType(),
        ),
      ),
    ),
    getResolvedSignature: (...asked: Parameters<ts.TypeChecker["getResolvedSignature"]>) =>
      within("types", () => checker.getResolvedSignature(...asked)),
  });
});
