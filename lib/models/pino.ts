import { loggerCalls } from "./logger-members.ts";
import type { Model } from "./vocabulary.ts";

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

export const pino: Model = {
  package: "pino",
  default: "pino",
  source: "https://github.com/pinojs/pino/blob/main/docs/api.md#logger",
  calls: {
    ...loggerCalls("BaseLogger", { logs: LEVELS }),
    ...loggerCalls("LoggerExtras", { logs: [], tells: ["isLevelEnabled"] }),
    "LogFn#()": { logs: true, neverThrows: true },
  },
  levels: ["BaseLogger#level", "LoggerExtras#levelVal"],
  cites: {
    "LoggerExtras#isLevelEnabled": "https://github.com/pinojs/pino/blob/main/docs/api.md#loggerislevelenabledlevel",
  },
};
