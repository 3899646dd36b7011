import type { Callback, Model } from "./vocabulary.ts";

/** The callback stands last, after options that may be left out. */
function answers(...places: readonly number[]): readonly Callback[] {
  return places.map((argument) => ({ argument, when: "later", times: "once", errorFirst: true }));
}

export const ssh2: Model = {
  package: "ssh2",
  source: "https://github.com/mscdex/ssh2#client-methods",
  resources: {
    // "end(): Disconnects the socket."
    Client: {
      noun: "connection",
      release: ["end", "destroy"],
      lost: "leaks",
      after: ["connect"],
      startedBy: ["connect"],
    },
  },
  calls: {
    "new Client": { acquires: "Client" },
    "Client#exec": { returns: "this", calls: answers(1, 2) },
    "Client#shell": { returns: "this", calls: answers(0, 1, 2) },
    "Client#sftp": { returns: "this", calls: answers(0) },
    "Client#forwardOut": { returns: "this", calls: answers(4) },
  },
};
