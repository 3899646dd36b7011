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
    "Response#sendFile": { owns: "this", calls: answers(1, 2) },
    "Response#download": { owns: "this", calls: answers(1, 2, 3) },
    "Response#render": { calls: answers(1, 2) },
    // They end the response: https://expressjs.com/en/guide/routing.html#response-methods
    "Response#send": { releases: "this", returns: "this" },
    "Response#json": { releases: "this", returns: "this" },
    "Response#jsonp": { releases: "this", returns: "this" },
    "Response#sendStatus": { releases: "this", returns: "this" },
    "Response#redirect": { releases: "this" },
  },
};
