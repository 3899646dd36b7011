import type { CallModel, Model } from "./vocabulary.ts";

/** Options: `capture` must match on removal; `once`, `signal` take it off by themselves. */
const ADDS: CallModel = {
  listens: { event: 0, listener: 1, options: 2, removedBy: ["removeEventListener"] },
  calls: [{ argument: 1, when: "later", times: "many" }],
  neverThrows: true,
};

const REMOVES: CallModel = { unlistens: { event: 0, listener: 1, options: 2 }, neverThrows: true };

export const libEvents: Model = {
  package: "lib",
  source: "https://developer.mozilla.org/en-US/docs/Web/API/EventTarget/addEventListener",
  resources: {
    // A controller that is never aborted holds nothing.
    AbortController: { noun: "controller", release: ["abort"], lost: "collected", after: "all" },
  },
  calls: {
    addEventListener: ADDS,
    removeEventListener: REMOVES,
    "EventTarget#addEventListener": ADDS,
    "EventTarget#removeEventListener": REMOVES,
    "MediaQueryList#addListener": {
      listens: { listener: 0, removedBy: ["removeListener"] },
      calls: [{ argument: 0, when: "later", times: "many" }],
    },
    "MediaQueryList#removeListener": { unlistens: { listener: 0 } },
    "new AbortController": { acquires: "AbortController", neverThrows: true },
    "AbortController#abort": { neverThrows: true },
    // "The timeout is based on active rather than elapsed time"; its timer is the platform's own.
    "AbortSignal.timeout": {},
    "AbortSignal.any": {},
    "AbortSignal.abort": {},
  },
  emitters: {
    // The connection is closed after an error: https://websockets.spec.whatwg.org/#feedback-from-the-protocol
    WebSocket: { terminal: [["error", "close"]], always: ["close"] },
    RTCDataChannel: {
      terminal: [
        ["error", "close"],
        ["closing", "close"],
      ],
      always: ["close"],
    },
    // "loadend: fired when a request has completed, whether successfully or unsuccessfully".
    XMLHttpRequest: {
      terminal: [
        ["load", "loadend"],
        ["error", "loadend"],
        ["abort", "loadend"],
        ["timeout", "loadend"],
      ],
      always: ["loadend"],
    },
    FileReader: {
      terminal: [
        ["load", "loadend"],
        ["error", "loadend"],
        ["abort", "loadend"],
      ],
      always: ["loadend"],
    },
    IDBTransaction: { terminal: [["complete"], ["error", "abort"]] },
  },
  cites: {
    "EventTarget#removeEventListener":
      "https://developer.mozilla.org/en-US/docs/Web/API/EventTarget/removeEventListener",
    "AbortSignal.timeout": "https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static",
    WebSocket: "https://websockets.spec.whatwg.org/#feedback-from-the-protocol",
    XMLHttpRequest: "https://developer.mozilla.org/en-US/docs/Web/API/XMLHttpRequest/loadend_event",
  },
};
