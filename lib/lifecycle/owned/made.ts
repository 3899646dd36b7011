import type ts from "typescript";
import { declaredAcquisition, declaredFact } from "../../engine/summaries/declared.ts";
import { isOfProtocol } from "../../engine/summaries/dispose-protocol.ts";
import { declarationOfCall } from "../../engine/summaries/functions.ts";
import { returnsReceiver } from "../../engine/summaries/returns-receiver.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { containerKind } from "../owner/container-kind.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { declarationOf, placeOf } from "../owner/place-of.ts";
import { ELEMENT, isSameRoot } from "../owner/place.ts";
import { isNothing, usesIn } from "../owner/uses.ts";
import { handedThrough } from "./handed-over.ts";
import { releaseBy } from "./releases.ts";
import { disposableShape } from "./shape.ts";
import type { Tracked } from "./tracked.ts";
import { resultOf, typeOfMade, valuesOf } from "./values.ts";

/** A resource that an expression makes. */
export interface Made {
  /** The call that makes it. */
  readonly node: ts.Expression;
  readonly resource: Resource;
  /** Where it is in the value: `left` in `{ left: connect() }`, `*` in `urls.map(connect)`. */
  readonly path: readonly string[];
  /** How we know: a model or tag says so; the code of its class shows it; its type has a member like `dispose`. */
  readonly by: "declared" | "inferred" | "shape";
  /** The call that sees to it, and gives it back: `this.track(new Feed())`. */
  readonly handedTo?: ts.CallExpression;
}

/** What an instance of a project's class is as a resource, as far as the code of the class shows it. */
export type Infer = (analysis: Analysis, owner: Owner) => Resource | undefined;

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
export function makingOf(analysis: Analysis, value: ts.Expression, infer: Infer, depth = 0): Making {
  if (depth > MAX_DEPTH) return OTHER;
  const node = skipOuter(value);
  if (isNothing(node)) return NOTHING;
  if (typescript.isAwaitExpression(node)) return makingOf(analysis, node.expression, infer, depth + 1);
  if (typescript.isCallExpression(node) || typescript.isNewExpression(node))
    return makingOfCall(analysis, node, infer, depth);
  if (typescript.isConditionalExpression(node)) {
    return either([node.whenTrue, node.whenFalse].map((branch) => makingOf(analysis, branch, infer, depth + 1)));
  }
  if (typescript.isBinaryExpression(node)) return makingOfOperator(analysis, node, infer, depth);
  if (typescript.isObjectLiteralExpression(node)) return makingOfObject(analysis, node, infer, depth);
  if (typescript.isArrayLiteralExpression(node)) {
    return both(
      node.elements.map((element, index) =>
        typescript.isSpreadElement(element) || typescript.isOmittedExpression(element)
          ? OTHER
          : under(String(index), makingOf(analysis, element, infer, depth + 1)),
      ),
    );
  }
  if (typescript.isIdentifier(node)) return makingOfVariable(analysis, node, infer, depth);
  return placeOf(analysis, node)?.root.kind === "field" ? NOTHING : OTHER;
}

function makingOfCall(
  analysis: Analysis,
  node: ts.CallExpression | ts.NewExpression,
  infer: Infer,
  depth: number,
): Making {
  const declared = declaredAcquisition(analysis, node);
  if (declared !== undefined) {
    if (declared.at !== "result" || declared.resource.lost === "collected") return OTHER;
    return { made: [declaredMade(analysis, node, declared.resource, infer)], isMixed: false };
  }
  if (typescript.isCallExpression(node)) {
    const callee = skipOuter(node.expression);
    // `createServer().listen(80)` is the server still, and so is `new Server().on("error", log)`.
    if (typescript.isPropertyAccessExpression(callee) && isStillReceiver(analysis, node, callee)) {
      return makingOf(analysis, callee.expression, infer, depth + 1);
    }
    const list = makingOfList(analysis, node, infer, depth) ?? makingHandedOver(analysis, node, infer, depth);
    if (list !== undefined) return list;
  }
  // What is taken from a field was put there before, and counted then.
  if (placeOf(analysis, node)?.root.kind === "field") return NOTHING;
  const made = madeByProjectCode(analysis, node, infer, depth) ?? disposableShape(analysis, node);
  if (made !== undefined) return { made: [made], isMixed: false };
  // What is new cannot be somebody else's.
  return typescript.isNewExpression(node) ? NOTHING : OTHER;
}

/** Is it still what the chain begins with? Only what is made there is of interest. */
function isStillReceiver(analysis: Analysis, call: ts.CallExpression, callee: ts.PropertyAccessExpression): boolean {
  if (declaredFact(analysis, call, "returns") === "this") return true;
  const receiver = skipOuter(callee.expression);
  const isMade = typescript.isNewExpression(receiver) || typescript.isCallExpression(receiver);
  return isMade && addsListener(callee.name.text) && returnsReceiver(analysis, call);
}

function makingHandedOver(
  analysis: Analysis,
  call: ts.CallExpression,
  infer: Infer,
  depth: number,
): Making | undefined {
  const through = handedThrough(analysis, call);
  if (through === undefined) return undefined;
  const { made, isMixed } = makingOf(analysis, through, infer, depth + 1);
  return { made: made.map((one) => ({ ...one, handedTo: call })), isMixed: isMixed || made.length === 0 };
}

/**
 * What the project's own code shows to be a resource: an instance of a class that keeps a resource and has a close
 * path which releases it, and what a function of the project makes and returns.
 */
