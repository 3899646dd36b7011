import type { Model } from "./vocabulary.ts";

export const undici: Model = {
  package: "undici",
  source: "https://undici.nodejs.org/#/docs/api/Dispatcher",
  resources: {
    // "Closes the dispatcher and gracefully waits for enqueued requests to complete before resolving."
    Dispatcher: {
      noun: "client",
      release: ["close", "destroy"],
      lost: "leaks",
    },
  },
  calls: {
    // The global dispatcher lives as long as the process.
    setGlobalDispatcher: { owns: 0 },
  },
};
