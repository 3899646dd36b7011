import typescript from "typescript";
import { beforeAll, expect, test } from "vitest";
import { callGivenTo, functionGiven } from "../../lib/syntax/given-functions.ts";
import { callsIn, nodesOf } from "../../lib/syntax/nodes-in.ts";
import { useTypeScript } from "../../lib/syntax/typescript.ts";

beforeAll(() => useTypeScript(typescript));

const parse = (text: string): typescript.SourceFile =>
  typescript.createSourceFile("file.ts", text, typescript.ScriptTarget.Latest, true);

/** What the last argument of `on(…)` is. */
const given = (text: string): string | undefined => {
  const call = callsIn(parse(text)).find(({ expression }) => expression.getText() === "on");
  return functionGiven(call?.arguments.at(-1))?.getText();
};

/** What the first function of `text` is handed to. */
const taker = (text: string): string | undefined => {
  const [code] = nodesOf(parse(text)).functions;
  return callGivenTo(code!)?.call.getText();
};

test("a name stands for the function that it is declared as", () => {
  expect(given("on('end', () => 1);")).toBe("() => 1");
  expect(given("const f = () => 1; on('end', f);")).toBe("() => 1");
  expect(given("on('end', f); function f() {}")).toBe("function f() {}");
  expect(given("let f = () => 1; on('end', f);")).toBe("() => 1");
  expect(given("const f = () => 1; { const f = () => 2; on('end', f); }")).toBe("() => 2");
});

test("a name that may stand for something else stands for nothing", () => {
  expect(given("let f = () => 1; f = () => 2; on('end', f);")).toBeUndefined();
  expect(given("const f = () => 1; function g(f) { on('end', f); }")).toBeUndefined();
  expect(given("const f = () => 1; try {} catch (f) { on('end', f); }")).toBeUndefined();
  expect(given("import f from 'there'; { const f = () => 1; } on('end', f);")).toBeUndefined();
  expect(given("function f() {} function f() { return 1; } on('end', f);")).toBeUndefined();
});

test("a function is handed to the only call that gets it", () => {
  expect(taker("on('end', () => 1);")).toBe("on('end', () => 1)");
  expect(taker("const f = () => 1; on('end', (f));")).toBe("on('end', (f))");
  expect(taker("function f() {} new Job(f);")).toBe("new Job(f)");
  expect(taker("const f = () => 1; on('end', f); on('close', f);")).toBeUndefined();
  expect(taker("const f = () => 1; f(); on('end', f);")).toBeUndefined();
  expect(taker("export const f = () => 1; on('end', f);")).toBeUndefined();
  expect(taker("const f = () => 1; on('end', f); export { f };")).toBeUndefined();
});
