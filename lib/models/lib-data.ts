import type { CallModel, Model } from "./vocabulary.ts";

const CHANGES: CallModel = { mutates: "this", neverThrows: true };

function changed(type: string, names: string): Readonly<Record<string, CallModel>> {
  return Object.fromEntries(names.split(" ").map((name) => [`${type}#${name}`, CHANGES]));
}

const NUMBERS =
  "UInt8 UInt16LE UInt16BE UInt32LE UInt32BE Int8 Int16LE Int16BE Int32LE Int32BE BigInt64LE BigInt64BE FloatLE FloatBE DoubleLE DoubleBE UIntLE UIntBE IntLE IntBE";

const LISTS = {
  ...changed("URLSearchParams", "append delete set sort"),
};

/** Data of the platform that is changed in place. */
export const libData: Model = {
  package: "lib",
  source: "https://developer.mozilla.org/en-US/docs/Web/API",
  calls: {
    ...LISTS,
    ...changed("Headers", "append delete set"),
    ...changed("FormData", "append delete set"),
    ...changed("DOMTokenList", "add remove replace toggle"),
    ...Object.fromEntries(NUMBERS.split(" ").map((type) => [`Buffer#write${type}`, { mutates: "this" }])),
    "Buffer#write": { mutates: "this" },
    "Buffer#fill": { mutates: "this", returns: "this" },
    "Buffer#swap16": { mutates: "this", returns: "this" },
    "Buffer#swap32": { mutates: "this", returns: "this" },
    "Buffer#swap64": { mutates: "this", returns: "this" },
    // "references the same memory as the original, but offset and cropped by the start and end indexes"; so does slice().
    "Buffer#subarray": { returns: "this" },
    "Buffer#slice": { returns: "this" },
    "Buffer#equals": { compares: ["this", 0] },
    "Buffer#compare": { compares: ["this", 0] },
  },
  cites: { "Buffer#subarray": "https://nodejs.org/docs/latest-v20.x/api/buffer.html#bufsubarraystart-end" },
};

/** The class behind the global, as Node's own types declare it. */
export const nodeUrl: Model = {
  package: "node:url",
  source: "https://nodejs.org/docs/latest-v20.x/api/url.html#class-urlsearchparams",
  calls: LISTS,
};
