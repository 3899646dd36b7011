import type { Model } from "./vocabulary.ts";

export const mssql: Model = {
  package: "mssql",
  source: "https://github.com/tediousjs/node-mssql#documentation",
  borrows: true,
  resources: {
    // "close(): Close all active connections in the pool."
    ConnectionPool: {
      noun: "connection pool",
      release: ["close"],
      lost: "leaks",
      after: ["connect"],
      heldWhen: ["connected", "connecting"],
      startedBy: ["connect"],
    },
    // "Transaction … ensures all executed requests are executed on one connection. Once you call begin, a single
    // connection is acquired from the connection pool."
    Transaction: {
      noun: "transaction",
      release: ["commit", "rollback"],
      lost: "starves",
      after: ["begin"],
      startedBy: ["begin"],
    },
    // "keep in mind that you can't execute other queries in this transaction until you call unprepare"
    PreparedStatement: {
      noun: "prepared statement",
      release: ["unprepare"],
      lost: "starves",
      after: ["input", "output", "prepare"],
      startedBy: ["prepare"],
    },
  },
  calls: {
    "new ConnectionPool": { acquires: "ConnectionPool" },
    "new Transaction": { acquires: "Transaction" },
    "new PreparedStatement": { acquires: "PreparedStatement" },
    "new Request": {},
    "ConnectionPool#transaction": { acquires: "Transaction" },
    "ConnectionPool#connect": {
      returns: "this",
      calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }],
    },
  },
  cites: {
    ConnectionPool: "https://github.com/tediousjs/node-mssql#connectionpool-1",
    Transaction: "https://github.com/tediousjs/node-mssql#transaction",
    PreparedStatement: "https://github.com/tediousjs/node-mssql#prepared-statement",
  },
};
