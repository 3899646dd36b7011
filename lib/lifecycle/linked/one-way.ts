/**
 * Pipes in one direction whose destination stays open when the source fails.
 *
 *     file.on("error", (error) => log.warn(error));
 *     file.pipe(response);      the response is ended when the file has been read, and never when it cannot be
 *
 * Without a listener for its errors, the failure of the source ends the process; one that only writes it down keeps the
 * process alive, and the destination with it.
 */
import type ts from "typescript";
import { functionGiven } from "../../syntax/given-functions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isWithinPath, type AccessPath } from "../listeners/access-path.ts";
import { onlyLogs } from "../log-guards/log-calls.ts";
import { flowsIn, type Flow } from "./flows.ts";
import { handlersIn, type Handler } from "./handlers.ts";
import { reachedFrom } from "./links.ts";
import { mentionOf } from "./mention.ts";
import { terminalOf, verbOf } from "./terminal.ts";

export interface OneWay {
  readonly source: AccessPath;
  readonly destination: AccessPath;
  /** The handler that only writes the failure down. */
  readonly handler: Handler;
  readonly flow: Flow;
  /** The member that closes the destination. */
  readonly verb: string;
}

export function* oneWaysIn(analysis: Analysis, file: ts.SourceFile): Iterable<OneWay> {
  const flows = flowsIn(analysis, file);
  const sources = new Map(flows.filter(({ how }) => how === "pipe").map(({ from }) => [from.key, from]));
  for (const source of sources.values()) {
    const handlers = handlersIn(analysis, file).filter(
      ({ end, event }) => isWithinPath(end, source) && terminalOf(event) !== undefined && terminalOf(event) !== "end",
    );
    const handler = handlers.find(({ event }) => terminalOf(event) === "error");
    if (handler === undefined || !handlers.every((each) => isOnlyLogging(analysis, each))) continue;
    for (const [key, steps] of reachedFrom(source, flows)) {
      const last = steps.at(-1);
      if (last === undefined || !steps.every(({ how }) => how === "pipe")) continue;
      if (reachedFrom(last.to, flows).has(source.key) || key === source.key) continue;
      const type = typeOf(analysis, file, last.to);
      const verb = type === undefined ? undefined : verbOf(analysis, last.to, type, last);
      if (verb === undefined || isClosedElsewhere(analysis, file, last.to)) continue;
      yield { source, destination: last.to, handler, flow: last, verb };
    }
  }
}

function isOnlyLogging(analysis: Analysis, { listener }: Handler): boolean {
  const code = functionGiven(listener);
  return code !== undefined && onlyLogs(analysis, code.body) && !assigns(code.body);
}

/** Somebody may look at a flag. */
function assigns(code: ts.Node): boolean {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(({ operatorToken }) =>
    isAssignmentOperator(operatorToken.kind),
  );
}

/** Is there a handler for some end of the destination: a timeout, a deadline, that it is closed? */
function isClosedElsewhere(analysis: Analysis, file: ts.SourceFile, destination: AccessPath): boolean {
  return handlersIn(analysis, file).some(
    ({ end, event }) => isWithinPath(end, destination) && /timeout|abort/i.test(event),
  );
}

function typeOf(analysis: Analysis, file: ts.SourceFile, end: AccessPath): ts.Type | undefined {
  const mention = mentionOf(analysis, file, end);
  return mention === undefined ? undefined : analysis.checker.getTypeAtLocation(mention);
}
