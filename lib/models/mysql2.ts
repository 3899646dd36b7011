import { lendingCalls } from "./emitter-members.ts";
import type { Callback, Model, Resource } from "./vocabulary.ts";

/** Node's callback convention: `(error, value)`, called once, later. */
function answers(argument: number): Callback {
  return { argument, when: "later", times: "once", errorFirst: true };
}

/**
 * "When done with the connection, release it." A second release puts it into the list of free ones again, or takes it
 * away from whoever got it since. `destroy` takes it out of the pool for good.
 */
function poolConnection(dispose: "@@dispose" | "@@asyncDispose"): Resource {
  return {
    noun: "connection",
    release: ["release", dispose],
    releasedBy: ["Pool#releaseConnection"],
    // `[Symbol.dispose]() { this.release(); }`: lib/pool_connection.js. That of the promise API is asynchronous, `release` is not.
    sameAsDispose: dispose === "@@dispose" ? ["release"] : [],
    again: "corrupts",
    lost: "starves",
    // The wrapper of the promise API is a new one each time, and puts what listens to it on the connection.
    reused: true,
    endedBy: ["destroy", "end"],
  };
}

function connection(dispose: "@@dispose" | "@@asyncDispose"): Resource {
  return { noun: "connection", release: ["end", "destroy", dispose], lost: "leaks" };
}

function pool(dispose: "@@dispose" | "@@asyncDispose"): Resource {
  return {
    noun: "connection pool",
    release: ["end", dispose],
    lost: "leaks",
    startedBy: ["getConnection", "query", "execute"],
  };
}

export const mysql2: Model = {
  package: "mysql2",
  also: ["mysql"],
  source: "https://sidorares.github.io/node-mysql2/docs#using-connection-pools",
  borrows: true,
  resources: {
    PoolConnection: poolConnection("@@dispose"),
    Connection: connection("@@dispose"),
    Pool: pool("@@dispose"),
    // "statement must be explicitly closed": the server keeps it as long as the connection lives.
    PrepareStatementInfo: { noun: "prepared statement", release: ["close"], lost: "leaks" },
  },
  calls: {
    createConnection: { acquires: "Connection" },
    createPool: { acquires: "Pool" },
    "Pool#getConnection": {
      acquires: { resource: "PoolConnection", at: { argument: 0, parameter: 1 } },
      calls: [answers(0)],
    },
    "Pool#releaseConnection": { releases: 0 },
    // "connection", "acquire", "release": the connection is shown, and belongs to the pool or to whoever asked for it.
    ...lendingCalls("Pool", ["release"]),
    "Pool#end": { calls: [answers(0)] },
    // The last argument is the callback; a group's pattern and a selector may come before it.
    "PoolCluster#getConnection": {
      acquires: [0, 1, 2].map((argument) => ({ resource: "PoolConnection", at: { argument, parameter: 1 } })),
      calls: [0, 1, 2].map(answers),
    },
    "PoolNamespace#getConnection": {
      acquires: { resource: "PoolConnection", at: { argument: 0, parameter: 1 } },
      calls: [answers(0)],
    },
    "Connection#prepare": {
      acquires: { resource: "PrepareStatementInfo", at: { argument: 1, parameter: 1 } },
      calls: [answers(1)],
    },
    "Connection#beginTransaction": { calls: [answers(0)] },
    "Connection#commit": { calls: [answers(0)] },
    "Connection#rollback": { calls: [answers(0)] },
    "Connection#end": { calls: [0, 1].map(answers) },
    // The wrapper shares the connection.
    "Connection#promise": { returns: "this" },
    "PoolConnection#promise": { returns: "this" },
    "Pool#promise": { returns: "this" },
  },
  cites: { PrepareStatementInfo: "https://sidorares.github.io/node-mysql2/docs/examples/queries/prepared-statements" },
};

export const mysql2Promise: Model = {
  package: "mysql2/promise",
  source: "https://sidorares.github.io/node-mysql2/docs#using-promise-wrapper",
  borrows: true,
  resources: {
    PoolConnection: poolConnection("@@asyncDispose"),
    Connection: connection("@@asyncDispose"),
    Pool: pool("@@asyncDispose"),
    PreparedStatementInfo: { noun: "prepared statement", release: ["close"], lost: "leaks" },
  },
  calls: {
    createConnection: { acquires: "Connection" },
    createPool: { acquires: "Pool" },
    "Pool#getConnection": { acquires: "PoolConnection" },
    "Pool#releaseConnection": { releases: 0 },
    "PoolCluster#getConnection": { acquires: "PoolConnection" },
    "PoolNamespace#getConnection": { acquires: "PoolConnection" },
    "Connection#prepare": { acquires: "PreparedStatementInfo" },
  },
  cites: { PreparedStatementInfo: "https://sidorares.github.io/node-mysql2/docs/examples/queries/prepared-statements" },
};
