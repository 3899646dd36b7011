import type { Model } from "./vocabulary.ts";

export const betterSqlite3: Model = {
  package: "better-sqlite3",
  default: "Database",
  source: "https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md#close---this",
  resources: {
    // "Closes the database connection. After invoking this method, no statements can be created or executed."
    "BetterSqlite3.Database": { noun: "database", release: ["close"], lost: "leaks", heldWhen: ["open"] },
  },
  calls: {
    "new Database": { acquires: "BetterSqlite3.Database" },
  },
};
