import typescript from "typescript";
import { beforeAll, expect, test } from "vitest";
import { callsIn, nodesOf } from "../../lib/syntax/nodes-in.ts";
import { useTypeScript } from "../../lib/syntax/typescript.ts";

beforeAll(() => useTypeScript(typescript));

const parse = (text: string): typescript.SourceFile =>
  typescript.createSourceFile("file.ts", text, typescript.ScriptTarget.Latest, true);

test("what contains others comes first, and ends behind them", () => {
  const file = parse("f(g(1), h()); k();");
  const { all, after } = nodesOf(file);
  expect(callsIn(file).map((call) => call.getText())).toEqual(["f(g(1), h())", "g(1)", "h()", "k()"]);
  for (const [index, node] of all.entries()) {
    const inside = all.slice(index + 1, after[index]);
    expect(inside.every(({ pos, end }) => node.pos <= pos && end <= node.end)).toBe(true);
    expect(all.slice(after[index]).every(({ pos }) => pos >= node.end)).toBe(true);
  }
});

test("generated code may be thousands of nodes deep", () => {
  const terms = Array.from({ length: 20_000 }, (_, index) => `f(${index})`);
  expect(callsIn(parse(terms.join(" + ")))).toHaveLength(terms.length);
});
