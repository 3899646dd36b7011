import { EMITTER_MEMBERS } from "./emitter-members.ts";
import { STREAM_ENDINGS } from "./stream-endings.ts";
import type { Callback, CallModel, Model, Resource } from "./vocabulary.ts";

function listeners(times: Callback["times"], ...places: readonly number[]): readonly Callback[] {
  return places.map((argument) => ({ argument, when: "later", times }));
}

const SERVER: Resource = {
  noun: "server",
  release: ["close"],
  lost: "leaks",
  lifelong: true,
  after: [...EMITTER_MEMBERS, "listen", "address", "getConnections", "ref", "unref", "setTimeout"],
  heldWhen: ["listening"],
  startedBy: ["listen"],
};

const CLOSES: CallModel = { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }], returns: "this" };

export const nodeHttp2: Model = {
  package: "node:http2",
  source: "https://nodejs.org/docs/latest-v20.x/api/http2.html",
  resources: {
    // "Gracefully closes the Http2Session, allowing any existing streams to complete on their own."
    ClientHttp2Session: {
      noun: "session",
      release: ["close", "destroy"],
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "close", "destroy", "ref", "unref", "setTimeout"],
      releasedWhen: ["closed", "destroyed"],
    },
    ClientHttp2Stream: {
      noun: "stream",
      release: ["close", "destroy", "end"],
      lost: "leaks",
      after: "all",
      releasedWhen: ["closed", "destroyed", "aborted"],
      endsItself: true,
    },
    Http2Server: SERVER,
    Http2SecureServer: SERVER,
  },
  calls: {
    connect: { acquires: "ClientHttp2Session", calls: listeners("maybe", 1, 2) },
    createServer: { acquires: "Http2Server", calls: listeners("many", 0, 1) },
    createSecureServer: { acquires: "Http2SecureServer", calls: listeners("many", 0, 1) },
    "ClientHttp2Session#request": { acquires: "ClientHttp2Stream" },
    "Http2Session#close": { calls: listeners("once", 0) },
    "Http2Server#close": CLOSES,
    "Http2SecureServer#close": CLOSES,
  },
  emitters: {
    ClientHttp2Session: {
      terminal: [
        ["error", "close"],
        ["goaway", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
    // 'close': "emitted when the Http2Stream is destroyed. Once this event is emitted, the Http2Stream instance is no longer usable."
    Http2Stream: {
      terminal: [
        ["end", "close"],
        ["finish", "close"],
        ["error", "close"],
        ["aborted", "close"],
        ["timeout", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
  },
  cites: {
    Http2Stream: "https://nodejs.org/docs/latest-v20.x/api/http2.html#event-close_1",
    ClientHttp2Session: "https://nodejs.org/docs/latest-v20.x/api/http2.html#http2sessionclosecallback",
  },
};
