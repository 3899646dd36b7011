import { loggerCalls } from "./logger-members.ts";
import type { Model } from "./vocabulary.ts";

export const log4js: Model = {
  package: "log4js",
  source: "https://log4js-node.github.io/log4js-node/api.html#logger---log4jsgetloggercategory",
  calls: {
    ...loggerCalls("Logger", {
      logs: ["log", "trace", "debug", "info", "warn", "error", "fatal", "mark"],
      tells: [
        "isLevelEnabled",
        ...["isTraceEnabled", "isDebugEnabled", "isInfoEnabled"],
        ...["isWarnEnabled", "isErrorEnabled", "isFatalEnabled"],
      ],
    }),
  },
  levels: ["Logger#level"],
};
