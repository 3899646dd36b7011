/**
 * Continuations as paths: `p.then(a, b)` runs `a` where `p` is fulfilled and `b` where it is rejected.
 *
 * Where a chain is awaited or returned, its handlers are laid into the graph of the function that waits. Where nobody
 * waits, they are laid down at the same spot but marked as `deferred`: they run after what follows.
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import { UNKNOWN, type Operand } from "./graph.ts";
import { lowerArgument } from "./lower-call.ts";
import { lowerExpression } from "./lower-expression.ts";
import { inlineFunction } from "./lower-function.ts";

type ChainCall = ts.CallExpression & { readonly expression: ts.PropertyAccessExpression };

/** Whether `node` puts continuations on a promise: `x.then(…)`, `x.catch(…)`, `x.finally(…)`. */
export function isChain(node: ts.Expression): node is ChainCall {
  if (!typescript.isCallExpression(node) || node.arguments.length === 0 || node.arguments.length > 2) return false;
  const callee = node.expression;
  if (!typescript.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined) return false;
  const { text } = callee.name;
  return text === "then" || ((text === "catch" || text === "finally") && node.arguments.length === 1);
}

/**
 * Lowers what is awaited. Control goes on where it is fulfilled, with its value; to the handler where it is rejected.
 *
 * @param waiting the `await` or `return` that waits.
 */
export function lowerSettled(b: Builder, expression: ts.Expression, waiting: ts.Node): Operand {
  const node = skipOuter(expression);
  // What starts the chain runs at once: its exceptions are none of the chain's rejections.
  const started = lowerExpression(b, startOf(node));
  return lowerLink(b, node, started, waiting);
}

/** The expression whose promise the continuations of `node` are put on. */
function startOf(node: ts.Expression): ts.Expression {
  let start = node;
  while (isChain(start)) start = skipOuter(start.expression.expression);
  return start;
}

/** Lowers the continuations of `node`, whose start has been lowered. */
function lowerLink(b: Builder, node: ts.Expression, started: Operand, waiting: ts.Node): Operand {
  if (isChain(node)) {
    const [first, second] = node.arguments;
    if (node.expression.name.text === "finally") return lowerFinally(b, node, started, first as ts.Expression, waiting);
    if (node.expression.name.text === "catch") return lowerThen(b, node, started, undefined, first, waiting);
    return lowerThen(b, node, started, first, second, waiting);
  }
  if (b.floating) b.deferred = true;
  const result = b.temporary(waiting);
  b.emit({ kind: "await", result, value: started, node: waiting });
  return result;
}

/** Lowers a chain that nobody waits for here; the operand stands for its promise. */
export function lowerFloating(b: Builder, node: ChainCall): Operand {
  const { floating, deferred } = b;
  const result = b.temporary(node);
  const rejected = b.block();
  const after = b.block();
  const started = lowerExpression(b, startOf(node));
  b.floating = true;
  b.protect(rejected, () => {
    const value = lowerLink(b, node, started, node);
    b.emit({ kind: "assign", target: result, value, node });
  });
  b.floating = floating;
  b.deferred = deferred;
  b.goto(after);
  b.at(rejected);
  b.goto(after);
  b.at(after);
  return result;
}

function lowerThen(
  b: Builder,
  node: ChainCall,
  started: Operand,
  fulfilled: ts.Expression | undefined,
  rejected: ts.Expression | undefined,
  waiting: ts.Node,
): Operand {
  const result = b.temporary(node);
  const after = b.block();
  const onRejected = isHandler(rejected) ? b.block() : undefined;
  let value: Operand = UNKNOWN;
  const receive = () => {
    value = lowerLink(b, skipOuter(node.expression.expression), started, waiting);
  };
  if (onRejected === undefined) receive();
  else b.protect(onRejected, receive);
  const settled = isHandler(fulfilled) ? invoke(b, node, fulfilled, [value]) : value;
  b.emit({ kind: "assign", target: result, value: settled, node });
  b.goto(after);
  if (onRejected !== undefined && isHandler(rejected)) {
    b.at(onRejected);
    const recovered = invoke(b, node, rejected, [UNKNOWN]);
    b.emit({ kind: "assign", target: result, value: recovered, node });
    b.goto(after);
  }
  b.at(after);
  return result;
}

function lowerFinally(
  b: Builder,
  node: ChainCall,
  started: Operand,
  handler: ts.Expression,
  waiting: ts.Node,
): Operand {
  const outer = b.handler;
  const onRejected = b.block();
  let value: Operand = UNKNOWN;
  b.protect(onRejected, () => {
    value = lowerLink(b, skipOuter(node.expression.expression), started, waiting);
  });
  invoke(b, node, handler, []);
  const fulfilled = b.current;
  b.at(onRejected);
  invoke(b, node, handler, []);
  b.goto(outer);
  b.current = fulfilled;
  return value;
}

function isHandler(argument: ts.Expression | undefined): argument is ts.Expression {
  if (argument === undefined) return false;
  const node = skipOuter(argument);
  return (
    node.kind !== typescript.SyntaxKind.NullKeyword && !(typescript.isIdentifier(node) && node.text === "undefined")
  );
}

/** Runs a continuation: a literal's body, or whatever function the expression stands for. */
function invoke(b: Builder, node: ChainCall, handler: ts.Expression, args: readonly Operand[]): Operand {
  const callee = lowerArgument(b, handler);
  if (callee.kind === "function" && callee.node.body !== undefined && !callee.node.asteriskToken) {
    return inlineFunction(b, callee.node, args, "here");
  }
  return b.call(node, callee, args, { at: handler, implicit: true });
}
