import path from "node:path";
import { expect, test } from "vitest";
import plugin from "../../lib/index.ts";
import { lint } from "../harness/lint.ts";
import { programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";

const HEAD =
  'import { connect, type Socket } from "node:net";\ndeclare const ask: (n: number) => boolean;\ndeclare const step: (n: number) => Promise<void>;\n';

function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

function within(body: string): string {
  return `${HEAD}export async function run(): Promise<void> {\nconst socket = connect(80);\n${body}\nsocket.destroy();\n}\n`;
}

/** Correct programs of the shapes that make analyses slow, or let them run out of stack. */
const SHAPES: Readonly<Record<string, string>> = {
  "200 branches in sequence": within(
    repeated(200, (i) => `if (ask(${i})) socket.write("${i}"); else socket.setTimeout(${i});`),
  ),
  "200 flags that are tested twice": within(
    repeated(200, (i) => `const on${i} = ask(${i}); if (on${i}) socket.write("a"); if (!on${i}) socket.write("b");`),
  ),
  "200 flags that are set before they are tested": within(
    repeated(200, (i) => `let on${i} = false; if (ask(${i})) on${i} = true; if (!on${i}) socket.write("${i}");`),
  ),
  "200 try statements in sequence": within(
    repeated(200, (i) => `try { await step(${i}); socket.write("${i}"); } catch { ask(${i}); }`),
  ),
  "60 finally blocks, one within the other": within(
    `${"try {\n".repeat(60)}socket.write("x");\n${"} finally { ask(1); }\n".repeat(60)}`,
  ),
  "a counter with 200 branches between up and down": `${HEAD}export class Counter { open = 0; #closed = false;
async run(): Promise<void> { this.open++; try {\n${repeated(
    200,
    (i) => `if (ask(${i})) await step(${i}); else if (this.#closed) ask(${i});`,
  )}\n} finally { this.open--; } }\nclose(): void { this.#closed = true; }\n}\n`,
  "branches 200 deep": within(`${"if (ask(1)) {\n".repeat(200)}socket.write("x");\n${"}\n".repeat(200)}`),
  "loops 50 deep": within(`${"while (ask(1)) {\n".repeat(50)}socket.write("x");\n${"}\n".repeat(50)}`),
  "data that reads like a path": `${HEAD}export const data = Buffer.from("${"a/bc".repeat(100_000)}", "base64");\n`,
  "10,000 statements": within(repeated(10_000, (i) => `socket.write("${i}");`)),
  "500 functions that call each other in a circle": `${HEAD}${repeated(
    500,
    (i) =>
      `export function f${i}(socket: Socket): Socket { if (ask(${i})) return f${(i + 1) % 500}(socket); return socket; }`,
  )}\nexport function run(): void { f0(connect(80)).destroy(); }\n`,
  "a chain of 500 makers": `${HEAD}export function make0(): Socket { return connect(80); }\n${repeated(
    500,
    (i) => `export function make${i + 1}(): Socket { const socket = make${i}(); return socket; }`,
  )}\nexport function run(): void { make500().destroy(); }\n`,
  "12 functions that count, and call each other from loops": `${HEAD}export function bundle(): void {
let pending = 0;\n${repeated(
    12,
    (i) => `function count${i}(): void { pending++; let from = 0;
while (ask(from)) { if (ask(${i})) { from++; count${(i + 1) % 12}(); } else { from--; count${(i + 3) % 12}(); } }
${repeated(10, (j) => `if (ask(${j})) ask(${i});`)}\npending--; }`,
  )}\ncount0();\n}\n`,
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

/** Processor time for one shape, in milliseconds: a second or less on a machine with nothing else to do. */
const AT_MOST = 3000;

test.for([...files])("%s ends soon, and without a report", { timeout: 300_000 }, ([file, code]) => {
  const before = process.cpuUsage();
  expect(lint({ file, code, program, rules })).toEqual([]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(AT_MOST);
});
