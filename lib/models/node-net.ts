import { EMITTER_MEMBERS } from "./emitter-members.ts";
import { STREAM_ENDINGS } from "./stream-endings.ts";
import type { Callback, CallModel, Model } from "./vocabulary.ts";

/** A listener that is passed along: `connect(port, host, listener)`, `createServer(options, listener)`. */
function listeners(times: Callback["times"], ...places: readonly number[]): readonly Callback[] {
  return places.map((argument) => ({ argument, when: "later", times }));
}

const CLOSED: CallModel = { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }], returns: "this" };

export const nodeNet: Model = {
  package: "node:net",
  source: "https://nodejs.org/docs/latest-v20.x/api/net.html",
  resources: {
    // end() "half-closes the socket"; with the default allowHalfOpen: false it is destroyed when both sides have ended.
    Socket: {
      noun: "socket",
      release: ["destroy", "end", "destroySoon", "resetAndDestroy"],
      lost: "leaks",
      // What is still readable may be read after end(); connect() may be called again after 'close'.
      after: [
        ...EMITTER_MEMBERS,
        ...["destroy", "end", "destroySoon", "resetAndDestroy", "connect", "pause", "resume", "read", "pipe", "unpipe"],
        ...["cork", "uncork", "setDefaultEncoding"],
        ...["setTimeout", "setNoDelay", "setKeepAlive", "setEncoding", "ref", "unref", "address"],
      ],
      releasedWhen: ["destroyed", "closed", "writableEnded"],
      endedBy: ["pipe"],
    },
    Server: {
      noun: "server",
      release: ["close"],
      lost: "leaks",
      lifelong: true,
      // listen() may be called again after close().
      after: [...EMITTER_MEMBERS, "listen", "address", "getConnections", "ref", "unref"],
      // address() is null "before the 'listening' event has been emitted or after calling server.close()".
      heldWhen: ["listening", "address"],
      startedBy: ["listen"],
    },
  },
  calls: {
    connect: { acquires: "Socket", calls: listeners("maybe", 1, 2) },
    createConnection: { acquires: "Socket", calls: listeners("maybe", 1, 2) },
    "new Socket": { acquires: "Socket", owns: ["0.fd", "0.handle"] },
    createServer: { acquires: "Server", calls: listeners("many", 0, 1) },
    "new Server": { acquires: "Server", calls: listeners("many", 0, 1) },
    "Server#close": CLOSED,
    "Server#listen": { calls: listeners("maybe", 0, 1, 2, 3), returns: "this" },
    "Server#getConnections": { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }] },
    "Socket#connect": { calls: listeners("maybe", 1, 2), returns: "this" },
    "Socket#setTimeout": { calls: listeners("maybe", 1), returns: "this" },
    "Socket#end": { calls: listeners("maybe", 0, 1, 2), returns: "this" },
    "Socket#destroy": { returns: "this" },
  },
  emitters: {
    // 'error': "The 'close' event will be called directly following this event."
    Socket: {
      begins: ["connect", "ready", "secureConnect"],
      terminal: [
        ["end", "close"],
        ["error", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
    // "Unlike net.Socket, the 'close' event will not be emitted directly following ['error'] unless server.close() is called."
    Server: { terminal: [["close"]] },
  },
  cites: {
    "Socket#end": "https://nodejs.org/docs/latest-v20.x/api/net.html#socketenddata-encoding-callback",
    "Socket#connect": "https://nodejs.org/docs/latest-v20.x/api/net.html#socketconnect",
    "Server#close": "https://nodejs.org/docs/latest-v20.x/api/net.html#serverclosecallback",
    Server: "https://nodejs.org/docs/latest-v20.x/api/net.html#event-error",
  },
};

/** A `TLSSocket` is a `net.Socket`, a `tls.Server` a `net.Server`: only how they are made differs. */
export const nodeTls: Model = {
  package: "node:tls",
  source: "https://nodejs.org/docs/latest-v20.x/api/tls.html",
  calls: {
    // "a socket to read and write": options.socket is taken over by the TLS socket.
    connect: {
      acquires: "node:net Socket",
      owns: "0.socket",
      calls: listeners("maybe", 1, 2, 3),
    },
    createServer: { acquires: "node:net Server", calls: listeners("many", 0, 1) },
    "new TLSSocket": { acquires: "node:net Socket", owns: 0 },
  },
};
