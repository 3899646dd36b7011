/** Calls, and the functions among their arguments that run before they are done. */
import type ts from "typescript";
import { calleeName, functionLiteral, propertyNameOf, skipOuter, wellKnownSymbol } from "../../syntax/expressions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { isLeftAlone } from "../../syntax/promise-steps.ts";
import { functionOnlyFor } from "../../syntax/sole-callback.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { hasBody, type Builder, type InlineCallback } from "./builder.ts";
import { UNKNOWN, type Operand } from "./graph.ts";
import { skipChainIfNullish, isOutermostOfChain, lowerOptionalChain } from "./lower-chain.ts";
import { lowerExpression } from "./lower-expression.ts";
import { inlineFunction, layBody } from "./lower-function.ts";
import { ELEMENT, member, type Place } from "./place.ts";

export function lowerCall(b: Builder, node: ts.CallExpression): Operand {
  if (isOutermostOfChain(node)) return lowerOptionalChain(b, node, () => lowerCallPart(b, node));
  return lowerCallPart(b, node);
}

function lowerCallPart(b: Builder, node: ts.CallExpression): Operand {
  const literal = functionLiteral(node.expression);
  if (literal !== undefined) return lowerImmediate(b, node, literal);
  const { callee, receiver } = lowerCallee(b, node);
  const args = node.arguments.map((argument) => lowerArgument(b, argument));
  const helper = b.options.helper?.(node);
  if (helper !== undefined && mayLay(b, helper)) return lowerHelper(b, node, helper, args);
  const result = emitCall(b, node, callee, receiver, args);
  if (b.options.neverReturns(node)) b.current = undefined;
  return result;
}

/** Helpers are followed this deep. */
const MAX_HELPERS = 4;
/** Blocks of a graph in which no more helpers are laid down: each of its states is taken through all of them. */
const MAX_LAID = 300;

function mayLay(b: Builder, helper: ts.Node): boolean {
  return b.helpers.length < MAX_HELPERS && b.blocks.length < MAX_LAID && !b.helpers.includes(helper);
}

function lowerHelper(
  b: Builder,
  node: ts.CallExpression,
  helper: ts.FunctionLikeDeclaration,
  args: readonly Operand[],
): Operand {
  const { via } = b;
  b.via ??= node;
  const isSpread = node.arguments.some(typescript.isSpreadElement);
  const absent: Operand = isSpread ? UNKNOWN : { kind: "constant", value: undefined };
  const result = layBody(
    b,
    helper,
    helper.parameters.map((parameter, index) => {
      const argument = isSpread ? undefined : args[index];
      return argument ?? (parameter.dotDotDotToken === undefined ? absent : UNKNOWN);
    }),
    isLeftAlone(node),
  );
  b.via = via;
  return result;
}

export function lowerNew(b: Builder, node: ts.NewExpression): Operand {
  const callee = lowerExpression(b, node.expression);
  const args = (node.arguments ?? []).map((argument) => lowerArgument(b, argument));
  return emitCall(b, node, callee, undefined, args);
}

/** A function that is declared for this call alone, beside it, is taken for the literal that it might be. */
export function lowerArgument(b: Builder, argument: ts.Expression): Operand {
  if (typescript.isSpreadElement(argument)) return lowerExpression(b, argument.expression);
  const node = functionOnlyFor(argument);
  return node === undefined ? lowerExpression(b, argument) : { kind: "function", node };
}

function lowerCallee(b: Builder, node: ts.CallExpression): { callee: Operand; receiver: Operand | undefined } {
  const expression = skipOuter(node.expression);
  if (!typescript.isPropertyAccessExpression(expression) && !typescript.isElementAccessExpression(expression)) {
    const callee = lowerExpression(b, expression);
    if (node.questionDotToken !== undefined) skipChainIfNullish(b, callee, node);
    return { callee, receiver: undefined };
  }
  const receiver = lowerExpression(b, expression.expression);
  if (expression.questionDotToken !== undefined) skipChainIfNullish(b, receiver, expression);
  const symbol = typescript.isElementAccessExpression(expression)
    ? wellKnownSymbol(expression.argumentExpression)
    : undefined;
  if (typescript.isElementAccessExpression(expression) && symbol === undefined) {
    lowerExpression(b, expression.argumentExpression);
  }
  const name = symbol ?? propertyNameOf(expression) ?? ELEMENT;
  const callee = receiver.kind === "place" ? member(receiver, name) : UNKNOWN;
  if (node.questionDotToken !== undefined) skipChainIfNullish(b, callee, node);
  return { callee, receiver };
}

