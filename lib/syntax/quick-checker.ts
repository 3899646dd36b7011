/**
 * The checker as all questions share it, which is asked once about each node, and asked for as little as will do.
 *
 * To say what `a.b(() => …).c` is, the checker compares arguments with overloads, and follows what flows into `a`. Mostly
 * that is not needed: what `b` returns is written at its declaration. So where declarations settle it, they are read:
 * members of `this` that its class declares, members of what has a declared type, results of functions of one signature.
 * Whatever may be generic, narrowed, or a union is left to the checker itself.
 */
import type ts from "typescript";
import { DeclaredTypes } from "./declared-types.ts";

const quick = new WeakMap<ts.TypeChecker, ts.TypeChecker>();

/** `checker`, quicker. */
export function quickChecker(checker: ts.TypeChecker): ts.TypeChecker {
  let known = quick.get(checker);
  if (known === undefined) {
    const own = Object.create(checker) as ts.TypeChecker;
    const declared = new DeclaredTypes(own);
    known = Object.assign(own, {
      getSymbolAtLocation: once((node) => declared.symbolOf(node) ?? checker.getSymbolAtLocation(node)),
      getTypeAtLocation: once((node) => declared.typeOf(node) ?? checker.getTypeAtLocation(node)),
    });
    quick.set(checker, known);
  }
  return known;
}

/** `ask`, once for each node. */
function once<Answer>(ask: (node: ts.Node) => Answer): (node: ts.Node) => Answer {
  const answers = new WeakMap<ts.Node, { readonly answer: Answer }>();
  return (node) => {
    let known = answers.get(node);
    if (known === undefined) answers.set(node, (known = { answer: ask(node) }));
    return known.answer;
  };
}
