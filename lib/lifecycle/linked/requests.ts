/**
 * Requests that are made for somebody who waits for the answer: a proxy hands on what the client sends, and what the
 * upstream answers.
 *
 *     request.pipe(upstream); upstream.on("response", (answer) => answer.pipe(response));
 *     upstream.on("upgrade", (answer, socket) => socket.pipe(client).pipe(socket));
 */
import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { type AccessPath, accessPathOf, isWithinPath } from "../listeners/access-path.ts";
import { closingOf, sharesSignal, type Closing } from "./closing.ts";
import { isConfined } from "./confined.ts";
import { flowsIn, type Flow } from "./flows.ts";
import { handlersIn, type Handler } from "./handlers.ts";
import { terminalOf } from "./terminal.ts";

/** A request that goes on when nobody waits for its answer any more. */
export interface Abandoned {
  readonly request: AccessPath;
  /** What goes to the request. */
  readonly flow: Flow;
  /** What the answer goes to. */
  readonly client: AccessPath;
}

export function* abandonedIn(analysis: Analysis, file: ts.SourceFile): Iterable<Abandoned> {
  const flows = flowsIn(analysis, file);
  if (flows.length === 0) return;
  for (const request of requestsIn(analysis, file)) {
    const flow = flows.find(({ to, how }) => to.key === request.key && how !== "pipeline");
    if (flow === undefined || sharesSignal(request)) continue;
    const answers = answersOf(analysis, file, request);
    const answer = flows.find(({ from }) => answers.some(({ key }) => key === from.key));
    if (answer === undefined || answer.how === "pipeline" || answer.to.key === request.key) continue;
    const sources = flows.filter(({ to }) => to.key === request.key).map(({ from }) => from);
    if (sources.some(({ key }) => key === answer.to.key)) continue;
    const clients = [...sources, answer.to];
    const isKnown = !isConfined(analysis, request);
    const isEnded = handlersIn(analysis, file).some(
      (handler) =>
        clients.some((client) => isWithinPath(handler.end, client)) &&
        terminalOf(handler.event) !== undefined &&
        [request, ...answers].some((end) => isCovering(analysis, handler, end, isKnown)),
    );
    if (!isEnded) yield { request, flow, client: answer.to };
  }
}

/** A request for an upgrade whose client is not told where the answer is none. */
export interface Unanswered {
  readonly request: AccessPath;
  readonly upgrade: Handler;
  readonly client: AccessPath;
}

export function* unansweredIn(analysis: Analysis, file: ts.SourceFile): Iterable<Unanswered> {
  const flows = flowsIn(analysis, file);
  if (flows.length === 0) return;
  for (const request of requestsIn(analysis, file)) {
    const handlers = handlersIn(analysis, file).filter(({ end }) => end.key === request.key);
    const upgrade = handlers.find(({ event }) => event === "upgrade");
    const socket = upgrade?.code === undefined ? undefined : parameterPath(analysis, upgrade.code, 1);
    if (upgrade === undefined || socket === undefined || answersOf(analysis, file, request).length > 0) continue;
    if (handlers.some(({ event }) => event === "response" || event === "*" || event === "close")) continue;
    const client = flows.find(
      ({ from, to }) =>
        from.key === socket.key && flows.some((back) => back.from.key === to.key && back.to.key === socket.key),
    )?.to;
    if (client !== undefined) yield { request, upgrade, client };
  }
}

function isCovering(analysis: Analysis, { code, listener }: Handler, end: AccessPath, isKnown: boolean): boolean {
  const closing: Closing = closingOf(analysis, code ?? listener, end, isKnown);
  return closing === "closes" || closing === "hands" || (code === undefined && functionGiven(listener) === undefined);
}

/** The variables of `file` that hold a request which it makes. */
const requestsIn = memoised((analysis, file: ts.SourceFile): readonly AccessPath[] => {
  const found: AccessPath[] = [];
  walk(file, (node) => {
    if (
      typescript.isVariableDeclaration(node) &&
      typescript.isIdentifier(node.name) &&
      requestMade(analysis, node) !== undefined
    ) {
      const path = accessPathOf(analysis, node.name);
      if (path !== undefined) found.push(path);
    }
  });
  return found;
});

function requestMade(analysis: Analysis, { initializer }: ts.VariableDeclaration): ts.CallExpression | undefined {
  const call = initializer === undefined ? undefined : skipOuter(initializer);
  if (call === undefined || !typescript.isCallExpression(call)) return undefined;
  // `(secure ? https : http).request(…)` is a call of two functions, of which no model speaks.
  if (calleeName(call.expression) === "request") return call;
  return declaredResource(analysis, analysis.checker.getTypeAtLocation(call))?.noun === "request" ? call : undefined;
}

/** The parameters in which the answers to `request` come. */
function answersOf(analysis: Analysis, file: ts.SourceFile, request: AccessPath): readonly AccessPath[] {
  const declaration = request.root.kind === "variable" ? request.root.symbol.valueDeclaration : undefined;
  const call =
    declaration !== undefined && typescript.isVariableDeclaration(declaration)
      ? requestMade(analysis, declaration)
      : undefined;
  const last = call?.arguments.at(-1);
  const callback = functionGiven(last);
  const codes = handlersIn(analysis, file)
    .filter(({ end, event }) => end.key === request.key && event === "response")
    .map(({ code }) => code);
  return [callback, ...codes].flatMap((code) => {
    const path = code === undefined ? undefined : parameterPath(analysis, code, 0);
    return path === undefined ? [] : [path];
  });
}

function parameterPath(analysis: Analysis, code: ts.FunctionLikeDeclaration, index: number): AccessPath | undefined {
  const name = code.parameters[index]?.name;
  return name === undefined || !typescript.isIdentifier(name) ? undefined : accessPathOf(analysis, name);
}
