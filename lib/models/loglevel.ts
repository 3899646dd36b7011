import { loggerCalls } from "./logger-members.ts";
import type { Model } from "./vocabulary.ts";

export const loglevel: Model = {
  package: "loglevel",
  source: "https://github.com/pimterry/loglevel#documentation",
  calls: loggerCalls("Logger", {
    logs: ["trace", "debug", "log", "info", "warn", "error"],
    tells: ["getLevel"],
  }),
};
