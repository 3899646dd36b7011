import type { Callback, Model } from "./vocabulary.ts";

/** `transaction(isolationLevel, run)`: the transaction is committed or rolled back as `run` ends. */
const runs = [0, 1].map((argument): Callback => ({ argument, when: "awaited", times: "maybe" }));

export const typeorm: Model = {
  package: "typeorm",
  source: "https://typeorm.io/docs/query-runner/",
  // Query builders and entity managers use the runner that they get, and leave it to whoever made it.
  borrows: true,
  resources: {
    // "you need to release it (to make its connection back to the connection pool) when you don't need it anymore"
    QueryRunner: {
      noun: "query runner",
      release: ["release"],
      lost: "starves",
      releasedWhen: ["isReleased"],
    },
    // "closes connection(s) with the database. Once it is closed, you cannot perform any operations"
    DataSource: {
      noun: "data source",
      release: ["destroy"],
      lost: "leaks",
      after: ["initialize", "setOptions"],
      heldWhen: ["isInitialized"],
      startedBy: ["initialize"],
    },
  },
  calls: {
    "new DataSource": { acquires: "DataSource" },
    "DataSource#initialize": { returns: "this" },
    "DataSource#createQueryRunner": { acquires: "QueryRunner" },
    "DataSource#transaction": { calls: runs },
    "EntityManager#transaction": { calls: runs },
  },
  cites: {
    DataSource: "https://typeorm.io/docs/data-source/data-source-api",
    "EntityManager#transaction": "https://typeorm.io/docs/advanced-topics/transactions/",
  },
};
