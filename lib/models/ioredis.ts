import type { Model, Resource } from "./vocabulary.ts";

/** "disconnect: closes the connection immediately ... If you want to wait for the pending replies, use quit instead." */
const connection: Resource = {
  noun: "connection",
  release: ["quit", "disconnect"],
  lost: "leaks",
  after: ["connect", "duplicate"],
};

export const ioredis: Model = {
  package: "ioredis",
  default: "Redis",
  source: "https://redis.github.io/ioredis/classes/Redis.html#disconnect",
  borrows: true,
  resources: { Redis: connection, Cluster: connection },
  calls: {
    "new Redis": { acquires: "Redis" },
    "new Cluster": { acquires: "Cluster" },
    "new Redis.Cluster": { acquires: "Cluster" },
    "Redis.createClient": { acquires: "Redis" },
    // "Create a new instance with the same options as the current one."
    "Redis#duplicate": { acquires: "Redis" },
    "Cluster#duplicate": { acquires: "Cluster" },
    // "This command will create a new connection to Redis."
    "Redis#monitor": {
      acquires: [{ resource: "Redis", at: { argument: 0, parameter: 1 } }, "Redis"],
      calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }],
    },
  },
  emitters: {
    // "end" comes after "close" when no more reconnections will be made.
    Redis: { terminal: [["close", "end"]] },
    Cluster: { terminal: [["close", "end"]] },
  },
};
