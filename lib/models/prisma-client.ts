import type { Model } from "./vocabulary.ts";

/**
 * The client that `prisma generate` writes for the generator `prisma-client-js`. Its members are those of the template in
 * `generator-build` of @prisma/client 6.19; what other generators write into the project needs a model of its own.
 */
export const prismaClient: Model = {
  package: "@prisma/client",
  also: [".prisma/client"],
  source: "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections",
  borrows: true,
  resources: {
    // Each instance has a pool of connections of its own. A query after `$disconnect()` connects again.
    PrismaClient: { noun: "client", release: ["$disconnect"], again: "harmless", lost: "leaks", after: "all" },
  },
  calls: {
    "new PrismaClient": { acquires: "PrismaClient" },
    // It is committed when the callback's promise is fulfilled, and rolled back when it is rejected.
    "PrismaClient#$transaction": {
      calls: [{ argument: 0, when: "awaited", times: "maybe", lends: [{ parameter: 0 }] }],
    },
  },
  cites: {
    PrismaClient:
      "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-management",
    "PrismaClient#$transaction":
      "https://www.prisma.io/docs/orm/prisma-client/queries/transactions#interactive-transactions",
  },
};
