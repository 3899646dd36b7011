import type { CallModel, Model } from "./vocabulary.ts";

/** The same model for several members of a type. */
function each(type: string, names: string, model: CallModel): Readonly<Record<string, CallModel>> {
  return Object.fromEntries(names.split(" ").map((name) => [`${type}#${name}`, model]));
}

const CALLED: CallModel["calls"] = [{ argument: 0, when: "now", times: "many" }];

const SHALLOW: CallModel = { copies: { from: "this", depth: "shallow" }, neverThrows: true };

const VIEWS =
  "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array";

/** What arrays, maps, sets and dates do to themselves and to what they are given. */
export const libCollections: Model = {
  package: "lib",
  source: "https://tc39.es/ecma262/#sec-indexed-collections",
  calls: {
    ...each("Array", "push unshift", { mutates: "this", keeps: "0…", neverThrows: true }),
    ...each("Array", "pop shift copyWithin", { mutates: "this", neverThrows: true }),
    "Array#fill": { mutates: "this", keeps: 0, returns: "this", neverThrows: true },
    "Array#splice": { mutates: "this", keeps: "2…", neverThrows: true },
    "Array#reverse": { mutates: "this", returns: "this", neverThrows: true },
    "Array#sort": { mutates: "this", returns: "this", calls: CALLED },
    "Array#toSorted": { copies: { from: "this", depth: "shallow" }, calls: CALLED },
    ...each("Array", "slice toReversed flat", SHALLOW),
    "Array#concat": { copies: { from: "this", depth: "shallow" }, keeps: "0…", neverThrows: true },
    "Array#toSpliced": { copies: { from: "this", depth: "shallow" }, keeps: "2…", neverThrows: true },
    "Array#with": { copies: { from: "this", depth: "shallow" }, keeps: 1 },
    "Array#filter": { copies: { from: "this", depth: "shallow" }, calls: CALLED },
    ...each("Array", "forEach map flatMap some every find findIndex findLast findLastIndex reduce reduceRight", {
      calls: CALLED,
    }),
    ...each("ReadonlyArray", "slice toReversed flat", SHALLOW),
    "ReadonlyArray#concat": { copies: { from: "this", depth: "shallow" }, keeps: "0…", neverThrows: true },
    "ReadonlyArray#toSorted": { copies: { from: "this", depth: "shallow" }, calls: CALLED },
    "ReadonlyArray#filter": { copies: { from: "this", depth: "shallow" }, calls: CALLED },
    ...each(
      "ReadonlyArray",
      "forEach map flatMap some every find findIndex findLast findLastIndex reduce reduceRight",
      {
        calls: CALLED,
      },
    ),
    ...each("Array", "includes indexOf lastIndexOf join at keys values entries", { neverThrows: true }),
    ...each("ReadonlyArray", "includes indexOf lastIndexOf join at keys values entries", { neverThrows: true }),
    "Array.from": { copies: { from: 0, depth: "shallow" }, calls: [{ argument: 1, when: "now", times: "many" }] },
    "Array.of": { keeps: "0…", neverThrows: true },
    "Array.isArray": { neverThrows: true },

    "Map#set": { mutates: "this", keeps: [0, 1], returns: "this", neverThrows: true },
    ...each("Map", "delete clear", { mutates: "this", neverThrows: true }),
    ...each("Map", "get has keys values entries", { neverThrows: true }),
    "Map#forEach": { calls: CALLED },
    "ReadonlyMap#forEach": { calls: CALLED },
    ...each("ReadonlyMap", "get has keys values entries", { neverThrows: true }),
    "new Map": { copies: { from: 0, depth: "shallow" } },
    "Set#add": { mutates: "this", keeps: 0, returns: "this", neverThrows: true },
    ...each("Set", "delete clear", { mutates: "this", neverThrows: true }),
    ...each("Set", "has keys values entries", { neverThrows: true }),
    "Set#forEach": { calls: CALLED },
    "ReadonlySet#forEach": { calls: CALLED },
    ...each("ReadonlySet", "has keys values entries", { neverThrows: true }),
    "new Set": { copies: { from: 0, depth: "shallow" } },
    // A weak map does not keep its keys.
    "WeakMap#set": { mutates: "this", keeps: 1, returns: "this" },
    "WeakMap#delete": { mutates: "this", neverThrows: true },
    ...each("WeakMap", "get has", { neverThrows: true }),
    "WeakSet#add": { mutates: "this", returns: "this" },
    "WeakSet#delete": { mutates: "this", neverThrows: true },
    "WeakSet#has": { neverThrows: true },
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
