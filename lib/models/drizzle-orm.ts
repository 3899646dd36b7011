import type { CallModel, Model } from "./vocabulary.ts";

/** "If any operation fails or an error is thrown, the transaction is rolled back": drizzle ends it, whatever happens. */
const TRANSACTION: CallModel = {
  calls: [{ argument: 0, when: "awaited", times: "once", lends: [{ parameter: 0 }] }],
};

/** Drizzle opens nothing itself: connections and pools are the driver's. */
export const drizzleOrm: Model = {
  package: "drizzle-orm",
  source: "https://orm.drizzle.team/docs/transactions",
  calls: {
    "PgDatabase#transaction": TRANSACTION,
    "MySqlDatabase#transaction": TRANSACTION,
    "BaseSQLiteDatabase#transaction": TRANSACTION,
    // "This throws an exception that rollbacks the transaction": the sanctioned way.
    "PgTransaction#rollback": {},
    "MySqlTransaction#rollback": {},
    "SQLiteTransaction#rollback": {},
  },
};
