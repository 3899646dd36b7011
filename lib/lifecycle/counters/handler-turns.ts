/** What the handlers of one emitter count down together: `error`, and `close` after it. */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { countingSequence, mayCount } from "../../engine/summaries/counting-graphs.ts";
import { functionOfExpression, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { sureExcesses } from "../../engine/typestate/excesses.ts";
import type { Emitter } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { removalOf, sitesIn } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import type { DoubleDecrement } from "./double-decrements.ts";
import { followedIn } from "./paths.ts";

/** A function that one emitter calls for one event. */
interface Handler {
  readonly event: string;
  readonly code: FunctionWithBody;
  /** The call, or the assignment, that puts it there. */
  readonly via: ts.Node;
  readonly target: ts.Expression;
}

/** The double counts of handlers that are put on the same emitter by the same function. */
export function* handlerExcesses(analysis: Analysis, file: ts.SourceFile): Iterable<DoubleDecrement> {
  for (const handlers of handlersByEmitter(analysis, file)) {
    for (const first of handlers) {
      for (const second of handlers) {
        const order = first === second ? undefined : orderOf(analysis, first, second);
        if (order === undefined || removes(analysis, first.code, second, 0)) continue;
        yield* excessesOf(analysis, file, first, second, order);
      }
    }
  }
}

function* excessesOf(
  analysis: Analysis,
  file: ts.SourceFile,
  first: Handler,
  second: Handler,
  evidence: DoubleDecrement["evidence"],
): Iterable<DoubleDecrement> {
  const graph = countingSequence(analysis, first.via, [first, second]);
  for (const { counted, counts } of followedIn(analysis, file, graph)) {
    for (const excess of sureExcesses(counts)) {
      if (excess.first.via === excess.second.via) continue;
      yield {
        counted,
        excess: { ...excess, first: inHandler(excess.first, first), second: inHandler(excess.second, second) },
        evidence,
        first: `on "${first.event}"`,
        second: `on "${second.event}"`,
        secondAlways: true,
      };
    }
  }
}

/** The count itself where it stands in the handler; the handler's registration where a helper counts. */
function inHandler(at: DoubleDecrement["excess"]["first"], { code, via }: Handler): typeof at {
  const isOwn = code.pos <= at.node.pos && at.node.end <= code.end && code.getSourceFile() === at.node.getSourceFile();
  return isOwn && isInside(code, via) ? { node: at.node } : { node: via };
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

function handlersByEmitter(analysis: Analysis, file: ts.SourceFile): readonly (readonly Handler[])[] {
  const groups = new Map<ts.Node, Map<string | ts.Node, Handler[]>>();
  for (const handler of handlersIn(analysis, file)) {
    const home = enclosingFunction(handler.via) ?? file;
    const target = targetPathOf(analysis, handler.target)?.key ?? handler.target;
    let ofHome = groups.get(home);
    if (ofHome === undefined) groups.set(home, (ofHome = new Map<string | ts.Node, Handler[]>()));
    const same = ofHome.get(target);
    if (same === undefined) ofHome.set(target, [handler]);
    else same.push(handler);
  }
  return [...groups.values()].flatMap((group) => [...group.values()].filter((handlers) => handlers.length > 1));
}

function* handlersIn(analysis: Analysis, file: ts.SourceFile): Iterable<Handler> {
  for (const { call, event, listener, target } of sitesIn(analysis, file).registrations) {
    const name = event === undefined ? undefined : eventNameOf(analysis, event);
    if (name?.kind !== "text" || target === undefined) continue;
    const code = handlerCode(analysis, listener);
    if (code !== undefined && mayCount(analysis, code)) yield { event: name.text, code, via: call, target };
  }
  for (const assignment of assignedHandlers(file)) {
    const code = handlerCode(analysis, assignment.right);
    const { left } = assignment;
    if (code === undefined || !mayCount(analysis, code)) continue;
    yield { event: left.name.text.slice(2).toLowerCase(), code, via: assignment, target: left.expression };
  }
}

type HandlerAssignment = ts.BinaryExpression & { readonly left: ts.PropertyAccessExpression };

/** `socket.onclose = …` */
function assignedHandlers(file: ts.SourceFile): readonly HandlerAssignment[] {
  return nodesOfKind(file, typescript.SyntaxKind.BinaryExpression).filter(isHandlerAssignment);
}

function isHandlerAssignment(node: ts.Node): node is HandlerAssignment {
  return (
    typescript.isBinaryExpression(node) &&
    node.operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
    typescript.isPropertyAccessExpression(node.left) &&
    /^on[a-z]+$/.test(node.left.name.text)
  );
}

/** The function that runs for an event: the listener itself, or what it is bound from. */
function handlerCode(analysis: Analysis, listener: ts.Expression): FunctionWithBody | undefined {
  const node = skipOuter(listener);
  if (typescript.isCallExpression(node)) {
    const callee = skipOuter(node.expression);
    const isBound = typescript.isPropertyAccessExpression(callee) && callee.name.text === "bind";
    return isBound ? functionOfExpression(analysis, callee.expression) : undefined;
  }
  return functionOfExpression(analysis, node);
}

/** How sure it is that the event of `second` comes after that of `first`; `undefined` where nothing says so. */
function orderOf(analysis: Analysis, first: Handler, second: Handler): DoubleDecrement["evidence"] | undefined {
  const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(first.target));
  if (emitter !== undefined) return isOrdered(emitter, first.event, second.event) ? "certain" : undefined;
  return FOLLOWED_BY[second.event]?.includes(first.event) === true ? "likely" : undefined;
}

function isOrdered({ terminal, always }: Emitter, first: string, second: string): boolean {
  const isListed = terminal.some((events) => {
    const at = events.indexOf(first);
    return at >= 0 && events.indexOf(second) > at;
  });
  // What always comes ends what any other event has not ended.
  return isListed || (always?.includes(second) === true && !always.includes(first));
}

/** Events that come after others by all conventions, for emitters of which no model speaks. */
const FOLLOWED_BY: Readonly<Record<string, readonly string[]>> = {
  close: ["error", "timeout", "end", "finish", "exit", "abort", "aborted", "frameError"],
  loadend: ["load", "error", "abort", "timeout"],
};

/** Whether the code takes the other handler off, so that it no longer comes. */
function removes(analysis: Analysis, code: FunctionWithBody, other: Handler, depth: number): boolean {
  const visit = (node: ts.Node): boolean => {
    if (typescript.isCallExpression(node)) {
      if (isRemoval(analysis, node, other)) return true;
      const callee = depth < 2 ? functionOfExpression(analysis, node.expression) : undefined;
      if (callee !== undefined && callee !== code && removes(analysis, callee, other, depth + 1)) return true;
    }
    if (isHandlerAssignment(node) && node.left.name.text === `on${other.event}`) return true;
    return typescript.forEachChild(node, visit) ?? false;
  };
  return visit(code.body);
}

function isRemoval(analysis: Analysis, call: ts.CallExpression, other: Handler): boolean {
  const name = calleeName(call.expression);
  if (name === "removeAllListeners") {
    const [event] = call.arguments;
    if (event === undefined) return true;
  }
  // A signal may hold the listeners.
  if (name === "abort" && other.via.getText().includes("signal")) return true;
  const removal = removalOf(analysis, call);
  if (removal === undefined) return false;
  if (removal.event === undefined) return true;
  const event = eventNameOf(analysis, removal.event);
  return event.kind !== "text" || event.text === other.event;
}
