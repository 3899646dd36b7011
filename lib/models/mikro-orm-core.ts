import type { Model } from "./vocabulary.ts";

export const mikroOrmCore: Model = {
  package: "@mikro-orm/core",
  source: "https://mikro-orm.io/docs/usage-with-sql",
  resources: {
    // "close: Closes the database connection."
    MikroORM: {
      noun: "database",
      release: ["close", "@@asyncDispose"],
      // `async [Symbol.asyncDispose]() { await this.close(); }`: packages/core/src/MikroORM.ts.
      sameAsDispose: ["close"],
      lost: "leaks",
      after: ["connect", "reconnect", "isConnected", "getMetadata"],
    },
  },
  calls: {
    "MikroORM.init": { acquires: "MikroORM" },
    // "Runs your callback wrapped inside a database transaction": it is committed or rolled back as the callback ends.
    "EntityManager#transactional": {
      calls: [{ argument: 0, when: "awaited", times: "maybe", lends: [{ parameter: 0 }] }],
    },
  },
  cites: {
    MikroORM: "https://mikro-orm.io/api/core/class/MikroORM#close",
    "EntityManager#transactional": "https://mikro-orm.io/docs/transactions#explicit-demarcation",
  },
};
