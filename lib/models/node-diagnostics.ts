import type { Model } from "./vocabulary.ts";

export const nodeAsyncHooks: Model = {
  package: "node:async_hooks",
  source: "https://nodejs.org/docs/latest-v20.x/api/async_hooks.html",
  resources: {
    AsyncHook: { noun: "async hook", release: ["disable"], lost: "runs", after: "all", startedBy: ["enable"] },
  },
  calls: {
    createHook: { acquires: "AsyncHook" },
    "AsyncHook#enable": { returns: "this" },
    "AsyncHook#disable": { returns: "this" },
    "AsyncLocalStorage#run": { calls: [{ argument: 1, when: "now", times: "once" }] },
    "AsyncLocalStorage#exit": { calls: [{ argument: 0, when: "now", times: "once" }] },
    "AsyncResource#runInAsyncScope": { calls: [{ argument: 0, when: "now", times: "once" }] },
  },
  cites: {
    "AsyncLocalStorage#run":
      "https://nodejs.org/docs/latest-v20.x/api/async_context.html#asynclocalstoragerunstore-callback-args",
  },
};

export const nodePerfHooks: Model = {
  package: "node:perf_hooks",
  source: "https://nodejs.org/docs/latest-v20.x/api/perf_hooks.html",
  resources: {
    PerformanceObserver: {
      noun: "observer",
      release: ["disconnect"],
      lost: "runs",
      after: "all",
      startedBy: ["observe"],
    },
    IntervalHistogram: { noun: "histogram", release: ["disable"], lost: "runs", after: "all", startedBy: ["enable"] },
  },
  calls: {
    "new PerformanceObserver": {
      acquires: "PerformanceObserver",
      calls: [{ argument: 0, when: "later", times: "many" }],
    },
    monitorEventLoopDelay: { acquires: "IntervalHistogram" },
  },
};

export const nodeInspector: Model = {
  package: "node:inspector",
  source: "https://nodejs.org/docs/latest-v20.x/api/inspector.html",
  resources: {
    Session: {
      noun: "inspector session",
      release: ["disconnect"],
      lost: "leaks",
      brief: true,
      after: [
        "disconnect",
        "connect",
        "connectToMainThread",
        "on",
        "once",
        "off",
        "removeListener",
        "removeAllListeners",
      ],
      startedBy: ["connect", "connectToMainThread"],
    },
  },
  calls: {
    "new Session": { acquires: "Session" },
    // An exception that leaves the callback becomes a warning of the process.
    "Session#post": {
      calls: [1, 2].map((argument) => ({ argument, when: "later", times: "once", errorFirst: true, caught: true })),
    },
  },
  cites: { "Session#post": "https://github.com/nodejs/node/blob/v20.19.0/lib/inspector.js" },
};

export const nodeInspectorPromises: Model = {
  package: "node:inspector/promises",
  source: "https://nodejs.org/docs/latest-v20.x/api/inspector.html#promises-api",
  resources: nodeInspector.resources!,
  calls: { "new Session": { acquires: "Session" } },
};

export const nodeDiagnosticsChannel: Model = {
  package: "node:diagnostics_channel",
  source: "https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html",
  calls: {
    subscribe: {
      listens: { event: 0, listener: 1, removedBy: ["unsubscribe"] },
      calls: [{ argument: 1, when: "later", times: "many" }],
    },
    unsubscribe: { unlistens: { event: 0, listener: 1 } },
    "Channel#subscribe": {
      listens: { listener: 0, removedBy: ["unsubscribe"] },
      calls: [{ argument: 0, when: "later", times: "many" }],
    },
    "Channel#unsubscribe": { unlistens: { listener: 0 } },
    "TracingChannel#subscribe": { listens: { listener: 0, removedBy: ["unsubscribe"] } },
    "TracingChannel#unsubscribe": { unlistens: { listener: 0 } },
  },
};

export const nodeAssert: Model = {
  package: "node:assert",
  also: ["node:assert/strict"],
  default: "assert",
  source: "https://nodejs.org/docs/latest-v20.x/api/assert.html",
  calls: {
    assert: { asserts: true },
    ok: { asserts: true },
    equal: { asserts: true, compares: [0, 1] },
    notEqual: { asserts: true, compares: [0, 1] },
    deepEqual: { asserts: true, compares: [0, 1] },
    notDeepEqual: { asserts: true, compares: [0, 1] },
    strictEqual: { asserts: true, compares: [0, 1] },
    notStrictEqual: { asserts: true, compares: [0, 1] },
    deepStrictEqual: { asserts: true, compares: [0, 1] },
    notDeepStrictEqual: { asserts: true, compares: [0, 1] },
    ifError: { asserts: true },
    match: { asserts: true },
    doesNotMatch: { asserts: true },
    fail: { asserts: true },
  },
};

export const nodeUtil: Model = {
  package: "node:util",
  source: "https://nodejs.org/docs/latest-v20.x/api/util.html",
  calls: {
    isDeepStrictEqual: { compares: [0, 1] },
    debuglog: {},
    debug: {},
    "DebugLogger#()": { logs: true },
    "DebugLoggerFunction#()": { logs: true },
  },
  levels: ["DebugLogger#enabled"],
  cites: { "DebugLogger#enabled": "https://nodejs.org/docs/latest-v20.x/api/util.html#debuglogenabled" },
};
