import type { Model } from "./vocabulary.ts";

export const grpcJs: Model = {
  package: "@grpc/grpc-js",
  source: "https://grpc.github.io/grpc/node/grpc.Client.html",
  resources: {
    // "Close this client": its channel keeps the connection open until then.
    Client: { noun: "client", release: ["close"], lost: "leaks", after: ["getChannel"] },
  },
  calls: {
    "new Client": { acquires: "Client" },
    "Client#waitForReady": { calls: [{ argument: 1, when: "later", times: "once", errorFirst: true }] },
  },
};