function madeByProjectCode(
  analysis: Analysis,
  node: ts.CallExpression | ts.NewExpression,
  infer: Infer,
  depth: number,
): Made | undefined {
  if (typescript.isNewExpression(node)) {
    const owner = classOf(analysis, node);
    const resource = owner === undefined ? undefined : infer(analysis, owner);
    return resource === undefined ? undefined : { node, resource, path: [], by: "inferred" };
  }
  const declaration = declarationOfCall(analysis, node);
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  if (!isPlainFunction(declaration)) return undefined;
  const result = resultOf(declaration);
  if (result === undefined) return undefined;
  const { made, isMixed } = makingOf(analysis, result, infer, depth + 2);
  const whole = made.find(({ path, by, handedTo }) => path.length === 0 && (by !== "shape" || handedTo !== undefined));
  if (whole === undefined || isMixed || isAlsoPassedOn(analysis, declaration, result, whole)) return undefined;
  return { ...whole, node, by: "inferred" };
}

/** `const link = connect(); this.all.push(link); return link;`: the maker itself has seen to it that it is released. */
function isAlsoPassedOn(analysis: Analysis, maker: ts.Node, result: ts.Expression, made: Made): boolean {
  const name = skipOuter(result);
  const declaration = typescript.isIdentifier(name) ? declarationOf(analysis, name) : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  const tracked: Tracked = { root: { kind: "variable", name: name.getText(), declaration }, path: [], made };
  return usesIn(analysis, maker).some(
    (use) =>
      use.kind === "pass" &&
      isSameRoot(use.place.root, tracked.root) &&
      releaseBy(analysis, tracked, use) !== undefined,
  );
}

/** A getter or a method that hands out what its object keeps makes nothing; a function by itself may. */
function isPlainFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    typescript.isFunctionDeclaration(node) ||
    typescript.isArrowFunction(node) ||
    typescript.isFunctionExpression(node) ||
    typescript.isMethodDeclaration(node)
  );
}

function classOf({ checker }: Analysis, node: ts.NewExpression): Owner | undefined {
  const declaration = makerOfInstances(checker, node.expression);
  return declaration === undefined || !typescript.isClassLike(declaration) ? undefined : ownerAt(declaration);
}

/** A class of the project that implements the protocol may have nothing to release: then that is evidence only. */
function declaredMade(
  analysis: Analysis,
  node: ts.CallExpression | ts.NewExpression,
  resource: Resource,
  infer: Infer,
): Made {
  if (!resource.release.some((name) => name.startsWith("@@"))) return { node, resource, path: [], by: "declared" };
  const symbol = typeOfMade(analysis, node).getSymbol();
  const isNamed = isOfProtocol(resource) && symbol !== undefined && !symbol.name.startsWith("__");
  const named = isNamed ? { ...resource, noun: symbol.name } : resource;
  const declaration = symbol?.valueDeclaration;
  const isOurs = declaration !== undefined && !declaration.getSourceFile().isDeclarationFile;
  const owner = isOurs ? ownerAt(declaration) : undefined;
  // `new Emitter()`, where `Emitter` is an interface and a constant: what it does when it is disposed of cannot be seen.
  const isShown =
    owner === undefined ? !(isOurs && typescript.isNewExpression(node)) : infer(analysis, owner) !== undefined;
  return { node, resource: named, path: [], by: !isShown ? "shape" : isOfProtocol(resource) ? "inferred" : "declared" };
}

/** `urls.map((url) => connect(url))`, `Array.from({ length }, () => new Worker(file))`, `Promise.all(list)`. */
function makingOfList(analysis: Analysis, call: ts.CallExpression, infer: Infer, depth: number): Making | undefined {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const { name, expression: receiver } = callee;
  const [first, second] = call.arguments;
  const isStatic = (owner: string): boolean => typescript.isIdentifier(receiver) && receiver.text === owner;
  if (first === undefined) return undefined;
  if (isStatic("Promise") && name.text === "all") return makingOf(analysis, first, infer, depth + 1);
  const mapper = isStatic("Array") && name.text === "from" ? second : name.text === "map" ? first : undefined;
  if (mapper === undefined || (mapper === first && containerKind(analysis, receiver) !== "list")) return undefined;
  const literal = functionGiven(mapper);
  const result = literal === undefined ? undefined : resultOf(literal);
  return result === undefined ? OTHER : under(ELEMENT, makingOf(analysis, result, infer, depth + 1));
}

function makingOfOperator(analysis: Analysis, node: ts.BinaryExpression, infer: Infer, depth: number): Making {
  const { SyntaxKind } = typescript;
  const sides = [node.left, node.right].map((side) => makingOf(analysis, side, infer, depth + 1));
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

function makingOfObject(analysis: Analysis, node: ts.ObjectLiteralExpression, infer: Infer, depth: number): Making {
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
    parts.push(under(name.text, makingOf(analysis, value, infer, depth + 1)));
  }
  return both(parts);
}

/** A local variable brings what it was declared with and what is assigned to it. */
function makingOfVariable(analysis: Analysis, node: ts.Identifier, infer: Infer, depth: number): Making {
  const declaration = declarationOf(analysis, node);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return OTHER;
  const values = valuesOf(analysis, declaration);
  if (values.length === 0) return OTHER;
  return either(values.map((value) => makingOf(analysis, value, infer, depth + 1)));
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
