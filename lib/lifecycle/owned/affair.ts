/** Whose affair it is to release an object of a class of the project's own that somebody makes and keeps. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { placeOf } from "../owner/place-of.ts";
import { ELEMENT } from "../owner/place.ts";
import { isThis } from "../owner/this.ts";
import type { Kept } from "./kept.ts";

/** Is it made for whoever asks for it, or does it see to its own end? Then its owner may well leave it alone. */
export function mayBeOthers(analysis: Analysis, kept: Kept): boolean {
  const { made } = kept;
  if (made.by !== "inferred") return false;
  const owner = ownerOf(analysis, made.node);
  return (
    isHandedOut(analysis, kept) ||
    (owner !== undefined && endsByItself(analysis, { owner, release: made.resource.release }))
  );
}

/**
 * Does it hand itself to another thing as it is made? Then that may well be what ends it.
 *
 *     constructor(scheduler) { scheduler.add(this); }
 *     constructor(scope) { scope.add(() => this.stop()); }
 */
export function registersItself(analysis: Analysis, { made }: Kept): boolean {
  const owner = made.by === "declared" ? undefined : ownerOf(analysis, made.node);
  if (owner === undefined) return false;
  const constructors = lineageOf(analysis, owner).chain.flatMap(({ members }) =>
    members.filter(({ kind }) => kind === "constructor"),
  );
  return constructors.some(({ node }) => callsIn(node).some(handsItselfOn));
}

/** Verbs by which a thing takes others in: evidence, never proof. */
const TAKES_IN = /^_*(?:add|register|track|own|adopt|manage|attach|enrol|enroll|join|push)(?:[A-Z]\w*)?$/;

function handsItselfOn({ expression, arguments: args }: ts.CallExpression): boolean {
  const callee = skipOuter(expression);
  if (!typescript.isPropertyAccessExpression(callee) || !TAKES_IN.test(callee.name.text)) return false;
  return args.some((argument) => isThis(skipOuter(argument)) || endsItself(argument)) && !isThis(callee.expression);
}

/** `() => this.stop()`, `this.stop.bind(this)` */
function endsItself(argument: ts.Expression): boolean {
  const code = functionLiteral(argument);
  const bound = skipOuter(argument);
  const isBound = typescript.isCallExpression(bound) && calleeName(bound.expression) === "bind";
  const called =
    code === undefined ? (isBound ? [receiverOf(bound)] : []) : callsIn(code).map(({ expression }) => expression);
  return called.some(
    (callee) =>
      callee !== undefined &&
      typescript.isPropertyAccessExpression(callee) &&
      isThis(callee.expression) &&
      isCloseName(callee.name.text),
  );
}

function ownerOf({ checker }: Analysis, node: ts.Expression): Owner | undefined {
  const declaration = checker.getTypeAtLocation(node).getSymbol()?.valueDeclaration;
  return declaration === undefined ? undefined : ownerAt(declaration);
}

/** `const link = new Link(this); this.links.set(link.id, link); return link;` */
function isHandedOut(analysis: Analysis, { made, member, path }: Kept): boolean {
  if (!typescript.isNewExpression(made.node) || !path.includes(ELEMENT)) return false;
  if (made.node.arguments?.some(isThis) !== true) return false;
  const { parent } = made.node;
  if (!typescript.isVariableDeclaration(parent)) return false;
  const isIt = (node: ts.Expression): boolean => {
    const place = placeOf(analysis, node);
    return place?.root.kind === "variable" && place.path.length === 0 && place.root.declaration === parent;
  };
  return someNode(
    member.node,
    (node) => typescript.isReturnStatement(node) && node.expression !== undefined && isIt(node.expression),
    (node) => node !== member.node && typescript.isFunctionLike(node),
  );
}

interface Ending {
  readonly owner: Owner;
  readonly release: readonly string[];
}

/** Does one of its own functions that run later release it, as a poll whose last answer has come? */
function endsByItself(analysis: Analysis, { owner, release }: Ending): boolean {
  return selfCallsOf(analysis, owner).some((name) => release.includes(name));
}

/** What the functions within an owner's members call on `this`. */
const selfCallsOf = memoised((_analysis, owner: Owner): readonly string[] => {
  const names: string[] = [];
  const visit = (node: ts.Node, isLater: boolean): void => {
    if (isLater && typescript.isCallExpression(node) && typescript.isPropertyAccessExpression(node.expression)) {
      const name = calleeName(node.expression);
      if (name !== undefined && isThis(node.expression.expression)) names.push(name);
    }
    const begins = typescript.isArrowFunction(node) || typescript.isFunctionExpression(node);
    typescript.forEachChild(node, (child) => visit(child, isLater || begins));
  };
  for (const { node } of owner.members) typescript.forEachChild(node, (child) => visit(child, false));
  return names;
}, []);
