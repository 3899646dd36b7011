import type { CallModel, Model, Resource } from "./vocabulary.ts";

/** `setTimeout`, which is also a member of `window`, `self` and the like. */
function everywhere(owner: string, name: string, model: CallModel): Readonly<Record<string, CallModel>> {
  return { [name]: model, [`${owner}#${name}`]: model };
}

function schedules(resource: string, times: "maybe" | "many"): CallModel {
  return { acquires: resource, calls: [{ argument: 0, when: "later", times }], neverThrows: true };
}

/** "Calling clearTimeout() with an unset or invalid timeout ID … doesn't do anything." */
const CLEARS: CallModel = { releases: 0, neverThrows: true };

/** In Node the handle is an object with `close()` and `unref()`; in browsers it is a number. */
const TIMEOUT: Resource = {
  noun: "timer",
  release: ["close", "@@dispose"],
  // "The pool of IDs used by setTimeout() and setInterval() are shared."
  releasedBy: ["clearTimeout", "clearInterval"],
  // "Cancels the timeout": `[Symbol.dispose]() { clearTimeout(this); }` in lib/internal/timers.js.
  sameAsDispose: ["close", "clearTimeout", "clearInterval"],
  lost: "runs",
  after: "all",
  endedBy: ["unref"],
  endsItself: true,
};

export const libTimers: Model = {
  package: "lib",
  source: "https://developer.mozilla.org/en-US/docs/Web/API/Window/setTimeout",
  resources: {
    timeout: TIMEOUT,
    interval: {
      noun: "interval",
      release: ["close", "@@dispose"],
      releasedBy: ["clearInterval", "clearTimeout"],
      lost: "runs",
      after: "all",
      endedBy: ["unref"],
    },
    // The type of both: which of them it is, its type does not tell.
    "NodeJS.Timeout": TIMEOUT,
    immediate: {
      noun: "immediate",
      release: ["@@dispose"],
      releasedBy: ["clearImmediate"],
      lost: "runs",
      endsItself: true,
    },
    "animation frame": {
      noun: "animation frame",
      release: [],
      releasedBy: ["cancelAnimationFrame"],
      lost: "runs",
      endsItself: true,
    },
    "idle callback": {
      noun: "idle callback",
      release: [],
      releasedBy: ["cancelIdleCallback"],
      lost: "runs",
      endsItself: true,
    },
  },
  calls: {
    ...everywhere("WindowOrWorkerGlobalScope", "setTimeout", schedules("timeout", "maybe")),
    ...everywhere("WindowOrWorkerGlobalScope", "setInterval", schedules("interval", "many")),
    ...everywhere("WindowOrWorkerGlobalScope", "clearTimeout", CLEARS),
    ...everywhere("WindowOrWorkerGlobalScope", "clearInterval", CLEARS),
    ...everywhere("WindowOrWorkerGlobalScope", "queueMicrotask", {
      calls: [{ argument: 0, when: "later", times: "once" }],
      neverThrows: true,
    }),
    ...everywhere("AnimationFrameProvider", "requestAnimationFrame", schedules("animation frame", "maybe")),
    ...everywhere("AnimationFrameProvider", "cancelAnimationFrame", CLEARS),
    ...everywhere("Window", "requestIdleCallback", schedules("idle callback", "maybe")),
    ...everywhere("Window", "cancelIdleCallback", CLEARS),
    setImmediate: schedules("immediate", "maybe"),
    clearImmediate: CLEARS,
    "NodeJS.Timeout#unref": { returns: "this", neverThrows: true },
    "NodeJS.Timeout#ref": { returns: "this", neverThrows: true },
    "NodeJS.Timeout#refresh": { returns: "this", neverThrows: true },
    "NodeJS.Process#nextTick": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "NodeJS.Process#exit": { exits: true },
    "NodeJS.Process#abort": { exits: true },
  },
  cites: {
    clearTimeout: "https://developer.mozilla.org/en-US/docs/Web/API/Window/clearTimeout",
    setInterval: "https://developer.mozilla.org/en-US/docs/Web/API/Window/setInterval#return_value",
    "animation frame": "https://developer.mozilla.org/en-US/docs/Web/API/Window/cancelAnimationFrame",
    "idle callback": "https://developer.mozilla.org/en-US/docs/Web/API/Window/cancelIdleCallback",
    immediate: "https://nodejs.org/docs/latest-v20.x/api/timers.html#class-immediate",
    "NodeJS.Timeout": "https://nodejs.org/docs/latest-v20.x/api/timers.html#class-timeout",
    "NodeJS.Process#exit": "https://nodejs.org/docs/latest-v20.x/api/process.html#processexitcode",
  },
};
