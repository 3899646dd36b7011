import type { CallModel } from "./vocabulary.ts";

/** Writing a log entry: loggers swallow what goes wrong, since nobody guards a log call with `try`. */
const LOGS: CallModel = { logs: true, neverThrows: true };

const TELLS: CallModel = { tellsLevel: true, neverThrows: true };

/** What the members of a logger with this name path do: those that log, and those that tell whether a level is on. */
export function loggerCalls(
  type: string,
  members: { readonly logs: readonly string[]; readonly tells?: readonly string[] },
): Readonly<Record<string, CallModel>> {
  const { logs, tells = [] } = members;
  return Object.fromEntries([
    ...logs.map((name) => [`${type}#${name}`, LOGS] as const),
    ...tells.map((name) => [`${type}#${name}`, TELLS] as const),
  ]);
}
