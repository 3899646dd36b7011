import type { Callback, Model } from "./vocabulary.ts";

function answers(...places: readonly number[]): readonly Callback[] {
  return places.map((argument) => ({ argument, when: "later", times: "once", errorFirst: true }));
}

export const express: Model = {
  package: "express",
  also: ["express-serve-static-core"],
  source: "https://expressjs.com/en/5x/api.html#res",
  calls: {
    // "The method invokes the callback function fn(err) when the transfer is complete or when an error occurs."
    "Response#sendFile": { calls: answers(1, 2) },
    "Response#download": { calls: answers(1, 2, 3) },
    "Response#render": { calls: answers(1, 2) },
  },
};
