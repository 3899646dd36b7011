import type { CallModel, Model } from "./vocabulary.ts";

const session: CallModel = { acquires: "mongodb ClientSession" };

export const mongoose: Model = {
  package: "mongoose",
  source: "https://mongoosejs.com/docs/transactions.html",
  // Models and documents take the session in their options.
  borrows: true,
  resources: {
    Connection: {
      noun: "connection",
      release: ["close", "destroy"],
      lost: "leaks",
      after: "all",
      startedBy: ["openUri", "asPromise", "model", "collection", "startSession"],
    },
    // It closes itself when it is exhausted, as any stream that is read to its end.
    Cursor: {
      noun: "cursor",
      release: ["close", "destroy", "@@asyncDispose"],
      lost: "leaks",
      after: ["rewind"],
      releasedWhen: ["destroyed", "closed"],
      heldWhen: ["next"],
      endedBy: ["eachAsync", "pipe", "on data", "once data", "on readable"],
      endedByFailure: true,
      endedByIteration: true,
      startedBy: ["next", "read"],
    },
  },
  calls: {
    startSession: session,
    "Connection#startSession": session,
    createConnection: { acquires: "Connection" },
    // "Mongoose will commit the transaction if the async function executed successfully"
    "Connection#transaction": {
      calls: [
        {
          argument: 0,
          when: "awaited",
          times: "many",
          lends: [{ parameter: 0, resource: "mongodb ClientSession", release: ["endSession", "commitTransaction"] }],
        },
      ],
    },
    "Query#cursor": { acquires: "Cursor" },
    "Cursor#map": { returns: "this" },
  },
  cites: {
    Connection: "https://mongoosejs.com/docs/api/connection.html#Connection.prototype.close()",
    Cursor: "https://mongoosejs.com/docs/api/querycursor.html",
    "Connection#transaction": "https://mongoosejs.com/docs/api/connection.html#Connection.prototype.transaction()",
  },
};
