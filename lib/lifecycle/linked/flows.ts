/** What flows from one end to another: by `pipe`, or by a handler that hands on what it gets. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { boundFunction, skipOuter } from "../../syntax/expressions.ts";
import { mentionsAny } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { endsOf } from "./ends.ts";
import { handlersIn, type Handler } from "./handlers.ts";

export interface Flow {
  readonly from: AccessPath;
  readonly to: AccessPath;
  /** `pipe` ends its destination when the source has been read to its end; `pipeline` ends both, whatever happens. */
  readonly how: "pipe" | "forward" | "pipeline";
  /** The call that joins them; where it forwards, what sets the handler. */
  readonly node: ts.Expression;
}

export const flowsIn = memoised((analysis, file: ts.SourceFile): readonly Flow[] => {
  const found: Flow[] = [];
  for (const call of callsNamed(file, PIPE)) found.push(...pipes(analysis, call));
  for (const call of callsNamed(file, PIPELINES)) found.push(...pipelines(analysis, call));
  for (const handler of handlersIn(analysis, file)) found.push(...forwards(analysis, handler));
  return found;
});

const PIPE = new Set(["pipe"]);

const PIPELINES = new Set(["pipeline", "pump", "compose"]);

function pipes(analysis: Analysis, call: ts.CallExpression): readonly Flow[] {
  const callee = skipOuter(call.expression);
  const [destination, options] = call.arguments;
  if (!typescript.isPropertyAccessExpression(callee) || destination === undefined) return [];
  const how = options === undefined || !endsNothing(options) ? "pipe" : "forward";
  const sources = endsOf(analysis, callee.expression);
  return sources.flatMap((from) => endsOf(analysis, destination).map((to): Flow => ({ from, to, how, node: call })));
}

/** `{ end: false }` */
function endsNothing(options: ts.Expression): boolean {
  return /\bend\s*:\s*false\b/.test(options.getText());
}

function pipelines(analysis: Analysis, call: ts.CallExpression): readonly Flow[] {
  const ends = call.arguments.map((argument) => endsOf(analysis, argument));
  return ends.flatMap((sources, index) =>
    sources.flatMap((from) =>
      ends.slice(index + 1).flatMap((later) => later.map((to): Flow => ({ from, to, how: "pipeline", node: call }))),
    ),
  );
}

/** Events that bring what the other side has said. */
const CARRIERS = new Set(["data", "message", "chunk", "frame", "packet"]);

/** Members by which something is said to the other side. */
const SENDERS = new Set(["write", "send", "postMessage", "enqueue", "sendBytes", "sendText", "sendBinary", "sendUTF"]);

function forwards(analysis: Analysis, { end: from, event, listener, code, node: at }: Handler): readonly Flow[] {
  if (!CARRIERS.has(event)) return [];
  if (code === undefined) return boundForward(analysis, from, listener);
  const tainted = new Set(code.parameters.flatMap(({ name }) => namesIn(name)));
  if (tainted.size === 0) return [];
  const found: Flow[] = [];
  walk(code.body, (node) => {
    if (typescript.isVariableDeclaration(node) && isFrom(node, tainted)) {
      for (const name of namesIn(node.name)) tainted.add(name);
    }
    if (typescript.isCallExpression(node) && node.arguments.some((argument) => mentionsAny(argument, tainted))) {
      found.push(...sent(analysis, from, node, at), ...sentByHelper(analysis, from, node, at));
    }
  });
  return found;
}

/** Is the variable's value, or what it takes one after the other, made of what has come? */
function isFrom({ initializer, parent }: ts.VariableDeclaration, tainted: ReadonlySet<string>): boolean {
  if (initializer !== undefined) return mentionsAny(initializer, tainted);
  return typescript.isForOfStatement(parent.parent) && mentionsAny(parent.parent.expression, tainted);
}

function sent(analysis: Analysis, from: AccessPath, call: ts.CallExpression, at: ts.Expression): readonly Flow[] {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || !SENDERS.has(callee.name.text)) return [];
  return endsOf(analysis, callee.expression).map((to): Flow => ({ from, to, how: "forward", node: at }));
}

/** `forward(data)`, where a function of this file hands on what it gets. */
function sentByHelper(
  analysis: Analysis,
  from: AccessPath,
  call: ts.CallExpression,
  at: ts.Expression,
): readonly Flow[] {
  if (!typescript.isIdentifier(skipOuter(call.expression))) return [];
  const helper = bodyOf(analysis, call);
  if (helper === undefined || helper.getSourceFile() !== call.getSourceFile()) return [];
  const names = new Set(helper.parameters.flatMap(({ name }) => namesIn(name)));
  const found: Flow[] = [];
  walk(helper.body, (node) => {
    if (typescript.isCallExpression(node) && node.arguments.some((argument) => mentionsAny(argument, names))) {
      // What the helper sends to one of its own parameters is not told by its name here.
      found.push(...sent(analysis, from, node, at).filter(({ to }) => !isParameterOf(to, helper)));
    }
  });
  return found;
}

function isParameterOf({ root }: AccessPath, code: ts.FunctionLikeDeclaration): boolean {
  return root.kind === "variable" && root.symbol.valueDeclaration?.parent === code;
}

/** `client.on("message", upstream.send.bind(upstream))` */
function boundForward(analysis: Analysis, from: AccessPath, listener: ts.Expression): readonly Flow[] {
  const method = boundFunction(listener);
  if (method === undefined || !typescript.isPropertyAccessExpression(method)) return [];
  if (!SENDERS.has(method.name.text)) return [];
  return endsOf(analysis, method.expression).map((to): Flow => ({ from, to, how: "forward", node: listener }));
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (typescript.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (typescript.isBindingElement(element) ? namesIn(element.name) : []));
}
