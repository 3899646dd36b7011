/** Events that a class emits by hand although its base class, told by nobody, emits them as well. */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Emitter } from "../../models/vocabulary.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { codeOf, instancesIn, type InstanceNode } from "../../syntax/instances.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The event that `call` emits, if the base class emits it itself when it ends, and the same code has it end. */
export function eventEmittedByHand(knowledge: Knowledge, call: ts.CallExpression): string | undefined {
  const callee = skipOuter(call.expression);
  const [event] = call.arguments;
  if (!typescript.isPropertyAccessExpression(callee) || callee.name.text !== "emit") return undefined;
  if (event === undefined || !typescript.isStringLiteralLike(event) || !isThis(callee.expression)) return undefined;
  const owner = classOfThis(callee.expression);
  if (owner === undefined || isOptedOut(owner) || isAskedFirst(call)) return undefined;
  const type = typeOf(knowledge, owner);
  const emitter = type === undefined ? undefined : declaredEmitter(knowledge, type);
  return emitter?.always?.includes(event.text) === true && endsToo(emitter, call) ? event.text : undefined;
}

/** What the instances of `owner` are, or what they inherit from. */
function typeOf({ checker }: Knowledge, owner: InstanceNode): ts.Type | undefined {
  if (typescript.isClassLike(owner)) {
    const symbol = checker.getTypeAtLocation(owner).getSymbol();
    return symbol === undefined ? undefined : checker.getDeclaredTypeOfSymbol(symbol);
  }
  const base = instancesIn(owner.getSourceFile()).byMaker.get(owner)?.base;
  if (base === undefined) return undefined;
  return checker.getTypeAtLocation(base).getConstructSignatures()[0]?.getReturnType();
}

/**
 * `super({ autoDestroy: false })`, `super({ emitClose: false })`: the base was told to leave it. And one that has a `destroy()`
 * of its own has taken over the part of the base that would emit.
 */
function isOptedOut(owner: InstanceNode): boolean {
  return codeOf(owner).some((code) => {
    const text = code.getText();
    if (TOLD_NOT_TO.test(text)) return true;
    return typescript.isFunctionLike(code) && isDestroy(code) && !CALLS_BASE.test(text);
  });
}

function isDestroy(code: ts.SignatureDeclaration): boolean {
  return functionName(code as ts.FunctionLikeDeclaration) === "destroy";
}

const TOLD_NOT_TO = /(?:destroy|close)\s*:\s*false/i;
const CALLS_BASE = /\bsuper\s*\.\s*destroy\b|\.prototype\.destroy\.(?:call|apply)\b/;

/** `if (!this.destroyed) this.emit("close")`: it knows that the base may have done so. */
function isAskedFirst(call: ts.CallExpression): boolean {
  const [outermost] = enclosingFunctions(call).slice(-1);
  for (let node: ts.Node = call; node !== outermost && node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (typescript.isIfStatement(parent) && node !== parent.expression && ASKS.test(parent.expression.getText()))
      return true;
    if (typescript.isBinaryExpression(parent) && node === parent.right && ASKS.test(parent.left.getText())) return true;
    if (typescript.isBlock(parent) && parent.statements.some((other) => other.end <= node.pos && asksAndLeaves(other)))
      return true;
  }
  return false;
}

/** `if (this.destroyed) return;` */
function asksAndLeaves(statement: ts.Statement): boolean {
  if (!typescript.isIfStatement(statement) || !ASKS.test(statement.expression.getText())) return false;
  return nodesOfKind(statement.thenStatement, typescript.SyntaxKind.ReturnStatement).length > 0;
}

const ASKS = /destroyed|closed|closeEmitted|emitClose|autoDestroy/i;

/** Whether the code around `call` ends the base as well: `this.push(null)`, `this.destroy()`, or all of a `_destroy()`. */
function endsToo({ endedBy = [], endHooks = [] }: Emitter, call: ts.CallExpression): boolean {
  const [outermost] = enclosingFunctions(call).slice(-1);
  if (outermost === undefined) return false;
  if (endHooks.includes(functionName(outermost) ?? "")) return true;
  return callsIn(outermost).some(
    ({ expression, arguments: [first] }) =>
      typescript.isPropertyAccessExpression(expression) &&
      isThis(expression.expression) &&
      (endedBy.includes(expression.name.text) || endedBy.includes(`${expression.name.text} ${first?.getText() ?? ""}`)),
  );
}
