import type { CallModel } from "./vocabulary.ts";

/** Members of an `EventEmitter` that have nothing to do with what the emitter itself is about. */
export const EMITTER_MEMBERS = [
  "on",
  "once",
  "off",
  "addListener",
  "prependListener",
  "prependOnceListener",
  "removeListener",
  "removeAllListeners",
  "emit",
  "listeners",
  "rawListeners",
  "listenerCount",
  "eventNames",
  "setMaxListeners",
  "getMaxListeners",
] as const;

const REMOVERS = ["off", "removeListener", "removeAllListeners"] as const;

/**
 * The listener methods of an emitter for the type with this name path, whose listeners are shown things that are not
 * theirs to release: a pool shows each client that it opens.
 */
export function lendingCalls(type: string, release: readonly string[]): Readonly<Record<string, CallModel>> {
  const lends = [0, 1].map((parameter) => ({ parameter, release }));
  return Object.fromEntries(
    Object.entries(emitterCalls(type)).map(([name, model]) => [
      name,
      model.calls === undefined ? model : { ...model, calls: model.calls.map((callback) => ({ ...callback, lends })) },
    ]),
  );
}

/** What the listener methods of Node's emitters do, and of all that follow them, for the type with this name path. */
export function emitterCalls(type: string): Readonly<Record<string, CallModel>> {
  const many: CallModel = {
    listens: { event: 0, listener: 1, removedBy: REMOVERS },
    calls: [{ argument: 1, when: "later", times: "many" }],
    returns: "this",
  };
  const once: CallModel = {
    listens: { event: 0, listener: 1, once: true, removedBy: REMOVERS },
    calls: [{ argument: 1, when: "later", times: "maybe" }],
    returns: "this",
  };
  const off: CallModel = { unlistens: { event: 0, listener: 1 }, returns: "this" };
  return {
    [`${type}#on`]: many,
    [`${type}#addListener`]: many,
    [`${type}#prependListener`]: many,
    [`${type}#once`]: once,
    [`${type}#prependOnceListener`]: once,
    [`${type}#off`]: off,
    [`${type}#removeListener`]: off,
    [`${type}#removeAllListeners`]: { unlistens: { event: 0 }, returns: "this" },
  };
}
