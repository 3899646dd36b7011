/** What a file does when something happens to an end: listeners, `on…` properties, and callbacks that wait for an end. */
import type ts from "typescript";
import { functionOfExpression, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { listOver } from "../../syntax/list-over.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { endsOf } from "./ends.ts";

export interface Handler {
  readonly end: AccessPath;
  readonly event: string;
  /** The call, or the assignment, by which it is set; or where its end is waited for. */
  readonly node: ts.Expression;
  readonly listener: ts.Expression;
  /** Absent where its source is out of sight. */
  readonly code: FunctionWithBody | undefined;
}

export const handlersIn = memoised((analysis, file: ts.SourceFile): readonly Handler[] => {
  const found: Handler[] = [];
  for (const registration of sitesIn(analysis, file).registrations) {
    if (registration.target === undefined) continue;
    for (const end of eachOf(registration.target).flatMap((target) => endsOf(analysis, target))) {
      for (const event of eventsOf(analysis, registration)) {
        found.push(handler(analysis, end, event, registration.call, registration.listener));
      }
    }
  }
  const { BinaryExpression, PropertyAccessExpression } = typescript.SyntaxKind;
  for (const node of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression)) found.push(...assigned(analysis, node));
  for (const node of callsNamed(file, WAITERS)) found.push(...awaited(analysis, node));
  for (const node of nodesOfKind<ts.PropertyAccessExpression>(file, PropertyAccessExpression))
    found.push(...promised(analysis, node));
  return found.sort((one, other) => one.node.pos - other.node.pos);
});

/** `a` and `b` of `s` in `for (const s of [a, b]) s.on(…)`, and in `[a, b].forEach((s) => s.on(…))`. */
function eachOf(target: ts.Expression): readonly ts.Expression[] {
  const node = skipOuter(target);
  if (!typescript.isIdentifier(node)) return [target];
  const list = listOver(node);
  return list !== undefined && typescript.isArrayLiteralExpression(list) ? list.elements : [target];
}

function handler(
  analysis: Analysis,
  end: AccessPath,
  event: string,
  node: Handler["node"],
  listener: ts.Expression,
): Handler {
  return { end, event, node, listener, code: functionOfExpression(analysis, listener) };
}

/** `"*"` stands for an event that may be any. */
function eventsOf(analysis: Analysis, { event }: Registration): readonly string[] {
  if (event === undefined) return ["*"];
  const name = eventNameOf(analysis, event);
  if (name.kind === "text") return [name.text];
  return name.kind === "each" ? (name.texts ?? ["*"]) : ["*"];
}

/** `socket.onclose = () => …` */
function assigned(analysis: Analysis, node: ts.BinaryExpression): readonly Handler[] {
  const { left, right, operatorToken } = node;
  if (operatorToken.kind !== typescript.SyntaxKind.EqualsToken || !typescript.isPropertyAccessExpression(left))
    return [];
  const event = /^on([a-z]\w*|[A-Z]\w*)$/.exec(left.name.text)?.[1];
  const value = skipOuter(right);
  if (event === undefined || value.kind === typescript.SyntaxKind.NullKeyword) return [];
  return endsOf(analysis, left.expression).map((end) => handler(analysis, end, event.toLowerCase(), node, right));
}

/** Functions that call back when a stream is over, or when an event comes, whoever exports them. */
const WAITERS = new Set(["finished", "eos", "onFinished", "endOfStream", "once"]);

/** `finished(socket, () => …)`, `once(socket, "close")` */
function awaited(analysis: Analysis, call: ts.CallExpression): readonly Handler[] {
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  const [emitter] = call.arguments;
  const last = call.arguments.at(-1);
  if (emitter === undefined || last === undefined) return [];
  if (name === "once" && typescript.isIdentifier(callee) && call.arguments[1] !== undefined) {
    const event = eventNameOf(analysis, call.arguments[1]);
    const text = event.kind === "text" ? event.text : "*";
    return endsOf(analysis, emitter).map((end) => handler(analysis, end, text, call, last));
  }
  if (name === "once") return [];
  return endsOf(analysis, emitter).map((end) => handler(analysis, end, "close", call, last));
}

/** `await transport.closed`, `session.closed.then(…)` */
function promised(analysis: Analysis, node: ts.PropertyAccessExpression): readonly Handler[] {
  const isWaitedFor = typescript.isAwaitExpression(node.parent) || typescript.isPropertyAccessExpression(node.parent);
  if (!PROMISES.has(node.name.text) || !isWaitedFor) return [];
  return endsOf(analysis, node.expression).map((end) => handler(analysis, end, "close", node, node));
}

const PROMISES = new Set(["closed", "finished", "done", "terminated", "disposed"]);
