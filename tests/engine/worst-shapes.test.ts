import path from "node:path";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { lint } from "../harness/lint.ts";
import { programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";

const HEAD = 'import { connect, type Socket } from "node:net";\ndeclare const ask: (n: number) => boolean;\n';

function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

function within(body: string): string {
  return `${HEAD}export function run(): void {\nconst socket = connect(80);\n${body}\nsocket.destroy();\n}\n`;
}

/** Correct programs of the shapes that make analyses slow, or let them run out of stack. */
const SHAPES: Readonly<Record<string, string>> = {
  "200 branches in sequence": within(
    repeated(200, (i) => `if (ask(${i})) socket.write("${i}"); else socket.setTimeout(${i});`),
  ),
  "60 flags that are tested twice": within(
    repeated(60, (i) => `const on${i} = ask(${i}); if (on${i}) socket.write("a"); if (!on${i}) socket.write("b");`),
  ),
  "branches 200 deep": within(`${"if (ask(1)) {\n".repeat(200)}socket.write("x");\n${"}\n".repeat(200)}`),
  "loops 50 deep": within(`${"while (ask(1)) {\n".repeat(50)}socket.write("x");\n${"}\n".repeat(50)}`),
  "2,000 statements": within(repeated(2000, (i) => `socket.write("${i}");`)),
  "500 functions that call each other in a circle": `${HEAD}${repeated(
    500,
    (i) =>
      `export function f${i}(socket: Socket): Socket { if (ask(${i})) return f${(i + 1) % 500}(socket); return socket; }`,
  )}\nexport function run(): void { f0(connect(80)).destroy(); }\n`,
  "a chain of 500 makers": `${HEAD}export function make0(): Socket { return connect(80); }\n${repeated(
    500,
    (i) => `export function make${i + 1}(): Socket { const socket = make${i}(); return socket; }`,
  )}\nexport function run(): void { make500().destroy(); }\n`,
  "300 fields": `${HEAD}export class Many {\n${repeated(300, (i) => `#s${i} = connect(${i});`)}\nclose(): void {\n${repeated(
    300,
    (i) => `this.#s${i}.destroy();`,
  )}\n}\n}\n`,
};

const folder = path.join(root, "tests", "engine", "shapes");
const files = new Map(
  Object.entries(SHAPES).map(([name, code]) => [path.join(folder, `${name.replace(/\W+/gu, "-")}.ts`), code]),
);
const program = programsOf([...files.keys()], (file) => files.get(file) ?? "").with(files);
const strict = plugin.configs.strict.rules as Readonly<Record<string, readonly unknown[]>>;
const rules = Object.fromEntries(
  Object.entries(strict).map(([name, setting]) => [name.replace("lifecycle/", ""), [setting].flat().slice(1)]),
);

test.for([...files])("%s ends, and without a report", { timeout: 300_000 }, ([file, code]) => {
  expect(lint({ file, code, program, rules })).toEqual([]);
});
