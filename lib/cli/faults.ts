import type { Output } from "./output.ts";
import type { Session } from "./session.ts";
import type { ConfigFault } from "./tsconfigs.ts";

/** Says what kept the run from being complete: broken tsconfigs, and rules that broke. */
export function sayFaults({ parser, crashes, nameOf }: Session, err: Output): void {
  for (const fault of parser.tsconfigs.faults) err.write(`lifecycle-lint: ${sentenceOf(fault, nameOf)}\n`);
  for (const { rule, file, said, error } of crashes) {
    err.write(
      `lifecycle-lint: the rule ${rule} broke on ${nameOf(file)} (${said}); please report it. The other rules went on.\n`,
    );
    sayStack(error, err);
  }
}

/** For those who look for the reason: LIFECYCLE_DEBUG=1. */
export function sayStack(error: unknown, err: Output): void {
  if (process.env["LIFECYCLE_DEBUG"] !== undefined && error instanceof Error) err.write(`${error.stack}\n`);
}

function sentenceOf({ file, line, text, kind }: ConfigFault, nameOf: (file: string) => string): string {
  const place = `${nameOf(file)}${line === undefined ? "" : ` (line ${line})`}`;
  const said = text.replace(/\.$/, "");
  return kind === "unreadable"
    ? `${place} is broken: ${said}. Mend it and run again; its files were linted with what could be read of it.`
    : `${place} is incomplete: ${said}. If that is a package, install it (npm ci); types may be missing until then.`;
}
