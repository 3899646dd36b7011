import type { Model } from "./vocabulary.ts";

export const debug: Model = {
  package: "debug",
  default: "debug",
  source: "https://github.com/debug-js/debug#checking-whether-a-debug-target-is-enabled",
  calls: {
    "Debugger#()": { logs: true, neverThrows: true },
    "Debugger#log": { logs: true, neverThrows: true },
    "Debug#enabled": { tellsLevel: true },
  },
  levels: ["Debugger#enabled"],
};
