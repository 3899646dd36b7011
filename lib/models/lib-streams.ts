import type { Model } from "./vocabulary.ts";

/** Web streams and their locks, and fetch's bodies. */
export const libStreams: Model = {
  package: "lib",
  source: "https://streams.spec.whatwg.org/",
  resources: {
    // cancel() of a locked stream is rejected with a TypeError; the iterator holds the lock and cancels on leaving.
    ReadableStream: {
      noun: "stream",
      release: ["cancel"],
      lost: "collected",
      after: "all",
      endedBy: ["pipeTo", "pipeThrough"],
      endedByIteration: true,
      releaseWhileIterated: "throws",
    },
    WritableStream: { noun: "stream", release: ["close", "abort"], lost: "collected", after: "all" },
    // A reader that is lost goes with its stream; releaseLock() without a lock does nothing.
    ReadableStreamDefaultReader: {
      noun: "reader",
      release: ["releaseLock", "cancel"],
      lost: "collected",
      locks: true,
      after: ["releaseLock", "cancel"],
    },
    ReadableStreamBYOBReader: {
      noun: "reader",
      release: ["releaseLock", "cancel"],
      lost: "collected",
      locks: true,
      after: ["releaseLock", "cancel"],
    },
    WritableStreamDefaultWriter: {
      noun: "writer",
      release: ["releaseLock", "close", "abort"],
      lost: "collected",
      locks: true,
      after: ["releaseLock", "abort", "close"],
    },
    // "If ReadableStreamDefaultControllerCanCloseOrEnqueue(this) is false, throw a TypeError"; error() then does nothing.
    ReadableStreamDefaultController: {
      noun: "stream controller",
      release: ["close"],
      again: "throws",
      lost: "collected",
      after: ["error"],
    },
    ReadableByteStreamController: {
      noun: "stream controller",
      release: ["close"],
      again: "throws",
      lost: "collected",
      after: ["error"],
    },
  },
  calls: {
    "ReadableStream#getReader": { acquires: "ReadableStreamDefaultReader" },
    "WritableStream#getWriter": { acquires: "WritableStreamDefaultWriter" },
    "ReadableStream#pipeTo": { owns: ["this", 0] },
    "ReadableStream#pipeThrough": { owns: ["this", "0.writable"] },
    "ReadableStream#tee": { owns: "this" },
  },
  cites: {
    ReadableStream: "https://streams.spec.whatwg.org/#rs-asynciterator",
    ReadableStreamDefaultController: "https://streams.spec.whatwg.org/#rs-default-controller-close",
    ReadableStreamDefaultReader: "https://streams.spec.whatwg.org/#default-reader-release-lock",
    "ReadableStream#pipeTo": "https://streams.spec.whatwg.org/#rs-pipe-to",
  },
};
