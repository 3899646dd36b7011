/** Which expressions mention a place as a whole, not as a step of a longer one. */
import type ts from "typescript";
import { withOuter } from "../../syntax/expressions.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Expressions that may denote a place and are not merely a step of a longer one. */
export function isMention(node: ts.Node): node is ts.Expression {
  if (typescript.isIdentifier(node)) return isReference(node) && !isStep(node);
  if (!typescript.isPropertyAccessExpression(node) && !typescript.isElementAccessExpression(node)) return false;
  return !isStep(node);
}

/** `a` in `a.b`, unless `b` is a method that is called: `a.b()`. Then it is `a` that is used. */
function isStep(node: ts.Expression): boolean {
  const outer = withOuter(node);
  const { parent } = outer;
  if (typescript.isPropertyAccessExpression(parent) || typescript.isElementAccessExpression(parent)) {
    return parent.expression === outer && !isCallee(parent);
  }
  // Of `a.b()` it is `a` that is used; but `this.stop()` may call what the field `stop` holds.
  return isCallee(node) && !typescript.isIdentifier(node) && !isAccessOnThis(node);
}

function isAccessOnThis(node: ts.Expression): boolean {
  const isAccess = typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node);
  return isAccess && isThis(node.expression);
}

export function isCallee(node: ts.Expression): boolean {
  const outer = withOuter(node);
  return typescript.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

/** Does the identifier stand for a value, not for a name that is being declared or selected? */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (typescript.isShorthandPropertyAssignment(parent)) return parent.name === node;
  if (
    typescript.isBindingElement(parent) ||
    typescript.isVariableDeclaration(parent) ||
    typescript.isParameter(parent)
  ) {
    return parent.initializer === node;
  }
  if (typescript.isPropertyAssignment(parent) || typescript.isPropertyDeclaration(parent))
    return parent.initializer === node;
  return (
    typescript.isExpression(parent) ||
    typescript.isStatement(parent) ||
    typescript.isSpreadAssignment(parent) ||
    typescript.isTemplateSpan(parent) ||
    typescript.isComputedPropertyName(parent)
  );
}
