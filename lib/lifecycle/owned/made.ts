import type ts from "typescript";
import { declaredAcquisition, declaredCall } from "../../engine/summaries/declared.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { functionLiteral, withoutAssertions } from "../owner/members.ts";
import { containerKind, declarationOf, ELEMENT, placeOf } from "../owner/place.ts";
import { isNothing } from "../owner/uses.ts";
import { inferredResource, madeByProjectCode } from "./inferred.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { disposableShape } from "./shape.ts";

/** A resource that an expression makes. */
export interface Made {
  /** The call that makes it. */
  readonly node: ts.Expression;
  readonly resource: Resource;
  /** Where it is in the value: `left` in `{ left: connect() }`, `*` in `urls.map(connect)`. */
  readonly path: readonly string[];
  /** How we know: a model or protocol says so; the code of its class shows it; its type has a member like `dispose`. */
  readonly by: "declared" | "inferred" | "shape";
}

/** What becomes part of a value. */
export interface Making {
  readonly made: readonly Made[];
  /** The value may as well be one that came from elsewhere: `given ?? connect()`. */
  readonly isMixed: boolean;
}

const NOTHING: Making = { made: [], isMixed: false };
/** Something that others made, or that we cannot tell. */
const OTHER: Making = { made: [], isMixed: true };

const MAX_DEPTH = 8;

/** What the evaluation of `value` makes and puts into its result. */
export function makingOf(analysis: Analysis, value: ts.Expression, depth = 0): Making {
  if (depth > MAX_DEPTH) return OTHER;
  const node = withoutAssertions(value);
  if (isNothing(node)) return NOTHING;
  if (typescript.isAwaitExpression(node)) return makingOf(analysis, node.expression, depth + 1);
  if (typescript.isCallExpression(node) || typescript.isNewExpression(node)) return makingOfCall(analysis, node, depth);
  if (typescript.isConditionalExpression(node)) {
    return either([node.whenTrue, node.whenFalse].map((branch) => makingOf(analysis, branch, depth + 1)));
  }
  if (typescript.isBinaryExpression(node)) return makingOfOperator(analysis, node, depth);
  if (typescript.isObjectLiteralExpression(node)) return makingOfObject(analysis, node, depth);
  if (typescript.isArrayLiteralExpression(node)) {
    return both(
      node.elements.map((element, index) =>
        typescript.isSpreadElement(element) || typescript.isOmittedExpression(element)
          ? OTHER
          : under(String(index), makingOf(analysis, element, depth + 1)),
      ),
    );
  }
  if (typescript.isIdentifier(node)) return makingOfVariable(analysis, node, depth);
  return placeOf(analysis, node)?.root.kind === "field" ? NOTHING : OTHER;
}

function makingOfCall(analysis: Analysis, node: ts.CallExpression | ts.NewExpression, depth: number): Making {
  const declared = declaredAcquisition(analysis, node);
  if (declared !== undefined) {
    if (declared.at !== "result" || declared.resource.lost === "collected") return OTHER;
    return { made: [declaredMade(analysis, node, declared.resource)], isMixed: false };
  }
  if (typescript.isCallExpression(node)) {
    const callee = withoutAssertions(node.expression);
    // `createServer().listen(80)` is the server still.
    if (typescript.isPropertyAccessExpression(callee) && declaredCall(analysis, node)?.returns === "this") {
      return makingOf(analysis, callee.expression, depth + 1);
    }
    const list = makingOfList(analysis, node, depth);
    if (list !== undefined) return list;
  }
  // What is taken from a field was put there before, and counted then.
  if (placeOf(analysis, node)?.root.kind === "field") return NOTHING;
  const made = madeByProjectCode(analysis, node, depth) ?? disposableShape(analysis, node);
  if (made !== undefined) return { made: [made], isMixed: false };
  // What is new cannot be somebody else's.
  return typescript.isNewExpression(node) ? NOTHING : OTHER;
}

/** A class of the project that implements the protocol may have nothing to release: then that is evidence only. */
function declaredMade(analysis: Analysis, node: ts.CallExpression | ts.NewExpression, resource: Resource): Made {
  if (!resource.release.some((name) => name.startsWith("@@"))) return { node, resource, path: [], by: "declared" };
  const type = analysis.checker.getTypeAtLocation(node);
  const symbol = (analysis.checker.getAwaitedType(type) ?? type).getSymbol();
  const isUnnamed = resource.noun !== "resource" || symbol === undefined || symbol.name.startsWith("__");
  const named = isUnnamed ? resource : { ...resource, noun: symbol.name };
  const declaration = symbol?.valueDeclaration;
  const isOurs = declaration !== undefined && !declaration.getSourceFile().isDeclarationFile;
  const owner = isOurs ? ownerAt(declaration) : undefined;
  const isShown = owner === undefined || inferredResource(analysis, owner) !== undefined;
  return { node, resource: named, path: [], by: isShown ? "declared" : "shape" };
}

