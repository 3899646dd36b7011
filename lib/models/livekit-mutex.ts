import type { CallModel, Model } from "./vocabulary.ts";

// It waits for as long as it takes: nothing rejects its promise.
const locks: CallModel = { acquires: "unlock", neverThrows: true };

export const livekitMutex: Model = {
  package: "@livekit/mutex",
  source: "https://github.com/livekit/ts-mutex#usage",
  resources: {
    // "const unlock = await mutex.lock()": until it is called, all others wait.
    unlock: { noun: "lock", release: ["()"], lost: "starves", after: "all" },
  },
  calls: { "Mutex#lock": locks, "MultiMutex#lock": locks },
};
