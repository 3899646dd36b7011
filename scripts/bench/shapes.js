/** Correct programs of a given number of lines, in shapes that make analyses slow: each the texts of its files. */
const HEAD = `import { connect, type Socket } from "node:net";
declare const ask: (n: number) => boolean;
declare const step: (n: number) => Promise<void>;
`;

function repeated(count, line) {
  return Array.from({ length: Math.max(1, Math.round(count)) }, (_, index) => line(index)).join("\n");
}

/** A function that has a socket while it runs `body`. */
function around(body, name = "run") {
  return `export async function ${name}(): Promise<void> {\nconst socket = connect(80);\n${body}\nsocket.destroy();\n}\n`;
}

/** As many functions as it takes, of a length that people write. */
function functions(lines, each) {
  return `${HEAD}${repeated(lines / 40, (index) => around(repeated(37, each), `run${index}`))}`;
}

const write = (index) => `socket.write("${index}");`;
const branch = (index) => `if (ask(${index})) socket.write("${index}"); else socket.setTimeout(${index});`;

export const SHAPES = {
  /** One function, of statements only. */
  statements: (lines) => [HEAD + around(repeated(lines, write))],
  /** One function, of branches one after the other. */
  branches: (lines) => [HEAD + around(repeated(lines, branch))],
  /** Functions of 37 statements, and of 37 branches. */
  functions: (lines) => [functions(lines, write)],
  "functions of branches": (lines) => [functions(lines, branch)],
  /** Functions of branches within branches, 18 deep. */
  nesting: (lines) => [
    HEAD +
      repeated(lines / 40, (index) =>
        around(`${"if (ask(1)) {\n".repeat(18)}socket.write("x");\n${"}\n".repeat(18)}`, `run${index}`),
      ),
  ],
  /** Functions of `try` statements one after the other. */
  exceptions: (lines) => [
    functions(lines, (index) => `try { await step(${index}); socket.write("x"); } catch { ask(${index}); }`),
  ],
  /** Functions of one expression, in which each call is made on what the one before has returned. */
  "calls in a chain": (lines) => [
    HEAD +
      repeated(lines / 40, (index) =>
        around(`socket\n${repeated(37, (each) => `.setTimeout(${each})`)};`, `run${index}`),
      ),
  ],
  /** One emitter with many handlers. */
  handlers: (lines) => [
    HEAD + around(repeated(lines / 3, (index) => `socket.on("data", () => {\n  ask(${index});\n});`)),
  ],
  /** One class with many fields, each of which it closes. */
  fields: (lines) => [
    `${HEAD}export class Many {\n${repeated(lines / 2, (index) => `#s${index} = connect(${index});`)}\nclose(): void {\n${repeated(
      lines / 2,
      (index) => `this.#s${index}.destroy();`,
    )}\n}\n}\n`,
  ],
  /** Functions that hand on what the one before has made. */
  chain: (lines) => [
    `${HEAD}export function make0(): Socket { return connect(80); }\n${repeated(
      lines,
      (index) => `export function make${index + 1}(): Socket { const socket = make${index}(); return socket; }`,
    )}\nexport function run(): void { make${Math.max(1, lines)}().destroy(); }\n`,
  ],
  /** Functions that call each other in a circle. */
  circle: (lines) => [
    `${HEAD}${repeated(
      lines,
      (index) =>
        `export function f${index}(socket: Socket): Socket { if (ask(${index})) return f${(index + 1) % lines}(socket); return socket; }`,
    )}\nexport function run(): void { f0(connect(80)).destroy(); }\n`,
  ],
  /** Many files that import from each other. */
  files: (lines) =>
    Array.from({ length: Math.max(1, Math.round(lines / 200)) }, (_, file, before = Math.max(0, file - 1)) =>
      [
        HEAD,
        file === 0 ? "" : `import { open${before} } from "./file${before}.js";`,
        `export function open${file}(): Socket { return ${file === 0 ? "connect(80)" : `open${before}()`}; }`,
        repeated(5, (index) => around(repeated(36, branch), `run${file}x${index}`)),
      ].join("\n"),
    ),
};
