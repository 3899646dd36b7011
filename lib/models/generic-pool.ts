import type { Model } from "./vocabulary.ts";

export const genericPool: Model = {
  package: "generic-pool",
  source: "https://github.com/coopernurse/node-pool#documentation",
  borrows: true,
  resources: {
    // Whatever the pool holds. What is not borrowed is refused: "Resource not currently part of this pool".
    borrowed: {
      noun: "pooled resource",
      release: [],
      releasedBy: ["Pool#release", "Pool#destroy"],
      again: "throws",
      lost: "starves",
      reused: true,
    },
    // "Draining ... pool.drain().then(() => pool.clear())"
    Pool: {
      noun: "pool",
      release: ["drain", "clear"],
      lost: "leaks",
      after: "all",
      startedBy: ["acquire", "use", "start"],
    },
  },
  calls: {
    createPool: { acquires: "Pool", keeps: 0 },
    // In version 2: "pool.acquire(function (err, client) { … })"
    "Pool#acquire": {
      acquires: [{ resource: "borrowed", at: { argument: 0, parameter: 1 } }, "borrowed"],
      calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }],
    },
    "Pool#release": { releases: 0 },
    "Pool#destroy": { releases: 0 },
    "Pool#isBorrowedResource": {},
    // "This method handles acquiring a resource from the pool, handing it to your function and then calling pool.release or pool.destroy."
    "Pool#use": {
      calls: [{ argument: 0, when: "awaited", times: "maybe", lends: [{ parameter: 0, resource: "borrowed" }] }],
    },
  },
  cites: {
    Pool: "https://github.com/coopernurse/node-pool#draining",
    "Pool#use": "https://github.com/coopernurse/node-pool#pooluse",
  },
};
