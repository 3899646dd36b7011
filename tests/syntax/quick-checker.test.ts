import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { quickChecker } from "../../lib/syntax/quick-checker.ts";
import { useTypeScript } from "../../lib/syntax/typescript.ts";
import { programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";

const PROGRAMS: Readonly<Record<string, string>> = {
  "members of this, inherited, static, and of a declared this": `
    import { Socket } from "node:net";
    class Base<T> { kept!: T; open(): T { return this.kept; } }
    class Mine extends Base<Socket> {
      #socket = new Socket(); static shared = new Socket(); other?: Socket;
      constructor(readonly given: Socket) { super(); }
      run(this: Mine & { extra: Socket }): void { this.extra.end(); this.#socket.end(); }
      all(): void { this.kept.end(); this.open().end(); this.#socket.destroy(); this.other?.end(); this.given.end(); }
      static none(): void { this.shared.end(); }
    }`,
  "what is narrowed": `
    import { Duplex } from "node:stream"; import { Socket } from "node:net";
    declare function read(stream: Duplex | undefined, list: readonly string[] | string): void;
    function narrow(stream: Duplex, maybe: Duplex | undefined, list: readonly string[] | string): void {
      if (stream instanceof Socket) stream.unref(); stream.end();
      if (maybe !== undefined) maybe.end(); read(maybe, list);
      if (Array.isArray(list)) list.map(String); else list.length;
    }`,
  "results of functions that are generic, overloaded, async, predicates, optional": `
    interface Pool { take(): Pool; take(name: string): string; same(): this; one<T>(value: T): T; is(): this is Pool; }
    declare const pool: Pool; declare const maybe: { make(): Pool } | undefined;
    async function open(): Promise<Pool> { return pool; }
    async function run(): Promise<void> {
      pool.take("a").length; pool.take().same().same(); pool.one(pool).same(); maybe?.make()?.same();
      const opened = await open(); opened.same(); const set = new Set<string>(); set.add("a").add("b"); pool.is();
    }`,
  "methods of what is generic, however it is made": `
    import { Duplex } from "node:stream";
    class List<T> { first!: T; constructor(readonly items: readonly T[]) {} take(): T { return this.first; } end(): void {} }
    class Longer<T> extends List<T> { end(): void {} more(): void {} }
    declare function listOf<T>(items: readonly T[]): List<T>; declare function longer<T>(items: readonly T[]): Promise<Longer<T> | null>;
    interface Lists { find(): List<string>; find<T>(as: T): List<T>; get<T>(item: T): T; either<T>(item: T): List<T> | Longer<T>; }
    async function run(lists: Lists, stream: Duplex): Promise<void> {
      const made = new List([stream]); made.end(); made.take().end(); listOf([stream]).take().end(); listOf([1]).end();
      lists.find(1).end(); lists.find().take().trim(); lists.get(stream).end(); lists.either(1).end(); const map = new Map([[1, made]]);
      map.get(1)?.end(); map.set(2, made).get(2); (await longer([stream]))?.end(); const other = await longer([1]); other?.more();
      const kept = listOf([stream]); if (kept instanceof Longer) { kept.more(); kept!.end(); } kept.end(); for (const one of kept.items) one.end();
    }`,
  "constants that are made of themselves": `
    const a: any = a.b; const { c } = c; const d = d.e; const f = await f; function g(h = h.i): void {} class J { k = this.k; }`,
};

test.for(Object.entries(PROGRAMS))("the same answers as the checker: %s", ([, code]) => {
  useTypeScript(ts);
  const file = path.join(root, "tests", "quick.ts");
  const program = programsOf([], () => "").with(new Map([[file, code]]));
  const checker = program.getTypeChecker();
  const quick = quickChecker(checker);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      const [symbol, expected] = [quick.getSymbolAtLocation(node), checker.getSymbolAtLocation(node)];
      expect(`${node.text} ${symbol?.declarations?.[0]?.pos}`).toBe(`${node.text} ${expected?.declarations?.[0]?.pos}`);
    }
    if (ts.isExpression(node)) {
      const [type, expected] = [quick, checker].map((each) => checker.typeToString(each.getTypeAtLocation(node)));
      expect(`${node.getText()}: ${type}`).toBe(`${node.getText()}: ${expected}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(program.getSourceFile(file)!);
});
