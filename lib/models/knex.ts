import type { Model } from "./vocabulary.ts";

export const knex: Model = {
  package: "knex",
  default: "knex",
  source: "https://knexjs.org/guide/transactions.html",
  borrows: true,
  resources: {
    // It holds one of the pool's connections until it is completed. Rolling back what failed to commit is harmless.
    "Knex.Transaction": {
      noun: "transaction",
      release: ["commit", "rollback"],
      lost: "starves",
      after: ["executionPromise"],
      releasedWhen: ["isCompleted"],
    },
    // "knex.destroy() ... explicitly teardown the connection pool"; connections are made when they are needed.
    Knex: { noun: "connection pool", release: ["destroy"], lost: "leaks", after: ["initialize"] },
  },
  calls: {
    knex: { acquires: "Knex" },
    "Knex#transaction": [
      // "if a promise is not returned within the handler, it is up to you to ensure trx.commit, or trx.rollback are called"
      {
        unless: { argument: 0, is: { type: "object" } },
        acquires: { resource: "Knex.Transaction", unless: { argument: 0, is: { type: "function" } } },
        calls: [
          {
            argument: 0,
            when: "awaited",
            times: "maybe",
            lends: [{ parameter: 0, resource: "Knex.Transaction", release: ["commit", "rollback"], ifPromised: true }],
          },
        ],
      },
      { acquires: "Knex.Transaction" },
    ],
    "Knex.Transaction#savepoint": {
      calls: [
        {
          argument: 0,
          when: "awaited",
          times: "maybe",
          lends: [{ parameter: 0, resource: "Knex.Transaction", release: ["commit", "rollback"], ifPromised: true }],
        },
      ],
    },
    // The query runs in the transaction, which stays with whoever began it.
    "Knex.BatchInsertBuilder#transacting": { returns: "this" },
    "Knex.ChainableInterface#transacting": { returns: "this" },
    "Knex.Transaction#isCompleted": { neverThrows: true },
    "Knex#destroy": { calls: [{ argument: 0, when: "later", times: "once" }] },
  },
  cites: { Knex: "https://knexjs.org/guide/#initializing-the-library" },
};
