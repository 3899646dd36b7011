import type { Model, Resource } from "./vocabulary.ts";

/** "close: Wait for pending replies, then close … destroy: Reject the pending ones and destroy the connection." */
const client: Resource = {
  noun: "connection",
  release: ["close", "destroy", "quit", "disconnect"],
  lost: "leaks",
  after: ["connect", "duplicate"],
  heldWhen: ["isOpen", "isReady"],
  startedBy: ["connect"],
};

export const redis: Model = {
  package: "@redis/client",
  also: ["redis"],
  source: "https://github.com/redis/node-redis#disconnecting",
  borrows: true,
  resources: {
    RedisClient: client,
    RedisCluster: client,
    RedisClientPool: { ...client, release: ["close", "destroy"], after: ["connect"], heldWhen: ["isOpen"] },
  },
  calls: {
    createClient: { acquires: "RedisClient" },
    createCluster: { acquires: "RedisCluster" },
    createClientPool: { acquires: "RedisClientPool" },
    "RedisClient#connect": { returns: "this" },
    "RedisClient#duplicate": { acquires: "RedisClient" },
    "RedisCluster#connect": { returns: "this" },
    "RedisCluster#duplicate": { acquires: "RedisCluster" },
  },
};
