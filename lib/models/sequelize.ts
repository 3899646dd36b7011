import type { Callback, Model } from "./vocabulary.ts";

/** "Sequelize will commit the transaction if the callback's promise resolves, and roll it back if it rejects." */
function manages(argument: number): Callback {
  const lends = [{ parameter: 0, resource: "Transaction", release: ["commit", "rollback"] }];
  return { argument, when: "awaited", times: "once", lends };
}

export const sequelize: Model = {
  package: "sequelize",
  source: "https://sequelize.org/docs/v6/other-topics/transactions/",
  // Models take the transaction in their options.
  borrows: true,
  resources: {
    // "committing and rolling back the transaction should be done manually"; it holds a connection until then.
    Transaction: {
      noun: "transaction",
      release: ["commit", "rollback"],
      lost: "starves",
      after: ["afterCommit"],
    },
    Sequelize: {
      noun: "connection pool",
      release: ["close"],
      lost: "leaks",
      after: ["define", "model", "models"],
      startedBy: ["authenticate", "query", "sync", "transaction"],
    },
  },
  calls: {
    "Sequelize#transaction": [
      {
        unless: { argument: 1 },
        acquires: { resource: "Transaction", unless: { argument: 0, is: { type: "function" } } },
        calls: [manages(0)],
      },
      { calls: [manages(1)] },
    ],
    "new Sequelize": { acquires: "Sequelize" },
  },
  cites: { Sequelize: "https://sequelize.org/docs/v6/getting-started/#closing-the-connection" },
};
