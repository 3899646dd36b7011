import type { Model } from "./vocabulary.ts";

export const bonjourService: Model = {
  package: "bonjour-service",
  source: "https://github.com/onlxltd/bonjour-service#api",
  resources: {
    // "Destroy the mdns instance. Closes the udp socket." Services are commonly published as long as the process runs.
    Bonjour: { noun: "mDNS client", release: ["destroy"], lost: "leaks", after: "all", lifelong: true },
    // "Stop looking for matching services." It listens to nothing but the client, and ends with that.
    Browser: { noun: "service browser", release: ["stop"], lost: "collected", after: "all" },
  },
  calls: {
    "new Bonjour": { acquires: "Bonjour" },
    "Bonjour#find": {
      acquires: "Browser",
      calls: [{ argument: 1, when: "later", times: "many" }],
    },
    // "The returned `browser` will automatically stop it self after the first matching service", or after the timeout.
    "Bonjour#findOne": { calls: [{ argument: 2, when: "later", times: "once" }] },
    "Bonjour#unpublishAll": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "Bonjour#destroy": { calls: [{ argument: 0, when: "later", times: "once" }] },
  },
};
