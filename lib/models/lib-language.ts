import type { CallModel, Model } from "./vocabulary.ts";

function each(owner: string, names: string, model: CallModel): Readonly<Record<string, CallModel>> {
  return Object.fromEntries(names.split(" ").map((name) => [`${owner}${name}`, model]));
}

const LOGS: CallModel = { logs: true, neverThrows: true };

/** Objects, promises, JSON, counters in shared memory, and the console. */
export const libLanguage: Model = {
  package: "lib",
  source: "https://tc39.es/ecma262/",
  calls: {
    "Object.assign": { mutates: 0, keeps: "1…", returns: 0 },
    "Object.defineProperty": { mutates: 0, keeps: 2, returns: 0 },
    "Object.defineProperties": { mutates: 0, keeps: 1, returns: 0 },
    "Object.setPrototypeOf": { mutates: 0, keeps: 1, returns: 0 },
    ...each("Object.", "freeze seal preventExtensions", { returns: 0, neverThrows: true }),
    ...each("Object.", "entries values fromEntries", { copies: { from: 0, depth: "shallow" }, keeps: 0 }),
    ...each("Object.", "keys getOwnPropertyNames", {}),
    "Object.is": { compares: [0, 1], neverThrows: true },
    "Reflect.set": { mutates: 0, keeps: 2 },
    "Reflect.deleteProperty": { mutates: 0 },
    // Of what has a way of its own to become text, nobody expects that it fails.
    ...each("", "String Number Boolean isNaN parseInt parseFloat", { neverThrows: true }),
    structuredClone: { copies: { from: 0, depth: "deep" } },
    "JSON.stringify": { copies: { from: 0, depth: "deep" } },
    // "Throws a SyntaxError exception if text is not valid JSON."
    "JSON.parse": { copies: { from: 0, depth: "deep" }, mayThrow: true },
    // "Throw a URIError": of text that somebody else has encoded.
    ...each("", "decodeURI decodeURIComponent", { mayThrow: true }),

    "new Promise": { calls: [{ argument: 0, when: "now", times: "once" }] },
    // What the promises are of, their results are of as well.
    ...each("Promise.", "all allSettled race any", { keeps: 0 }),
    "Promise.resolve": { returns: 0, neverThrows: true },
    "Promise.reject": {},
    "Promise.withResolvers": { neverThrows: true },
    "Promise#then": {
      calls: [
        { argument: 0, when: "later", times: "maybe" },
        { argument: 1, when: "later", times: "maybe" },
      ],
    },
    "Promise#catch": { calls: [{ argument: 0, when: "later", times: "maybe" }] },
    "Promise#finally": { calls: [{ argument: 0, when: "later", times: "once" }] },

    "Atomics.add": { counts: { by: 1, amount: 2, of: 0 } },
    "Atomics.sub": { counts: { by: -1, amount: 2, of: 0 } },

    ...each("Math.", "abs ceil floor max min pow random round sign sqrt trunc", { neverThrows: true }),
    ...each("Number.", "isFinite isInteger isNaN isSafeInteger parseFloat parseInt", { neverThrows: true }),
    ...each("", "isFinite isNaN parseFloat parseInt", { neverThrows: true }),
    "Performance#now": { neverThrows: true },
    "NodeJS.Process#hrtime": { neverThrows: true },
    "NodeJS.Process#memoryUsage": { neverThrows: true },

    // "console.log … prints to stdout"; formatting never throws on what it is given.
    ...each("Console#", "debug dir error info log table time timeEnd timeLog trace warn assert count countReset", LOGS),
    ...each("Console#", "group groupCollapsed groupEnd", LOGS),
  },
  cites: {
    structuredClone: "https://developer.mozilla.org/en-US/docs/Web/API/Window/structuredClone",
    "Atomics.sub": "https://tc39.es/ecma262/#sec-atomics.sub",
    "Console#log": "https://console.spec.whatwg.org/",
  },
};
