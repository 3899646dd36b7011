import typescript from "typescript";
import { describe, expect, it } from "vitest";
import { declaredEmitter, declaredLent } from "../../../lib/engine/summaries/declared.ts";
import { knowledgeOf, modelOf, nodesOf, printDeclared } from "./declared-in.ts";

const node = [
  modelOf("node:fs", ["openSync", "open", "closeSync"]),
  modelOf("node:fs/promises", ["open", "FileHandle#close"]),
  modelOf("node:net", ["new Socket", "connect", "Socket#destroy", "Socket#on"]),
  modelOf("node:stream", ["Duplex#on", "Readable#pipe", "Writable#end", "finished"]),
  modelOf("node:events", ["once", "EventEmitter#on", "EventEmitter#emit"]),
  modelOf("node:worker_threads", ["new Worker"]),
  modelOf("lib", [
    "setTimeout",
    "new AbortController",
    "AbortSignal.timeout",
    "Array#push",
    "Promise.all",
    "JSON.stringify",
  ]),
];

describe("a call is known by the symbol of its callee", () => {
  it("through namespace, named and default imports, with and without node:", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import * as fs from "fs";
          import whole from "node:fs";
          import { openSync, promises } from "node:fs";
          fs.openSync("a");
          whole.openSync("a");
          openSync("a");
          fs["closeSync"](1);
          promises.open("a");
          fs.promises.open("a");
        `,
      }),
    ).toEqual([
      'fs.openSync("a") → node:fs openSync',
      'whole.openSync("a") → node:fs openSync',
      'openSync("a") → node:fs openSync',
      'fs["closeSync"](1) → node:fs closeSync',
      'promises.open("a") → node:fs/promises open',
      'fs.promises.open("a") → node:fs/promises open',
    ]);
  });

  it("through renamed imports, constants, destructuring, re-exports and promisify", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import fs, { openSync as o, open } from "node:fs";
          import { promisify } from "node:util";
          import { dial } from "./b.ts";
          const p = fs.openSync;
          const { closeSync: shut } = fs;
          const openAsync = promisify(open);
          o("a"); p("a"); shut(1); openAsync("a", "r"); dial(80);
        `,
        "b.ts": `export { connect as dial, connect } from "node:net";`,
      }),
    ).toEqual([
      'o("a") → node:fs openSync',
      'p("a") → node:fs openSync',
      "shut(1) → node:fs closeSync",
      'openAsync("a", "r") → node:fs open',
    ]);
  });

  it("to which the globals of Node and of the library files belong", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import { setTimeout as later } from "node:timers";
          setTimeout(() => {}, 1);
          globalThis.setTimeout(() => {}, 1);
          later(() => {}, 1);
          new AbortController();
          AbortSignal.timeout(1);
          [1].push(2);
          Promise.all([]);
          JSON.stringify(1);
        `,
      }),
    ).toEqual([
      "setTimeout(() => {}, 1) → lib setTimeout",
      "globalThis.setTimeout(() => {}, 1) → lib setTimeout",
      "later(() => {}, 1) → lib setTimeout",
      "new AbortController() → lib new AbortController",
      "AbortSignal.timeout(1) → lib AbortSignal.timeout",
      "[1].push(2) → lib Array#push",
      "Promise.all([]) → lib Promise.all",
      "JSON.stringify(1) → lib JSON.stringify",
    ]);
  });

  it("where the module is a class: export =", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import EventEmitter, { once } from "node:events";
          import { finished } from "node:stream";
          once(new EventEmitter(), "a");
          EventEmitter.once(new EventEmitter(), "a");
          finished(process.stdin, () => {});
        `,
      }),
    ).toEqual([
      'once(new EventEmitter(), "a") → node:events once',
      'EventEmitter.once(new EventEmitter(), "a") → node:events once',
      "finished(process.stdin, () => {}) → node:stream finished",
    ]);
  });
});

