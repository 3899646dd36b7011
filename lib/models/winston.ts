import { loggerCalls } from "./logger-members.ts";
import type { Model } from "./vocabulary.ts";

const NPM = ["error", "warn", "info", "http", "verbose", "debug", "silly"];
const CLI = ["help", "data", "prompt", "input"];
const SYSLOG = ["emerg", "alert", "crit", "warning", "notice"];

export const winston: Model = {
  package: "winston",
  source: "https://github.com/winstonjs/winston#checking-a-level-is-enabled",
  calls: {
    ...loggerCalls("Logger", {
      logs: ["log", ...NPM, ...CLI, ...SYSLOG],
      tells: [
        "isLevelEnabled",
        ...["isErrorEnabled", "isWarnEnabled", "isInfoEnabled"],
        ...["isVerboseEnabled", "isDebugEnabled", "isSillyEnabled"],
      ],
    }),
    // The package itself is the default logger.
    ...Object.fromEntries(["log", ...NPM].map((name) => [name, { logs: true, neverThrows: true }])),
  },
  levels: ["Logger#level", "Logger#silent"],
};
