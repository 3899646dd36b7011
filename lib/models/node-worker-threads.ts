import { EMITTER_MEMBERS } from "./emitter-members.ts";
import type { Model } from "./vocabulary.ts";

export const nodeWorkerThreads: Model = {
  package: "node:worker_threads",
  source: "https://nodejs.org/docs/latest-v20.x/api/worker_threads.html",
  resources: {
    // "Stop all JavaScript execution in the worker thread as soon as possible." It also stops when its script has ended.
    Worker: {
      noun: "worker",
      release: ["terminate"],
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "terminate", "ref", "unref"],
      endsItself: true,
    },
    MessagePort: {
      noun: "message port",
      release: ["close"],
      lost: "leaks",
      after: ["close", "on", "once", "off", "addListener", "removeListener", "removeAllListeners", "ref", "unref"],
      endedBy: ["unref"],
    },
    // "Closes the BroadcastChannel connection"; an open one keeps the process running.
    BroadcastChannel: {
      noun: "broadcast channel",
      release: ["close"],
      lost: "leaks",
      after: ["addEventListener", "removeEventListener", "ref", "unref", "close"],
      endedBy: ["unref"],
    },
  },
  calls: {
    "new Worker": { acquires: "Worker" },
    "new BroadcastChannel": { acquires: "BroadcastChannel" },
    // The other port is meant to be transferred.
    "new MessageChannel": { acquires: { resource: "MessagePort", at: { property: "port1" } } },
    receiveMessageOnPort: {},
  },
  emitters: {
    // 'error': "emitted if the worker thread throws an uncaught exception. In that case, the worker is terminated."
    Worker: { terminal: [["error", "exit"]], always: ["exit"] },
    MessagePort: { terminal: [["close"]], always: ["close"] },
  },
  cites: {
    Worker: "https://nodejs.org/docs/latest-v20.x/api/worker_threads.html#event-error",
    BroadcastChannel: "https://nodejs.org/docs/latest-v20.x/api/worker_threads.html#broadcastchannelclose",
  },
};
