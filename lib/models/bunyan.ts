import type { CallModel, Model } from "./vocabulary.ts";

/** "log.info(); // Returns a boolean: is the info level enabled?" */
const LOGS_OR_TELLS: readonly CallModel[] = [
  { unless: { argument: 0 }, tellsLevel: true, neverThrows: true },
  { logs: true, neverThrows: true },
];

export const bunyan: Model = {
  package: "bunyan",
  source: "https://github.com/trentm/node-bunyan#log-method-api",
  calls: Object.fromEntries(
    ["trace", "debug", "info", "warn", "error", "fatal"].map((name) => [`Logger#${name}`, LOGS_OR_TELLS]),
  ),
};
