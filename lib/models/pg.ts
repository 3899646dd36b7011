import { lendingCalls } from "./emitter-members.ts";
import type { Callback, Model } from "./vocabulary.ts";

/** `query(text, values, callback)`: the callback stands where the call has it. */
const answers = [1, 2].map((argument): Callback => ({ argument, when: "later", times: "once", errorFirst: true }));

export const pg: Model = {
  package: "pg",
  also: ["pg-pool"],
  source: "https://node-postgres.com/apis/pool",
  borrows: true,
  resources: {
    // "You must call the releaseCallback or client.release when you are finished with a client."
    // A second call throws "Release called on client which has already been released to the pool."
    PoolClient: { noun: "client", release: ["release"], again: "throws", lost: "starves", reused: true },
    Client: { noun: "client", release: ["end"], lost: "leaks", startedBy: ["connect"] },
    // "Calling pool.end() ... more than once" is an error: "Called end on pool more than once".
    Pool: {
      noun: "connection pool",
      release: ["end"],
      again: "throws",
      lost: "leaks",
      releasedWhen: ["ended", "ending"],
      startedBy: ["connect", "query"],
    },
  },
  calls: {
    "Pool#connect": {
      acquires: [{ resource: "PoolClient", at: { argument: 0, parameter: 1, release: 2 } }, { resource: "PoolClient" }],
      calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }],
    },
    // It takes a client, and gives it back itself.
    "Pool#query": { keeps: 0, calls: answers },
    // "connect": "Whenever the pool establishes a new client connection"; "acquire", "release", "remove" show clients as well.
    ...lendingCalls("Pool", ["release"]),
    "Pool#end": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "Client#connect": { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }] },
    "Client#end": { calls: [{ argument: 0, when: "later", times: "once" }] },
    // What is passed may be a query stream or cursor of its own.
    "ClientBase#query": { keeps: 0, calls: answers },
    "new Pool": { acquires: "Pool" },
    "new Client": { acquires: "Client" },
  },
  cites: {
    Client: "https://node-postgres.com/apis/client#clientend",
    "Pool#on": "https://node-postgres.com/apis/pool#events",
    "Pool#query": "https://node-postgres.com/apis/pool#poolquery",
  },
};
