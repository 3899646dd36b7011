import { EMITTER_MEMBERS } from "./emitter-members.ts";
import { STREAM_ENDINGS } from "./stream-endings.ts";
import type { Acquisition, Callback, CallModel, Emitter, Model } from "./vocabulary.ts";

function listeners(times: Callback["times"], ...places: readonly number[]): readonly Callback[] {
  return places.map((argument) => ({ argument, when: "later", times }));
}

/** `get(url[, options][, callback])`: a response that the callback gets must be consumed, or it keeps its socket. */
const REQUESTED: CallModel = {
  acquires: [
    ...[1, 2].map((argument): Acquisition => ({ resource: "node:http response", at: { argument, parameter: 0 } })),
    "node:http ClientRequest",
  ],
  calls: listeners("maybe", 1, 2),
};

const SERVED: CallModel = { acquires: "node:http Server", calls: listeners("many", 0, 1) };

const CONSUMES = [
  ...["pipe", "on data", "once data", "on readable", "addListener data", "read"],
  ...["toArray", "forEach", "reduce", "some", "every", "find"],
] as const;

const MESSAGE: Emitter = {
  terminal: [
    ["end", "close"],
    ["error", "close"],
    ["aborted", "close"],
  ],
  always: ["close"],
  ...STREAM_ENDINGS,
};

export const nodeHttp: Model = {
  package: "node:http",
  source: "https://nodejs.org/docs/latest-v20.x/api/http.html",
  resources: {
    // "if a 'response' event handler is added, then the data from the response object must be consumed … Until the data
    // is consumed, the 'end' event will not fire."
    response: {
      noun: "response",
      release: ["resume", "destroy"],
      lost: "leaks",
      brief: true,
      after: "all",
      releasedWhen: ["destroyed", "complete", "readableEnded"],
      endedBy: CONSUMES,
      endedByIteration: true,
    },
    IncomingMessage: { noun: "message", release: ["destroy"], lost: "collected", after: "all" },
    ClientRequest: {
      noun: "request",
      release: ["end", "destroy", "abort"],
      lost: "leaks",
      after: [
        ...EMITTER_MEMBERS,
        ...["destroy", "end", "abort", "setTimeout", "setNoDelay", "setSocketKeepAlive"],
        ...["getHeader", "getHeaders", "getHeaderNames", "hasHeader", "getRawHeaderNames", "flushHeaders"],
      ],
      releasedWhen: ["destroyed", "writableEnded"],
      endsItself: true,
    },
    ServerResponse: {
      noun: "response",
      release: ["end", "destroy"],
      lost: "collected",
      after: [
        ...EMITTER_MEMBERS,
        ...["destroy", "end", "setTimeout", "getHeader", "getHeaders", "getHeaderNames", "hasHeader", "flushHeaders"],
      ],
      releasedWhen: ["destroyed", "writableEnded", "writableFinished", "finished"],
    },
    Server: {
      noun: "server",
      release: ["close"],
      lost: "leaks",
      lifelong: true,
      after: [
        ...EMITTER_MEMBERS,
        ...["listen", "address", "getConnections", "ref", "unref", "setTimeout"],
        ...["closeAllConnections", "closeIdleConnections"],
      ],
      heldWhen: ["listening", "address"],
      startedBy: ["listen"],
    },
    // "Without doing so, sockets might stay open for quite a long time before the server terminates them."
    Agent: { noun: "agent", release: ["destroy"], lost: "leaks", after: "all", endsItself: true },
  },
  calls: {
    get: REQUESTED,
    request: REQUESTED,
    createServer: SERVED,
    "new Server": SERVED,
    // Only with `keepAlive` does it keep sockets that nobody uses any more.
    "new Agent": [{ unless: { argument: 0, property: "keepAlive", is: true } }, { acquires: "Agent" }],
    "Server#close": { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }], returns: "this" },
    "ClientRequest#setTimeout": { calls: listeners("maybe", 1), returns: "this" },
    "ServerResponse#writeHead": { returns: "this" },
    "ServerResponse#end": { calls: listeners("maybe", 0, 1, 2), returns: "this" },
  },
  emitters: {
    // "In a successful request: … 'response', … 'end' on the res object, 'close'"; "in the case of a connection error: 'error', 'close'".
    ClientRequest: {
      // "If req.destroy() is called before a socket is assigned …: 'error' with an error with message 'Error: socket hang up'".
      failedBy: ["destroy", "abort"],
      begins: ["response", "connect", "upgrade"],
      terminal: [
        ["error", "close"],
        ["abort", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
    IncomingMessage: MESSAGE,
    // 'close': "the response is completed, or its underlying connection was terminated prematurely".
    ServerResponse: {
      terminal: [
        ["finish", "close"],
        ["error", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
    Server: { terminal: [["close"]] },
  },
  cites: {
    response: "https://nodejs.org/docs/latest-v20.x/api/http.html#class-httpclientrequest",
    Agent: "https://nodejs.org/docs/latest-v20.x/api/http.html#agentdestroy",
    ClientRequest: "https://nodejs.org/docs/latest-v20.x/api/http.html#httprequesturl-options-callback",
    ServerResponse: "https://nodejs.org/docs/latest-v20.x/api/http.html#event-close_1",
  },
};

export const nodeHttps: Model = {
  package: "node:https",
  source: "https://nodejs.org/docs/latest-v20.x/api/https.html",
  calls: {
    get: REQUESTED,
    request: REQUESTED,
    createServer: SERVED,
    "new Agent": [{ unless: { argument: 0, property: "keepAlive", is: true } }, { acquires: "node:http Agent" }],
  },
};