describe("a method is known by its receiver, the nearest type first", () => {
  it("with inheritance, unions with undefined, constraints, this and super", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import { Socket } from "node:net";
          import { TLSSocket } from "node:tls";
          import { PassThrough } from "node:stream";
          declare const socket: Socket | undefined;
          declare const secure: TLSSocket;
          declare const through: PassThrough;
          socket?.on("data", () => {});
          secure.destroy();
          through.on("data", () => {});
          through.emit("x");
          function f<T extends Socket>(given: T) { given.destroy(); }
          class Mine extends Socket {
            stop() { this.destroy(); super.destroy(); }
          }
        `,
      }),
    ).toEqual([
      'socket?.on("data", () => {}) → node:net Socket#on',
      "secure.destroy() → node:net Socket#destroy",
      'through.on("data", () => {}) → node:stream Duplex#on',
      'through.emit("x") → node:events EventEmitter#emit',
      "given.destroy() → node:net Socket#destroy",
      "this.destroy() → node:net Socket#destroy",
      "super.destroy() → node:net Socket#destroy",
    ]);
  });

  it("and through properties that hold a method", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import type { FileHandle } from "node:fs/promises";
          interface Narrow { close: FileHandle["close"] }
          declare const narrow: Narrow;
          declare const picked: Pick<FileHandle, "close">;
          narrow.close();
          picked.close();
        `,
      }),
    ).toEqual([
      "narrow.close() → node:fs/promises FileHandle#close",
      "picked.close() → node:fs/promises FileHandle#close",
    ]);
  });

  it("not by its name: other libraries' and the project's own methods are not meant", () => {
    expect(
      printDeclared(node, {
        "a.ts": `
          import type { Socket } from "node:net";
          class Bus { on() {} destroy() {} push() {} static timeout() {} }
          function openSync(path: string) {}
          class Worker {}
          declare const either: Bus | Socket;
          declare const anything: any;
          new Bus().on(); new Bus().destroy(); new Bus().push(); Bus.timeout();
          openSync("a"); new Worker(); either.destroy(); anything.destroy();
        `,
      }),
    ).toEqual([]);
  });
});

describe("packages are known by their folder", () => {
  const pg = [
    modelOf("pg", ["new Pool", "Pool#connect", "PoolClient#release", "Client#release", "Client#end"]),
    modelOf("mongodb", ["MongoClient#startSession", "AbstractCursor#close"]),
    modelOf("debug", ["debug", "Debugger#()"]),
    modelOf("ws", ["new WebSocketServer", "WebSocket#terminate"]),
    modelOf("fastify", ["fastify", "FastifyReply#send"]),
  ];

  it("of the package itself or of @types", () => {
    expect(
      printDeclared(pg, {
        "a.ts": `
          import pg, { Pool as P } from "pg";
          import type { FindCursor } from "mongodb";
          import createDebug from "debug";
          import { WebSocketServer, type WebSocket } from "ws";
          import fastify, { type FastifyReply } from "fastify";
          const log = createDebug("app");
          declare const cursor: FindCursor;
          declare const reply: FastifyReply;
          declare const client: WebSocket;
          const client2 = await new pg.Pool().connect();
          await new P().connect();
          client2.release();
          await cursor.close();
          log("x");
          new WebSocketServer({ port: 1 });
          client.terminate();
          fastify();
          reply.send(1);
        `,
      }),
    ).toEqual([
      'createDebug("app") → debug debug',
      "new pg.Pool().connect() → pg Pool#connect",
      "new pg.Pool() → pg new Pool",
      "new P().connect() → pg Pool#connect",
      "new P() → pg new Pool",
      "client2.release() → pg PoolClient#release",
      "cursor.close() → mongodb AbstractCursor#close",
      'log("x") → debug Debugger#()',
      "new WebSocketServer({ port: 1 }) → ws new WebSocketServer",
      "client.terminate() → ws WebSocket#terminate",
      "fastify() → fastify fastify",
      "reply.send(1) → fastify FastifyReply#send",
    ]);
  });
});