function emitCall(
  b: Builder,
  node: ts.CallExpression | ts.NewExpression,
  callee: Operand,
  receiver: Operand | undefined,
  args: readonly Operand[],
): Place {
  const result = b.temporary(node);
  const callbacks = args.some((argument) => argument.kind === "function") ? b.options.callbacks(node) : [];
  const inlined = callbacks.flatMap((callback) => {
    const argument = args[callback.argument];
    return argument?.kind === "function" ? [argument.node] : [];
  });
  b.emit({
    kind: "call",
    result,
    node,
    callee,
    receiver,
    member: calleeName(node.expression),
    arguments: args,
    spread: node.arguments?.some(typescript.isSpreadElement) ?? false,
    inlined,
  });
  for (const callback of callbacks) lowerCallback(b, callback, receiver, args, result);
  return result;
}

function lowerCallback(
  b: Builder,
  callback: InlineCallback,
  receiver: Operand | undefined,
  args: readonly Operand[],
  result: Place,
): void {
  const argument = args[callback.argument];
  if (argument?.kind !== "function" || !hasBody(argument)) return;
  if (callback.element === true && receiver !== undefined) return lowerEach(b, argument.node, receiver, result);
  const parameters: Operand[] = [];
  if (callback.times === "once") {
    inlineFunction(b, argument.node, parameters);
    return;
  }
  const [body, after] = [b.block(), b.block()];
  b.edge(body);
  b.goto(after);
  b.at(body);
  const value = inlineFunction(b, argument.node, parameters);
  b.emit({ kind: "assign", target: member(result, ELEMENT), value, node: argument.node });
  if (callback.times === "many") b.edge(body);
  b.goto(after);
  b.at(after);
}

/** `list.forEach(x => …)` is a loop over the list. */
function lowerEach(b: Builder, code: ts.FunctionLikeDeclaration, source: Operand, result: Place): void {
  const [head, body, done, after] = [b.block(), b.block(), b.block(), b.block()];
  b.goto(head);
  b.at(head);
  const element = b.temporary(code);
  b.emit({ kind: "iterate", result: element, source, async: false, node: code });
  b.edge(body);
  b.goto(done);
  b.at(body);
  const value = inlineFunction(b, code, [element]);
  b.emit({ kind: "assign", target: member(result, ELEMENT), value, node: code });
  b.goto(head);
  b.at(done);
  b.emit({ kind: "iterated", source, early: false, node: code });
  b.goto(after);
  b.at(after);
}

/** `(() => { … })()` */
function lowerImmediate(
  b: Builder,
  node: ts.CallExpression,
  literal: ts.ArrowFunction | ts.FunctionExpression,
): Operand {
  const args = node.arguments.map((argument) => lowerArgument(b, argument));
  if (literal.asteriskToken !== undefined) return UNKNOWN;
  if (!isAsync(literal) || isWaitedFor(node)) return inlineFunction(b, literal, args);
  // What goes wrong in there is rejected, and does not end the function around it.
  const [failed, after] = [b.block(), b.block()];
  b.protect(failed, () => inlineFunction(b, literal, args));
  b.goto(after);
  b.at(failed);
  b.goto(after);
  b.at(after);
  return UNKNOWN;
}

/** `await (async () => { … })()`; whatever else is done with the promise, control goes on at once. */
function isWaitedFor(call: ts.Expression): boolean {
  let outer = call.parent;
  while (typescript.isParenthesizedExpression(outer)) outer = outer.parent;
  return (
    typescript.isAwaitExpression(outer) || typescript.isReturnStatement(outer) || typescript.isArrowFunction(outer)
  );
}
