import type { Model } from "./vocabulary.ts";

export const chokidar: Model = {
  package: "chokidar",
  source: "https://github.com/paulmillr/chokidar#methods--events",
  resources: {
    // "close(): async. Removes all listeners from watched files." A second call returns the first one's promise.
    FSWatcher: {
      noun: "file watcher",
      release: ["close"],
      lost: "runs",
      after: ["add", "unwatch", "getWatched"],
      releasedWhen: ["closed"],
    },
  },
  calls: {
    watch: { acquires: "FSWatcher" },
    "new FSWatcher": { acquires: "FSWatcher" },
    "FSWatcher#add": { returns: "this" },
    "FSWatcher#unwatch": { returns: "this" },
  },
};
