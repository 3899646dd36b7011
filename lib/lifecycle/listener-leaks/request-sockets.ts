/**
 * Listeners that a request puts on its socket. An agent that keeps connections alive gives the socket to the next
 * request, which adds its own: https://nodejs.org/api/http.html#class-httpagent
 *
 *     request.on("socket", (socket) => socket.on("data", count));
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";

export function* requestSocketsIn(analysis: Analysis, file: ts.SourceFile): Iterable<Registration> {
  if (!/["'`]socket["'`]/.test(file.text)) return;
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, target, event } = registration;
    const code = enclosingFunction(call);
    if (code === undefined || target === undefined || event === undefined) continue;
    if (!isItsSocket(analysis, target, code) || !isGivenByRequest(analysis, code, registrations)) continue;
    const name = eventNameOf(analysis, event);
    if (name.kind !== "text" || ENDS.has(name.text) || isForNewOnly(call, code)) continue;
    if (!removals.some((removal) => mayRemove(analysis, registration, removal))) yield registration;
  }
}

/** With the end of the socket its listeners go. */
const ENDS = new Set(["close", "end", "free", "agentRemove"]);

function isItsSocket({ checker }: Analysis, target: ts.Expression, code: ts.FunctionLikeDeclaration): boolean {
  const node = skipOuter(target);
  const [socket] = code.parameters;
  return (
    typescript.isIdentifier(node) &&
    socket !== undefined &&
    checker.getSymbolAtLocation(node)?.valueDeclaration === socket
  );
}

/** `request.on("socket", (socket) => …)`, and no server's `io.on("socket", …)`. */
function isGivenByRequest(analysis: Analysis, code: ts.Node, registrations: readonly Registration[]): boolean {
  const site = registrations.find(({ listener }) => functionGiven(listener) === code);
  if (site?.event === undefined || site.target === undefined) return false;
  const name = eventNameOf(analysis, site.event);
  if (name.kind !== "text" || name.text !== "socket") return false;
  const type = analysis.checker.getTypeAtLocation(site.target);
  return type.getSymbol()?.name === "ClientRequest" || /\breq(?:uest)?_?$/i.test(site.target.getText());
}

/** `if (socket.connecting) socket.once("connect", …)`, `if (!socket.connecting) return;`: a socket that has been used is not connecting. */
function isForNewOnly(call: ts.Node, code: ts.Node): boolean {
  return conditionsKnownAt(call, code).some(({ test }) => NEW.test(test.getText()));
}

const NEW = /connecting|reused|isNew|\bhas\(|listenerCount/i;
