/** By which of its parameters the project's own function finds what it takes off, so that nothing is found without it. */
import type ts from "typescript";
import { bodyOf, hasBody, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, functionLiteral, isNullishLiteral } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** The code that a call runs, be it that of a member of an object literal. */
export function codeCalled(analysis: Analysis, call: ts.CallExpression): FunctionWithBody | undefined {
  const code = bodyOf(analysis, call);
  if (code !== undefined || !typescript.isPropertyAccessExpression(call.expression)) return code;
  const declared = symbolAt(analysis.checker, call.expression.name)?.declarations ?? [];
  const [only, ...others] = declared;
  if (only === undefined || others.length > 0) return undefined;
  const member = typescript.isPropertyAssignment(only) ? functionLiteral(only.initializer) : only;
  return member !== undefined && hasBody(member) ? member : undefined;
}

/**
 * Is each mention of the parameter at `index` a part of what is searched by, here or in the functions that it is handed on to?
 * Whoever asks whether it is given may have another meaning for that.
 */
export function findsBy(analysis: Analysis, code: FunctionWithBody, index: number): boolean {
  return partsSoughtIn(analysis, code).has(index);
}

const partsSoughtIn = memoised((analysis: Analysis, code: FunctionWithBody): ReadonlySet<number> => {
  if (mentionsName(code.body, "arguments")) return new Set();
  return new Set(code.parameters.flatMap((parameter, index) => (isSought(analysis, code, parameter) ? [index] : [])));
}, new Set<number>());

function isSought(
  analysis: Analysis,
  code: FunctionWithBody,
  { name, initializer, dotDotDotToken }: ts.ParameterDeclaration,
): boolean {
  if (!typescript.isIdentifier(name) || initializer !== undefined || dotDotDotToken !== undefined) return false;
  const symbol = analysis.checker.getSymbolAtLocation(name);
  const mentions = identifiersNamed(code.getSourceFile(), name.text).filter(
    (mention) => isInside(mention, code.body) && analysis.checker.getSymbolAtLocation(mention) === symbol,
  );
  return (
    mentions.length > 0 &&
    mentions.every(
      (mention) =>
        isPartOfKey(mention, code) || isCompared(mention) || isSearched(mention) || isHanded(analysis, mention),
    )
  );
}

/** `stamp(context)` of `const id = type + stamp(context)`, behind which `kept[id]` follows. */
function isPartOfKey(mention: ts.Node, code: FunctionWithBody): boolean {
  let node = mention;
  let isText = false;
  for (; ; node = node.parent) {
    const { parent } = node;
    if (typescript.isBinaryExpression(parent)) {
      if (parent.operatorToken.kind !== typescript.SyntaxKind.PlusToken) break;
      isText = true;
    } else if (typescript.isTemplateSpan(parent)) isText = true;
    else if (typescript.isCallExpression(parent) ? parent.expression === node : !isWithin(parent)) break;
  }
  const { parent } = node;
  if (!isText) return false;
  if (typescript.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (typescript.isVariableDeclaration(parent)) return isIndex(parent.name.getText(), code);
  return (
    typescript.isBinaryExpression(parent) &&
    isPlainAssignment(parent.operatorToken.kind) &&
    parent.right === node &&
    isIndex(parent.left.getText(), code)
  );
}

function isWithin(node: ts.Node): boolean {
  return (
    typescript.isParenthesizedExpression(node) ||
    typescript.isConditionalExpression(node) ||
    typescript.isTemplateExpression(node)
  );
}

/** `kept[id]`, `kept.get(id)` */
function isIndex(name: string, { body }: FunctionWithBody): boolean {
  return (
    nodesOfKind<ts.ElementAccessExpression>(body, typescript.SyntaxKind.ElementAccessExpression).some(
      ({ argumentExpression }) => argumentExpression.getText() === name,
    ) ||
    callsIn(body).some((call) => KEYED.test(calleeName(call.expression) ?? "") && call.arguments[0]?.getText() === name)
  );
}

const KEYED = /^(?:get|has|delete)$/;

/** `entry.context === context` */
function isCompared(mention: ts.Node): boolean {
  const { parent } = mention;
  if (!typescript.isBinaryExpression(parent) || !COMPARES.test(parent.operatorToken.getText())) return false;
  const other = parent.left === mention ? parent.right : parent.left;
  return typescript.isPropertyAccessExpression(other) && !isNullishLiteral(other);
}

const COMPARES = /^[!=]==?$/;

/** `listeners.indexOf(listener)`, `target.removeEventListener(type, listener)` */
function isSearched(mention: ts.Node): boolean {
  const { parent } = mention;
  if (!typescript.isCallExpression(parent)) return false;
  const name = calleeName(parent.expression) ?? "";
  // Without its options, a listener may be found all the same.
  return parent.arguments[name === "removeEventListener" ? 1 : 0] === mention && SEARCHES.test(name);
}

const SEARCHES = /^(?:indexOf|lastIndexOf|removeEventListener)$/;

/** `removeOne(target, type, listener, context)` */
function isHanded(analysis: Analysis, mention: ts.Node): boolean {
  const { parent } = mention;
  if (!typescript.isCallExpression(parent)) return false;
  const index = parent.arguments.findIndex((argument) => argument === mention);
  const code = index < 0 ? undefined : codeCalled(analysis, parent);
  return code !== undefined && partsSoughtIn(analysis, code).has(index);
}
