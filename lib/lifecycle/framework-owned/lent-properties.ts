/** What a framework lends as a property, closes itself, and is closed by hand. */
import type ts from "typescript";
import { declaredLent } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { handlerPlaceOf } from "../../syntax/handler-place.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { removal, type ByHandFinding } from "./by-hand.ts";

/** `reply.raw.end()`, unless the reply was taken over. */
export function onLentProperty(knowledge: Knowledge, call: ts.CallExpression): readonly ByHandFinding[] {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return [];
  if (!knowledge.catalog.lentReleases.has(callee.name.text)) return [];
  const property = propertyBehind(knowledge, callee.expression);
  if (property === undefined || !knowledge.catalog.lentNames.has(property.name)) return [];
  const { owner, name, node } = property;
  const lent = declaredLent(knowledge, owner, name);
  if (lent === undefined || !lent.release.includes(callee.name.text)) return [];
  // With an error it is broken off, which nobody else does.
  if (callee.name.text === "destroy" && call.arguments.length > 0) return [];
  if (isAfterAnswer(call) || isBegunByHand(call.getSourceFile(), name, lent.begunBy ?? [])) return [];
  const { exits = [] } = lent;
  const isNamed = typescript.isExpression(owner);
  // What has no name cannot be seen to be taken over.
  if (isNamed ? isTakenOver(call, placeText(owner), exits) : exits.length > 0) return [];
  return [
    {
      messageId: "lent",
      data: {
        close: `${callee.getText()}()`,
        name: isNamed ? `${owner.getText()}.${name}` : name,
        by: lent.by,
        exits: exitWords(owner.getText(), exits),
      },
      node: call,
      trace: [{ node, text: `${lent.by} owns this, and closes it` }],
      repairs: removal(call),
    },
  ];
}

/** `answer.once("finish", () => { … })`: what comes when all is sent, or gone, or waited for in vain, breaks nothing off. */
function isAfterAnswer(call: ts.CallExpression): boolean {
  return enclosingFunctions(call).some((code) => OVER.test(handlerPlaceOf(code)?.name ?? "") || isTimedOut(code));
}

/** `setTimeout(() => { … }, limit)`: in place of a handler that has not come to its end. */
function isTimedOut(code: ts.Node): boolean {
  const given = callGivenTo(code);
  return given !== undefined && calleeName(given.call.expression) === "setTimeout";
}

const OVER = /^(?:finish|close)$/;

/** `reply.raw.write(chunk)`: the code does itself what else the owner would. */
function isBegunByHand(file: ts.SourceFile, name: string, begunBy: readonly string[]): boolean {
  return callsNamed(file, new Set(begunBy)).some(({ expression }) => {
    const callee = skipOuter(expression);
    return typescript.isPropertyAccessExpression(callee) && calleeName(callee.expression) === name;
  });
}

interface Property {
  /** What has the property: an expression, or the pattern that takes it apart. */
  readonly owner: ts.Node;
  readonly name: string;
  readonly node: ts.Node;
}

/** `reply.raw`, or a constant or parameter that holds it: `const { raw } = reply`, `async ({ browser }) => …`. */
function propertyBehind(knowledge: Knowledge, expression: ts.Expression): Property | undefined {
  const node = skipOuter(expression);
  if (typescript.isPropertyAccessExpression(node)) return { owner: node.expression, name: node.name.text, node };
  if (!typescript.isIdentifier(node)) return undefined;
  const declaration = knowledge.checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (declaration === undefined) return undefined;
  if (typescript.isBindingElement(declaration)) return propertyTaken(declaration);
  if (!typescript.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const value = skipOuter(declaration.initializer);
  return typescript.isPropertyAccessExpression(value)
    ? { owner: value.expression, name: value.name.text, node: value }
    : undefined;
}

function propertyTaken(element: ts.BindingElement): Property | undefined {
  const key = element.propertyName ?? element.name;
  if (!typescript.isIdentifier(key) || !typescript.isObjectBindingPattern(element.parent)) return undefined;
  const { parent } = element.parent;
  const initializer = typescript.isVariableDeclaration(parent) ? parent.initializer : undefined;
  return { owner: initializer === undefined ? element.parent : skipOuter(initializer), name: key.text, node: element };
}

/** Whether the code around `node` takes the owner's part over: `reply.hijack()`, `ctx.respond = false`. */
function isTakenOver(node: ts.Node, owner: string, exits: readonly string[]): boolean {
  const [outermost] = enclosingFunctions(node).slice(-1);
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  const accesses =
    outermost === undefined ? [] : nodesOfKind<ts.PropertyAccessExpression>(outermost, PropertyAccessExpression);
  return accesses.some(
    (access) => exits.includes(access.name.text) && placeText(access.expression) === owner && isCalledOrSet(access),
  );
}

function isCalledOrSet(access: ts.PropertyAccessExpression): boolean {
  const { parent } = access;
  if (typescript.isCallExpression(parent)) return parent.expression === access;
  return (
    typescript.isBinaryExpression(parent) && parent.left === access && isAssignmentOperator(parent.operatorToken.kind)
  );
}

function exitWords(owner: string, exits: readonly string[]): string {
  return exits.length === 0 ? "" : `, or take it over with \`${owner}.${exits[0] ?? ""}\` first`;
}
