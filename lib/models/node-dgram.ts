import { EMITTER_MEMBERS } from "./emitter-members.ts";
import type { Model } from "./vocabulary.ts";

export const nodeDgram: Model = {
  package: "node:dgram",
  source: "https://nodejs.org/docs/latest-v20.x/api/dgram.html",
  resources: {
    // A second close() throws ERR_SOCKET_DGRAM_NOT_RUNNING: lib/dgram.js.
    Socket: {
      noun: "socket",
      release: ["close", "@@asyncDispose"],
      again: "throws",
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "ref", "unref"],
      startedBy: ["bind", "send", "connect"],
    },
  },
  calls: {
    createSocket: {
      acquires: { resource: "Socket", unless: { argument: 0, property: "signal" } },
      calls: [{ argument: 1, when: "later", times: "many" }],
    },
    "Socket#close": { calls: [{ argument: 0, when: "later", times: "once" }], returns: "this" },
    "Socket#bind": {
      calls: [0, 1, 2].map((argument) => ({ argument, when: "later", times: "maybe" })),
      returns: "this",
    },
  },
  emitters: { Socket: { terminal: [["close"]] } },
  cites: { Socket: "https://github.com/nodejs/node/blob/v20.x/lib/dgram.js" },
};