/** `urls.map((url) => connect(url))`, `Array.from({ length }, () => new Worker(file))`, `Promise.all(list)`. */
function makingOfList(analysis: Analysis, call: ts.CallExpression, depth: number): Making | undefined {
  const callee = withoutAssertions(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const { name, expression: receiver } = callee;
  const [first, second] = call.arguments;
  const isStatic = (owner: string): boolean => typescript.isIdentifier(receiver) && receiver.text === owner;
  if (first === undefined) return undefined;
  if (isStatic("Promise") && name.text === "all") return makingOf(analysis, first, depth + 1);
  const mapper = isStatic("Array") && name.text === "from" ? second : name.text === "map" ? first : undefined;
  if (mapper === undefined || (mapper === first && containerKind(analysis, receiver) !== "list")) return undefined;
  const literal = functionLiteral(mapper);
  const result = literal === undefined ? undefined : resultOf(literal);
  return result === undefined ? OTHER : under(ELEMENT, makingOf(analysis, result, depth + 1));
}

/** What a function returns where that is one expression. */
export function resultOf(node: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  const { body } = node as { body?: ts.Node };
  if (body === undefined) return undefined;
  if (!typescript.isBlock(body)) return body as ts.Expression;
  const returns: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (typescript.isFunctionLike(inner) || typescript.isClassLike(inner)) return;
    if (typescript.isReturnStatement(inner) && inner.expression !== undefined) returns.push(inner.expression);
    typescript.forEachChild(inner, visit);
  };
  visit(body);
  return returns.length === 1 ? returns[0] : undefined;
}

function makingOfOperator(analysis: Analysis, node: ts.BinaryExpression, depth: number): Making {
  const { SyntaxKind } = typescript;
  const sides = [node.left, node.right].map((side) => makingOf(analysis, side, depth + 1));
  switch (node.operatorToken.kind) {
    case SyntaxKind.QuestionQuestionToken:
    case SyntaxKind.BarBarToken:
      return either(sides);
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.CommaToken:
    case SyntaxKind.EqualsToken:
      return sides[1] ?? OTHER;
    default:
      return OTHER;
  }
}

function makingOfObject(analysis: Analysis, node: ts.ObjectLiteralExpression, depth: number): Making {
  const parts: Making[] = [];
  for (const property of node.properties) {
    const value = typescript.isPropertyAssignment(property)
      ? property.initializer
      : typescript.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    const name = property.name;
    if (value === undefined || name === undefined || !typescript.isIdentifier(name)) continue;
    if (functionLiteral(value) !== undefined) continue;
    parts.push(under(name.text, makingOf(analysis, value, depth + 1)));
  }
  return both(parts);
}

/** A local variable brings what it was declared with and what is assigned to it. */
function makingOfVariable(analysis: Analysis, node: ts.Identifier, depth: number): Making {
  const declaration = declarationOf(analysis, node);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return OTHER;
  const values = valuesOf(analysis, declaration);
  if (values.length === 0) return OTHER;
  return either(values.map((value) => makingOf(analysis, value, depth + 1)));
}

/** All that a variable may have been given. */
function valuesOf(analysis: Analysis, declaration: ts.VariableDeclaration): readonly ts.Expression[] {
  const values = declaration.initializer === undefined ? [] : [declaration.initializer];
  const { Const } = typescript.NodeFlags;
  const isConstant = (typescript.getCombinedNodeFlags(declaration) & Const) !== 0;
  if (isConstant || !typescript.isIdentifier(declaration.name)) return values;
  const name = declaration.name.text;
  const visit = (node: ts.Node): void => {
    if (
      typescript.isBinaryExpression(node) &&
      typescript.isIdentifier(node.left) &&
      node.left.text === name &&
      isPlainAssignment(node.operatorToken.kind) &&
      declarationOf(analysis, node.left) === declaration
    ) {
      values.push(node.right);
    }
    typescript.forEachChild(node, visit);
  };
  visit(scopeOf(declaration));
  return values;
}

function scopeOf(declaration: ts.Node): ts.Node {
  let node = declaration.parent;
  while (
    !typescript.isFunctionLike(node) &&
    !typescript.isSourceFile(node) &&
    !typescript.isClassStaticBlockDeclaration(node)
  ) {
    node = node.parent;
  }
  return node;
}

function isPlainAssignment(kind: ts.SyntaxKind): boolean {
  const { SyntaxKind } = typescript;
  return (
    kind === SyntaxKind.EqualsToken ||
    kind === SyntaxKind.QuestionQuestionEqualsToken ||
    kind === SyntaxKind.BarBarEqualsToken
  );
}

function under(step: string, { made, isMixed }: Making): Making {
  // What else stands beside the resource in an object is of no interest.
  return { made: made.map((one) => ({ ...one, path: [step, ...one.path] })), isMixed: made.length > 0 && isMixed };
}

function both(parts: readonly Making[]): Making {
  return { made: parts.flatMap(({ made }) => made), isMixed: parts.some(({ isMixed }) => isMixed) };
}

function either(branches: readonly Making[]): Making {
  const made = branches.flatMap((branch) => branch.made);
  return { made, isMixed: branches.some(({ isMixed }) => isMixed) };
}
