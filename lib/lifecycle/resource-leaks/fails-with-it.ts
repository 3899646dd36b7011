/** Whether a wait only fails where the very thing that it is for has come to its end, so that nothing is lost. */
import type ts from "typescript";
import { declaredEmitter, declaredReleased } from "../../engine/summaries/declared.ts";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { callsIn, nodesWithin } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { executorOf } from "../listeners/executor.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { sitesIn } from "../listeners/sites.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

/**
 * Is the promise rejected only by events that end the resource, or behind its release?
 *
 *     const answer = new Promise((resolve, reject) => { socket.on("data", resolve); socket.on("error", reject); });
 *     await answer;
 *     await readHead(socket);      whose promise is made in such a way
 */
export function failsWithIt(analysis: Analysis, cause: ts.Node, { node, subject }: TrackedResource): boolean {
  const name = holderOf(node);
  if (!typescript.isAwaitExpression(cause) || name === undefined || !typescript.isIdentifier(name)) return false;
  const value = constantValue(analysis.checker, skipOuter(cause.expression));
  if (typescript.isNewExpression(value)) return isRejectedByEnd(analysis, value, name.text, subject.resource);
  if (!typescript.isCallExpression(value)) return false;
  const index = value.arguments.findIndex((argument) => placeText(argument) === name.text);
  const callee = index < 0 ? undefined : bodyOf(analysis, value);
  const parameter = callee?.parameters[index]?.name;
  if (callee === undefined || parameter === undefined || !typescript.isIdentifier(parameter)) return false;
  const made = promiseOf(callee);
  return made !== undefined && isRejectedByEnd(analysis, made, parameter.text, subject.resource);
}

/** The promise that is all that a function makes and returns. */
function promiseOf({ body }: FunctionWithBody): ts.NewExpression | undefined {
  const [statement, ...others] = typescript.isBlock(body) ? body.statements : [];
  const returned = typescript.isBlock(body)
    ? others.length === 0 && statement !== undefined && typescript.isReturnStatement(statement)
      ? statement.expression
      : undefined
    : body;
  const value = returned === undefined ? undefined : skipOuter(returned);
  return value !== undefined && typescript.isNewExpression(value) ? value : undefined;
}

function isRejectedByEnd(analysis: Analysis, promise: ts.NewExpression, name: string, resource: Resource): boolean {
  const executor = executorOf(promise);
  const reject = executor?.parameters[1]?.name;
  if (executor === undefined || reject === undefined || !typescript.isIdentifier(reject)) return false;
  const uses = nodesWithin(executor.body, identifiersNamed(executor.getSourceFile(), reject.text));
  const enders = endersIn(analysis, executor, name, resource);
  return (
    uses.length > 0 &&
    uses.every((use) => enders.has(use) || isReleasedBefore(analysis, use, name) || isInEnder(use, executor, enders))
  );
}

/** What is called where the thing of this name ends, or cannot begin: the listeners for its last events. */
function endersIn(analysis: Analysis, executor: ts.Node, name: string, { startedBy }: Resource): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  const isStarted = startedBy !== undefined && isStartedIn(executor, name, startedBy);
  for (const { call, target, event, listener } of sitesIn(analysis, executor.getSourceFile()).registrations) {
    if (target === undefined || event === undefined || !isInside(call, executor) || placeText(target) !== name)
      continue;
    const { terminal = [] } = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target)) ?? {};
    const told = eventNameOf(analysis, event);
    if (told.kind !== "text") continue;
    const isEnd = terminal.some((events) => events.includes(told.text)) || (isStarted && told.text === "error");
    if (!isEnd) continue;
    const node = skipOuter(listener);
    found.add(typescript.isIdentifier(node) ? (functionNamed(analysis, node) ?? node) : node);
  }
  return found;
}

/** `server.once("error", reject); server.listen(0, resolve);`: what cannot be started holds nothing. */
function isStartedIn(executor: ts.Node, name: string, startedBy: readonly string[]): boolean {
  return callsIn(executor).some(
    ({ expression }) =>
      typescript.isPropertyAccessExpression(expression) &&
      startedBy.includes(expression.name.text) &&
      placeText(expression.expression) === name,
  );
}

function isInEnder(node: ts.Node, executor: ts.Node, enders: ReadonlySet<ts.Node>): boolean {
  for (let code = enclosingFunction(node); code !== undefined && code !== executor; code = enclosingFunction(code))
    if (enders.has(code)) return true;
  return false;
}

/** `socket.destroy(); reject(error);` */
function isReleasedBefore(analysis: Analysis, use: ts.Node, name: string): boolean {
  let statement = use;
  while (!typescript.isStatement(statement) && statement.parent !== undefined) statement = statement.parent;
  const block = statement.parent;
  if (block === undefined || !typescript.isBlock(block)) return false;
  return callsIn(block).some((call) => {
    const { expression, parent } = call;
    if (!typescript.isPropertyAccessExpression(expression) || placeText(expression.expression) !== name) return false;
    if (parent.parent !== block || parent.pos >= statement.pos) return false;
    return declaredReleased(analysis, call) !== undefined;
  });
}
