import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { buildGraph } from "../../../lib/engine/flow/lower-function.ts";
import { printGraph } from "../../../lib/engine/flow/print.ts";
import { useTypeScript } from "../../../lib/syntax/typescript.ts";

beforeAll(() => {
  useTypeScript(ts);
});

function graphOf(code: string): string {
  const file = ts.createSourceFile("flow.ts", code, ts.ScriptTarget.ESNext, true);
  const [statement] = file.statements;
  if (statement === undefined || !ts.isFunctionDeclaration(statement)) throw new Error("the code is one function");
  return printGraph(
    buildGraph(statement, {
      resolve: () => undefined,
      callbacks: () => [],
      neverReturns: () => false,
      isExhaustive: () => false,
    }),
  );
}

test("a finally is laid down once for each way of leaving it", () => {
  const graph = graphOf("function f() { try { work(); } finally { close(); } }");
  expect(graph.match(/call \?\(\)/gu)).toHaveLength(3);
  expect(graph).toContain("-> throw");
});

test("a chain that is returned goes on where it is fulfilled, and where it is rejected", () => {
  const graph = graphOf("function f() { return start().then(() => ok(), () => failed()); }");
  expect(graph).toContain("await");
  expect(graph).toMatch(/b\d+ ! b\d+:/u);
});

test("a loop that never ends has no way to its end", () => {
  expect(graphOf("function f() { for (;;) work(); }")).not.toContain("-> return");
});