describe("JavaScript whose packages bring no declarations", () => {
  const pool = modelOf("untyped-pool", ["new Pool", "PoolClient#release", "createPool"], {
    resources: {
      Pool: { noun: "pool", release: ["end"], lost: "leaks" },
      PoolClient: { noun: "client", release: ["release"], lost: "starves" },
    },
    default: "createPool",
  });
  const model = {
    ...pool,
    calls: {
      ...pool.calls,
      "Pool#connect": { acquires: ["PoolClient", { resource: "PoolClient", at: { argument: 0, parameter: 1 } }] },
      createPool: { acquires: "Pool" },
    },
  };

  it("is known by the specifier of its imports and requires", () => {
    expect(
      printDeclared([model], {
        "a.js": `
          const { Pool } = require("untyped-pool");
          const whole = require("untyped-pool");
          const pool = new Pool();
          async function f() {
            const client = await pool.connect();
            client.release();
            whole().connect((error, given, done) => given.release());
            client.other();
          }
          class Store {
            constructor() { this.pool = new whole.Pool(); }
            async get() { const client = await this.pool.connect(); client.release(); }
          }
          function g(pool) { pool.connect(); }
        `,
      }),
    ).toEqual([
      "new Pool() → untyped-pool new Pool",
      "pool.connect() → untyped-pool Pool#connect",
      "client.release() → untyped-pool PoolClient#release",
      "whole().connect((error, given, done) => given.release()) → untyped-pool Pool#connect",
      "whole() → untyped-pool createPool",
      "given.release() → untyped-pool PoolClient#release",
      "new whole.Pool() → untyped-pool new Pool",
      "this.pool.connect() → untyped-pool Pool#connect",
      "client.release() → untyped-pool PoolClient#release",
    ]);
  });
});

describe("the project's own code is modelled by the path of its files", () => {
  const files = {
    "a.ts": `
      import { Pool } from "./own-pool.ts";
      import { Pool as Other } from "./other-pool.ts";
      new Pool().lease(); new Other().lease();
    `,
    "own-pool.ts": `export class Pool { lease() {} }`,
    "other-pool.ts": `export class Pool { lease() {} }`,
  };

  it("some of them, or all that no package brings", () => {
    expect(printDeclared([modelOf("./own-pool.ts", ["Pool#lease"])], files)).toEqual([
      "new Pool().lease() → ./own-pool.ts Pool#lease",
    ]);
    expect(printDeclared([modelOf(".", ["Pool#lease"])], files)).toEqual([
      "new Pool().lease() → . Pool#lease",
      "new Other().lease() → . Pool#lease",
    ]);
  });

  it("and the user's models come before ours", () => {
    expect(
      printDeclared([modelOf("node:fs", ["openSync"])], {
        "a.ts": `import { openSync, closeSync } from "node:fs"; openSync("a"); closeSync(1);`,
      }),
    ).toEqual(['openSync("a") → node:fs openSync', 'closeSync(1) → {"releases":0}']);
  });
});

describe("what properties and emitters are", () => {
  it.each([
    ['import("fastify").FastifyReply', "raw", { by: "Fastify" }],
    ['import("koa").Context', "res", { by: "Koa" }],
    ['import("node:net").Socket', "on", undefined],
  ])("%s#%s", (type, member, lent) => {
    const { knowledge, file } = knowledgeOf({ "a.ts": `declare const x: ${type}; x.${member};` });
    const [access] = nodesOf(file, typescript.isPropertyAccessExpression);
    const found = declaredLent(knowledge, access!.expression, access!.name.text);
    if (lent === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(lent);
  });

  it.each([
    ['import("node:tls").TLSSocket', ["close"]],
    ['import("node:child_process").ChildProcess', ["close"]],
    ["WebSocket", ["close"]],
    ["Map<string, string>", undefined],
  ])("%s always ends with %j", (type, always) => {
    const { knowledge, file } = knowledgeOf({ "a.ts": `declare const x: ${type}; x;` });
    const { expression } = file.statements[1] as typescript.ExpressionStatement;
    const emitter = declaredEmitter(knowledge, knowledge.checker.getTypeAtLocation(expression));
    expect(emitter?.always).toEqual(always);
  });
});
