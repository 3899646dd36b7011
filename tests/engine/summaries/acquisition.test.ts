import { describe, expect, it } from "vitest";
import { declaredCall, declaredResource } from "../../../lib/engine/summaries/declared.ts";
import typescript from "typescript";
import { knowledgeOf, modelOf, printAcquired } from "./declared-in.ts";

describe("what a call acquires, and where", () => {
  it("the result, or a parameter of the callback that stands where the call has it", () => {
    expect(
      printAcquired({
        "a.ts": `
          import { open, openSync } from "node:fs";
          import { promisify } from "node:util";
          import { get } from "node:http";
          import { Pool } from "pg";
          declare const pool: Pool;
          const later = promisify(open);
          const done = (error: Error | null, fd: number): void => {};
          openSync("a");
          open("a", (error, fd) => {});
          open("a", "r", (error, fd) => {});
          open("a", "r", done);
          later("a", "r");
          pool.connect((error, client, release) => {});
          pool.connect();
          get("http://a", (response) => {});
          get("http://a", {}, (response) => {});
          get("http://a");
        `,
      }),
    ).toEqual([
      'openSync("a") → file descriptor at result',
      'open("a", (error, fd) => {}) → file descriptor at parameter 1 of argument 1',
      'open("a", "r", (error, fd) => {}) → file descriptor at parameter 1 of argument 2',
      'open("a", "r", done) → file descriptor at parameter 1 of argument 2',
      'later("a", "r") → file descriptor at result',
      "pool.connect((error, client, release) => {}) → client at parameter 1 of argument 0",
      "pool.connect() → client at result",
      'get("http://a", (response) => {}) → response at parameter 0 of argument 1',
      'get("http://a", {}, (response) => {}) → response at parameter 0 of argument 2',
      'get("http://a") → request at result',
    ]);
  });

  it("nothing where an option says so, or may say so", () => {
    expect(
      printAcquired({
        "a.ts": `
          import { createSocket, type SocketOptions } from "node:dgram";
          declare const options: SocketOptions;
          declare const signal: AbortSignal;
          createSocket("udp4");
          createSocket({ type: "udp4" });
          createSocket({ type: "udp4", signal });
          createSocket({ type: "udp4", ...options });
          createSocket(options);
        `,
      }),
    ).toEqual(['createSocket("udp4") → socket at result', 'createSocket({ type: "udp4" }) → socket at result']);
  });

  it("an instance of a class that is disposable or extends what must be released, unless its own model does not say so", () => {
    expect(
      printAcquired({
        "a.ts": `
          import { Socket } from "node:net";
          class Guard implements Disposable { [Symbol.dispose]() {} }
          class Mine extends Socket {}
          class Plain { close() {} }
          new Guard(); new Mine(); new Plain(); new Map();
          new MediaStream([]);
        `,
      }),
    ).toEqual(["new Guard() → resource at result", "new Mine() → socket at result"]);
  });
});

describe("calls of several kinds", () => {
  const model = {
    ...modelOf("lib", []),
    calls: {
      "Promise.resolve": [{ owns: 0, unless: { argument: 1, property: "keep", is: true } }, { keeps: 0 }],
    },
  };

  it.each([
    ["Promise.resolve(x)", "owns"],
    ["Promise.resolve(x, {})", "owns"],
    ["Promise.resolve(x, { keep: false })", "owns"],
    ["Promise.resolve(x, { keep: true })", "keeps"],
    ["Promise.resolve(x, { keep: some })", "keeps"],
    ["Promise.resolve(x, some)", "keeps"],
    ["Promise.resolve(...some)", "keeps"],
  ])("%s", (code, effect) => {
    const { knowledge, file } = knowledgeOf({ "a.ts": `declare const x: any, some: any; (${code});` }, [model]);
    const { expression } = (file.statements[1] as typescript.ExpressionStatement)
      .expression as typescript.ParenthesizedExpression;
    expect(Object.keys(declaredCall(knowledge, expression as typescript.CallExpression)!)).toContain(effect);
  });
});

describe("JSDoc tags", () => {
  const files = {
    "a.ts": `
      import { borrow, lease, give, Lease, Store, store } from "./b.ts";
      const own = new Lease();
      const leased = lease();
      give(leased);
      store(leased);
      new Store().put(leased);
      borrow(leased);
      leased.end();
    `,
    "b.ts": `
      /** @acquires lease */
      export class Lease {
        /** @releases */
        end(): void {}
        use(): void {}
      }
      /** @acquires */
      export function lease(): Lease { return new Lease(); }
      /** @releases it */
      export function give(it: Lease): void {}
      /** @owns it */
      export const store = (it: Lease): void => {};
      export class Store {
        /** @owns it */
        put(it: Lease): void {}
      }
      /** @borrows it */
      export function borrow(it: Lease): void {}
    `,
  };

  it("say what a function or class of one's own acquires", () => {
    expect(printAcquired(files)).toEqual(["new Lease() → lease at result", "lease() → lease at result"]);
  });

  it("say what becomes of arguments and of this", () => {
    const { knowledge, file } = knowledgeOf(files);
    const calls = file.statements
      .filter(typescript.isExpressionStatement)
      .map(({ expression }) => [
        expression.getText(),
        declaredCall(knowledge, expression as typescript.CallExpression),
      ]);
    expect(calls).toEqual([
      ["give(leased)", { releases: [0] }],
      ["store(leased)", { owns: [0] }],
      ["new Store().put(leased)", { owns: [0] }],
      ["borrow(leased)", {}],
      ["leased.end()", { releases: ["this"] }],
    ]);
  });
});

describe("what must be released of a type", () => {
  it.each([
    ['import("node:net").Socket | undefined', ["destroy", "end", "destroySoon", "resetAndDestroy"]],
    ['import("node:tls").TLSSocket', ["destroy", "end", "destroySoon", "resetAndDestroy"]],
    ["Disposable & { close(): void }", ["@@dispose", "close"]],
    ["AsyncDisposable", ["@@asyncDispose"]],
    ["{ close(): void }", undefined],
    ['import("node:net").Socket | Map<string, string>', undefined],
    ["string", undefined],
  ])("%s", (type, release) => {
    const { knowledge, file } = knowledgeOf({ "a.ts": `declare const x: ${type}; x;` });
    const node = (file.statements[1] as typescript.ExpressionStatement).expression;
    expect(declaredResource(knowledge, knowledge.checker.getTypeAtLocation(node))?.release).toEqual(release);
  });
});
