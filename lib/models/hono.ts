import type { CallModel, Model } from "./vocabulary.ts";

/** The helper closes the stream itself when the callback has ended, whatever its end. */
const streams: CallModel = {
  calls: [
    {
      argument: 1,
      when: "later",
      times: "once",
      lends: [{ parameter: 0, resource: "StreamingApi", release: ["close"] }],
    },
    { argument: 2, when: "later", times: "maybe" },
  ],
};

export const hono: Model = {
  package: "hono",
  also: ["hono/streaming"],
  source: "https://hono.dev/docs/helpers/streaming",
  resources: {
    StreamingApi: {
      noun: "response stream",
      release: ["close", "abort"],
      lost: "collected",
      after: "all",
      releasedWhen: ["closed", "aborted"],
    },
  },
  calls: {
    stream: streams,
    streamText: streams,
    streamSSE: streams,
    // "The Handler is called when the stream is aborted."
    "StreamingApi#onAbort": { calls: [{ argument: 0, when: "later", times: "maybe" }] },
  },
  cites: { streamSSE: "https://github.com/honojs/hono/blob/main/src/helper/streaming/sse.ts" },
};
