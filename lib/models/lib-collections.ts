import type { CallModel, Model } from "./vocabulary.ts";

/** The same model for several members of a type. */
function each(type: string, names: string, model: CallModel): Readonly<Record<string, CallModel>> {
  return Object.fromEntries(names.split(" ").map((name) => [`${type}#${name}`, model]));
}

const CALLED: CallModel["calls"] = [{ argument: 0, when: "now", times: "many" }];

/** A copy of the top level has the same things in it. */
const COPY: CallModel = { copies: { from: "this", depth: "shallow" }, keeps: "this" };

/** What is in it is handed out, to a callback or as the result: it is reachable on other ways from then on. */
const HANDS_OUT: CallModel = { keeps: "this", neverThrows: true };
const HANDS_TO_CALLBACK: CallModel = { keeps: "this", calls: CALLED };

const ASKS: CallModel = { neverThrows: true };

/** What `Array` and `ReadonlyArray` have in common. */
function readingArray(type: string): Readonly<Record<string, CallModel>> {
  return {
    ...each(type, "slice toReversed flat", { ...COPY, neverThrows: true }),
    ...each(type, "toSorted filter", { ...COPY, calls: CALLED }),
    [`${type}#concat`]: { ...COPY, keeps: ["this", "0…"], neverThrows: true },
    [`${type}#toSpliced`]: { ...COPY, keeps: ["this", "2…"], neverThrows: true },
    [`${type}#with`]: { ...COPY, keeps: ["this", 1] },
    ...each(
      type,
      "forEach map flatMap some every find findIndex findLast findLastIndex reduce reduceRight",
      HANDS_TO_CALLBACK,
    ),
    ...each(type, "at values entries", HANDS_OUT),
    ...each(type, "includes indexOf lastIndexOf join keys", ASKS),
  };
}

function readingMap(type: string): Readonly<Record<string, CallModel>> {
  return {
    ...each(type, "get values entries", HANDS_OUT),
    ...each(type, "keys has", ASKS),
    [`${type}#forEach`]: HANDS_TO_CALLBACK,
  };
}

function readingSet(type: string): Readonly<Record<string, CallModel>> {
  return {
    ...each(type, "keys values entries", HANDS_OUT),
    [`${type}#has`]: ASKS,
    [`${type}#forEach`]: HANDS_TO_CALLBACK,
  };
}

const VIEWS =
  "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array";

/** What arrays, maps, sets and dates do to themselves and to what they are given. */
export const libCollections: Model = {
  package: "lib",
  source: "https://tc39.es/ecma262/#sec-indexed-collections",
  calls: {
    ...readingArray("Array"),
    ...readingArray("ReadonlyArray"),
    ...each("Array", "push unshift", { mutates: "this", keeps: "0…", neverThrows: true }),
    ...each("Array", "pop shift", { ...HANDS_OUT, mutates: "this" }),
    "Array#splice": { mutates: "this", keeps: ["this", "2…"], neverThrows: true },
    "Array#copyWithin": { mutates: "this", returns: "this", neverThrows: true },
    "Array#fill": { mutates: "this", keeps: 0, returns: "this", neverThrows: true },
    "Array#reverse": { mutates: "this", returns: "this", neverThrows: true },
    "Array#sort": { mutates: "this", returns: "this", calls: CALLED },
    "Array.from": {
      copies: { from: 0, depth: "shallow" },
      keeps: 0,
      calls: [{ argument: 1, when: "now", times: "many" }],
    },
    "Array.of": { keeps: "0…", neverThrows: true },
    "Array.isArray": ASKS,

    ...readingMap("Map"),
    ...readingMap("ReadonlyMap"),
    "Map#set": { mutates: "this", keeps: [0, 1], returns: "this", neverThrows: true },
    ...each("Map", "delete clear", { mutates: "this", neverThrows: true }),
    "new Map": { copies: { from: 0, depth: "shallow" }, keeps: 0 },
    ...readingSet("Set"),
    ...readingSet("ReadonlySet"),
    "Set#add": { mutates: "this", keeps: 0, returns: "this", neverThrows: true },
    ...each("Set", "delete clear", { mutates: "this", neverThrows: true }),
    "new Set": { copies: { from: 0, depth: "shallow" }, keeps: 0 },
    // A weak map does not keep its keys.
    "WeakMap#set": { mutates: "this", keeps: 1, returns: "this" },
    "WeakMap#delete": { mutates: "this", neverThrows: true },
    "WeakMap#get": HANDS_OUT,
    "WeakMap#has": ASKS,
    "WeakSet#add": { mutates: "this", returns: "this" },
    "WeakSet#delete": { mutates: "this", neverThrows: true },
    "WeakSet#has": ASKS,
    "new WeakRef": {},

    ...each(
      "Date",
      "setTime setMilliseconds setSeconds setMinutes setHours setDate setMonth setFullYear setUTCMilliseconds setUTCSeconds setUTCMinutes setUTCHours setUTCDate setUTCMonth setUTCFullYear",
      { mutates: "this", neverThrows: true },
    ),
    ...each("Date", "getTime valueOf", { copies: { from: "this", depth: "deep" }, neverThrows: true }),
    "new Date": { copies: { from: 0, depth: "deep" }, neverThrows: true },
    "Date.now": { neverThrows: true },

    ...Object.fromEntries(
      VIEWS.split(" ").flatMap((view): [string, CallModel][] => [
        [`${view}#set`, { mutates: "this" }],
        [`${view}#fill`, { mutates: "this", returns: "this" }],
        [`${view}#copyWithin`, { mutates: "this", returns: "this" }],
        [`${view}#reverse`, { mutates: "this", returns: "this" }],
        [`${view}#sort`, { mutates: "this", returns: "this", calls: CALLED }],
        [`${view}#slice`, { copies: { from: "this", depth: "deep" } }],
        // "on the same ArrayBuffer store"
        [`${view}#subarray`, { returns: "this" }],
      ]),
    ),
  },
  cites: {
    "Map#set": "https://tc39.es/ecma262/#sec-keyed-collections",
    "Date#setTime": "https://tc39.es/ecma262/#sec-properties-of-the-date-prototype-object",
    "Uint8Array#subarray": "https://tc39.es/ecma262/#sec-%typedarray%.prototype.subarray",
  },
};
