import type { CallModel, Model } from "./vocabulary.ts";

/** The connection is held until the body has been read, or thrown away: "Garbage Collection" in the README. */
const ANSWERED: CallModel = { acquires: { resource: "body", at: { property: "body" } } };

export const undici: Model = {
  package: "undici",
  source: "https://undici.nodejs.org/#/docs/api/Dispatcher",
  resources: {
    // "Closes the dispatcher and gracefully waits for enqueued requests to complete before resolving."
    // "keepAliveTimeout: the timeout, in milliseconds, after which a socket without active requests will time out"
    Dispatcher: {
      noun: "client",
      release: ["close", "destroy"],
      lost: "leaks",
      endsItself: true,
    },
    // "leaving the release of connection resources to the garbage collector can lead to excessive connection usage"
    body: {
      noun: "response body",
      release: ["dump", "destroy"],
      lost: "leaks",
      brief: true,
      after: "all",
      endedBy: [
        ...["json", "text", "arrayBuffer", "blob", "bytes", "formData"],
        ...["pipe", "resume", "on data", "once data", "on readable", "read", "toArray", "forEach", "reduce"],
      ],
      endedByIteration: true,
    },
  },
  calls: {
    // The global dispatcher lives as long as the process.
    setGlobalDispatcher: { owns: 0 },
    request: ANSWERED,
    "Dispatcher#request": ANSWERED,
    // "Compose a new dispatcher from the current dispatcher and the given interceptors.": what it gives closes the first one.
    "Dispatcher#compose": { returns: "this" },
  },
  cites: {
    Dispatcher: "https://undici.nodejs.org/#/docs/api/Client?id=parameter-clientoptions",
    body: "https://undici.nodejs.org/#/?id=garbage-collection",
  },
};
