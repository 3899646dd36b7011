import { EMITTER_MEMBERS } from "./emitter-members.ts";
import { STREAM_ENDINGS } from "./stream-endings.ts";
import type { CallModel, Emitter, Model } from "./vocabulary.ts";

/** "readable.pipe(destination[, options])": end() is called on the destination at the source's end, unless `end: false`. */
const PIPES: readonly CallModel[] = [
  { owns: 0, returns: 0, unless: { argument: 1, property: "end", is: false } },
  { keeps: 0, returns: 0 },
];

const READABLE: Emitter = {
  terminal: [
    ["end", "close"],
    ["error", "close"],
  ],
  always: ["close"],
  ...STREAM_ENDINGS,
};
const WRITABLE: Emitter = {
  terminal: [
    ["finish", "close"],
    ["error", "close"],
  ],
  always: ["close"],
  ...STREAM_ENDINGS,
};

export const nodeStream: Model = {
  package: "node:stream",
  source: "https://nodejs.org/docs/latest-v20.x/api/stream.html",
  resources: {
    // A stream over nothing but memory: what matters is only what may be done with it after its end.
    Readable: {
      noun: "stream",
      release: ["destroy", "@@asyncDispose"],
      lost: "collected",
      after: "all",
      releasedWhen: ["destroyed", "closed"],
      endedByIteration: true,
    },
    Writable: {
      noun: "stream",
      release: ["end", "destroy"],
      lost: "collected",
      // write() after end() is ERR_STREAM_WRITE_AFTER_END.
      after: [...EMITTER_MEMBERS, "end", "destroy", "cork", "uncork", "setDefaultEncoding"],
      releasedWhen: ["destroyed", "closed", "writableEnded", "writableFinished"],
    },
    Duplex: {
      noun: "stream",
      release: ["end", "destroy"],
      lost: "collected",
      after: "all",
      releasedWhen: ["destroyed", "closed"],
    },
  },
  calls: {
    // "stream.pipeline() will call stream.destroy(err) on all streams" but those that have ended already.
    pipeline: {
      owns: "0…",
      calls: [2, 3, 4, 5, 6].map((argument) => ({ argument, when: "later", times: "once", errorFirst: true })),
    },
    finished: { calls: [1, 2].map((argument) => ({ argument, when: "later", times: "once", errorFirst: true })) },
    addAbortSignal: { returns: 1 },
    "Readable#pipe": PIPES,
    "Duplex#pipe": PIPES,
    "Stream#pipe": PIPES,
    "Readable#destroy": { returns: "this" },
    "Readable#resume": { returns: "this" },
    "Readable#pause": { returns: "this" },
    "Readable#setEncoding": { returns: "this" },
    "Readable#iterator": { keeps: "this" },
    "Readable.toWeb": { owns: 0 },
    "Readable.fromWeb": { owns: 0 },
    "Writable#destroy": { returns: "this" },
    "Writable#end": {
      calls: [0, 1, 2].map((argument) => ({ argument, when: "later", times: "maybe" })),
      returns: "this",
    },
    "Writable#write": { calls: [1, 2].map((argument) => ({ argument, when: "later", times: "maybe" })) },
    "Writable.toWeb": { owns: 0 },
    "Duplex.toWeb": { owns: 0 },
  },
  emitters: { Readable: READABLE, Writable: WRITABLE, Duplex: READABLE },
  cites: {
    pipeline:
      "https://nodejs.org/docs/latest-v20.x/api/stream.html#streampipelinesource-transforms-destination-callback",
    "Readable#pipe": "https://nodejs.org/docs/latest-v20.x/api/stream.html#readablepipedestination-options",
    Writable: "https://nodejs.org/docs/latest-v20.x/api/stream.html#writableendchunk-encoding-callback",
  },
};

export const nodeStreamPromises: Model = {
  package: "node:stream/promises",
  source: "https://nodejs.org/docs/latest-v20.x/api/stream.html#streams-promises-api",
  calls: {
    pipeline: { owns: "0…" },
    finished: {},
  },
};

/** They read their stream to its end, or fail with it. */
export const nodeStreamConsumers: Model = {
  package: "node:stream/consumers",
  source: "https://nodejs.org/docs/latest-v20.x/api/webstreams.html#utility-consumers",
  calls: {
    arrayBuffer: { owns: 0 },
    blob: { owns: 0 },
    buffer: { owns: 0 },
    json: { owns: 0 },
    text: { owns: 0 },
  },
};
