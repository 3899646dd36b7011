import type { Callback, CallModel, Model } from "./vocabulary.ts";

/** The session is lent to the callback: `release` is not the callback's business. */
function lendsSession(argument: number, times: Callback["times"], release: readonly string[]): Callback {
  return { argument, when: "awaited", times, lends: [{ parameter: 0, resource: "ClientSession", release }] };
}

const cursor: CallModel = { acquires: "AbstractCursor" };
const itself: CallModel = { returns: "this" };

export const mongodb: Model = {
  package: "mongodb",
  source: "https://www.mongodb.com/docs/drivers/node/current/crud/query/cursor/",
  borrows: true,
  resources: {
    // `async [Symbol.asyncDispose]() { await this.close(); }` in src/mongo_client.ts, abstract_cursor.ts, change_stream.ts; that of
    // a session passes `{ force: true }`, which `endSession()` does not.
    MongoClient: {
      noun: "client",
      release: ["close", "@@asyncDispose"],
      sameAsDispose: ["close"],
      lost: "leaks",
      // A closed client may be connected again, and any operation does so.
      after: "all",
      startedBy: ["connect", "db", "startSession", "withSession", "watch", "bulkWrite"],
    },
    // "A server session is returned to the pool": https://mongodb.github.io/node-mongodb-native/6.0/classes/ClientSession.html
    ClientSession: {
      noun: "session",
      release: ["endSession", "@@asyncDispose"],
      lost: "leaks",
      brief: true,
      after: ["equals", "toBSON", "inTransaction"],
      releasedWhen: ["hasEnded"],
    },
    // It holds nothing on the server until the first batch, and closes itself when it is exhausted or fails.
    AbstractCursor: {
      noun: "cursor",
      release: ["close", "@@asyncDispose"],
      sameAsDispose: ["close"],
      lost: "leaks",
      after: ["rewind", "clone", "bufferedCount", "readBufferedDocuments"],
      releasedWhen: ["closed", "killed"],
      heldWhen: ["hasNext", "next"],
      endedBy: ["toArray", "forEach", "stream"],
      endedByFailure: true,
      endedByIteration: true,
      startedBy: ["next", "hasNext", "tryNext"],
    },
    // "Frees the internal resources used by the change stream"; iterating it closes it at any end.
    ChangeStream: {
      noun: "change stream",
      release: ["close", "@@asyncDispose"],
      sameAsDispose: ["close"],
      lost: "runs",
      releasedWhen: ["closed"],
      endedByIteration: true,
    },
  },
  calls: {
    "new MongoClient": { acquires: "MongoClient" },
    "MongoClient.connect": { acquires: "MongoClient" },
    "MongoClient#connect": itself,
    "MongoClient#startSession": { acquires: "ClientSession" },
    // "The session will always be ended when the executor finishes."
    "MongoClient#withSession": { calls: [0, 1].map((argument) => lendsSession(argument, "once", ["endSession"])) },
    // "ensuring the commitTransaction is always attempted when all operations run in the function have completed"
    "ClientSession#withTransaction": { calls: [lendsSession(0, "many", ["endSession", "commitTransaction"])] },
    "MongoClient#watch": { acquires: "ChangeStream" },
    "Db#watch": { acquires: "ChangeStream" },
    "Collection#watch": { acquires: "ChangeStream" },
    "Collection#find": cursor,
    "Collection#aggregate": cursor,
    "Collection#listIndexes": cursor,
    "Collection#listSearchIndexes": cursor,
    "Db#aggregate": cursor,
    "Db#listCollections": cursor,
    "Db#runCursorCommand": cursor,
    "GridFSBucket#find": cursor,
    // They change and return the cursor itself, though some are declared to return another type of it.
    ...Object.fromEntries(
      ["map", "addCursorFlag", "withReadPreference", "withReadConcern", "maxTimeMS", "batchSize"].map((name) => [
        `AbstractCursor#${name}`,
        itself,
      ]),
    ),
    ...Object.fromEntries(
      ["map", "project", "filter", "sort", "limit", "skip", "hint", "min", "max", "collation", "comment"].map(
        (name) => [`FindCursor#${name}`, itself],
      ),
    ),
    ...Object.fromEntries(
      ["map", "addStage", "group", "project", "match", "sort", "limit", "skip", "lookup", "unwind"].map((name) => [
        `AggregationCursor#${name}`,
        itself,
      ]),
    ),
  },
  cites: {
    MongoClient: "https://mongodb.github.io/node-mongodb-native/6.0/classes/MongoClient.html#close",
    ClientSession: "https://mongodb.github.io/node-mongodb-native/6.0/classes/ClientSession.html#endSession",
    "ClientSession#withTransaction":
      "https://mongodb.github.io/node-mongodb-native/6.0/classes/ClientSession.html#withTransaction",
    ChangeStream: "https://mongodb.github.io/node-mongodb-native/6.0/classes/ChangeStream.html#close",
  },
};
