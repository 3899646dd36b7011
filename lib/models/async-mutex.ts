import type { Callback, Model } from "./vocabulary.ts";

const runs: readonly Callback[] = [{ argument: 0, when: "awaited", times: "once" }];

export const asyncMutex: Model = {
  package: "async-mutex",
  source: "https://github.com/DirtyHairy/async-mutex#usage",
  resources: {
    // "The mutex must be released once you are done": by the function that acquire() returns, which does nothing when it
    // is called again, or by release().
    "MutexInterface.Releaser": {
      noun: "lock",
      release: ["()"],
      releasedBy: ["Mutex#release", "MutexInterface#release"],
      lost: "starves",
      after: "all",
    },
  },
  calls: {
    "Mutex#acquire": { acquires: "MutexInterface.Releaser" },
    "MutexInterface#acquire": { acquires: "MutexInterface.Releaser" },
    "Mutex#release": {},
    "MutexInterface#release": {},
    "Mutex#runExclusive": { calls: runs },
    "MutexInterface#runExclusive": { calls: runs },
    "Semaphore#runExclusive": { calls: runs },
    "SemaphoreInterface#runExclusive": { calls: runs },
  },
};
