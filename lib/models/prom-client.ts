import type { CallModel, Model } from "./vocabulary.ts";

/** `inc(value)`, `inc(labels)` or `inc(labels, value)`. */
function counts(by: 1 | -1): readonly CallModel[] {
  return [
    { unless: { argument: 0, is: { type: "object" } }, counts: { by, amount: 0 } },
    { counts: { by, amount: 1 } },
  ];
}

export const promClient: Model = {
  package: "prom-client",
  source: "https://github.com/siimon/prom-client#gauge",
  calls: {
    "Gauge#inc": counts(1),
    "Gauge#dec": counts(-1),
    "Gauge.Internal#inc": { counts: { by: 1, amount: 0 } },
    "Gauge.Internal#dec": { counts: { by: -1, amount: 0 } },
    // The child shares its state with the gauge.
    "Gauge#labels": { returns: "this" },
  },
};
