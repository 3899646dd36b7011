import type { Callback, Model } from "./vocabulary.ts";

/** The callback's promise decides whether the transaction is committed or rolled back; the connection goes back then. */
const runs: readonly Callback[] = [{ argument: 0, when: "awaited", times: "maybe" }];

export const kysely: Model = {
  package: "kysely",
  source: "https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html",
  borrows: true,
  resources: {
    // "Releases all resources and disconnects from the database. You need to call this when you are done."
    Kysely: {
      noun: "database",
      release: ["destroy", "@@asyncDispose"],
      // `async [Symbol.asyncDispose]() { await this.destroy(); }`: src/kysely.ts.
      sameAsDispose: ["destroy"],
      lost: "leaks",
    },
    // "you need to commit or rollback the transaction manually": it holds a connection until then.
    ControlledTransaction: {
      noun: "transaction",
      release: ["commit", "rollback"],
      lost: "starves",
      after: ["savepoint", "rollbackToSavepoint", "releaseSavepoint"],
      releasedWhen: ["isCommitted", "isRolledBack"],
    },
    Transaction: { noun: "transaction", release: [], lost: "collected", after: "all" },
  },
  calls: {
    "new Kysely": { acquires: "Kysely" },
    "ControlledTransactionBuilder#execute": { acquires: "ControlledTransaction" },
    "TransactionBuilder#execute": { calls: runs },
    "ConnectionBuilder#execute": { calls: runs },
  },
  cites: {
    ControlledTransaction: "https://kysely-org.github.io/kysely-apidoc/classes/ControlledTransaction.html",
    "TransactionBuilder#execute": "https://kysely-org.github.io/kysely-apidoc/classes/TransactionBuilder.html",
  },
};
