import type { CallModel, Model } from "./vocabulary.ts";

/** The helper closes the stream itself when the callback has ended, whatever its end; closing it before is harmless. */
const streams: CallModel = {
  calls: [
    { argument: 1, when: "later", times: "once" },
    { argument: 2, when: "later", times: "maybe" },
  ],
};

export const hono: Model = {
  package: "hono",
  also: ["hono/streaming"],
  source: "https://hono.dev/docs/helpers/streaming",
  calls: {
    stream: streams,
    streamText: streams,
    streamSSE: streams,
    // "The Handler is called when the stream is aborted."
    "StreamingApi#onAbort": { calls: [{ argument: 0, when: "later", times: "maybe" }] },
  },
};
