/** What a function makes, or has made, that other callers of the same maker release. */
import type ts from "typescript";
import type { CallInstruction, Graph } from "../../engine/flow/graph.ts";
import { siteAt, type AcquisitionSite } from "../../engine/summaries/acquisitions.ts";
import { declaredAcquisition, declaredCall } from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { namesWithExamples, releaseByExample } from "./examples.ts";
import { isMaker, resourceReleasedBy } from "./inferred.ts";

type MakingCall = ts.CallExpression | ts.NewExpression;

/** Whether code calls something of which there are examples, be it through a helper of this file. */
export function mayFollowExample(knowledge: Knowledge, code: ts.Node): boolean {
  return (
    mentionsOneOf(code, namesWithExamples(knowledge)) ||
    mentionsOneOf(code, handingNames(knowledge, code.getSourceFile()))
  );
}

/** The calls in `graph` whose result somebody else, who calls the same, releases. */
export function acquisitionsByExample(knowledge: Knowledge, graph: Graph): readonly AcquisitionSite[] {
  const sites = new Map<ts.Node, AcquisitionSite>();
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      if (instruction.kind !== "call" || instruction.implicit === true || sites.has(instruction.node)) continue;
      const site = siteOf(knowledge, instruction);
      if (site !== undefined) sites.set(instruction.node, site);
    }
  }
  return [...sites.values()];
}

function siteOf(knowledge: Knowledge, { node }: CallInstruction): AcquisitionSite | undefined {
  if (typescript.isTaggedTemplateExpression(node) || !isKeptHere(node)) return undefined;
  const made = madeBy(knowledge, node);
  if (made === undefined) return undefined;
  const resource = resourceReleasedBy(made.release, node);
  return siteAt(knowledge, node, { resource, noun: resource.noun, ...lentBy(made) });
}

/** Where a helper that `call` is returns what it is given instead of making something. */
export function lentInstead(knowledge: Knowledge, call: MakingCall): { readonly lentIf?: number } {
  const callee = typescript.isCallExpression(call) ? bodyOf(knowledge, call) : undefined;
  return callee === undefined || callee.getSourceFile() !== call.getSourceFile()
    ? {}
    : lentBy(handedOut(knowledge, callee));
}

function lentBy(made: Made | undefined): { readonly lentIf?: number } {
  return made?.unlessGiven === undefined ? {} : { lentIf: made.unlessGiven };
}

interface Made {
  /** The member that releases it. */
  readonly release: string;
  /** The argument that is returned in its stead, where it is passed. */
  readonly unlessGiven?: number;
}

/** What is known of the result of a call, by examples of the same call or of the call that the callee hands on. */
const madeBy = memoised((knowledge: Knowledge, call: MakingCall): Made | undefined => {
  if (declaredCall(knowledge, call) !== undefined || declaredAcquisition(knowledge, call) !== undefined)
    return undefined;
  const release = releaseByExample(knowledge, call);
  if (release !== undefined) {
    const isMade = isMaker(call, release) && isNamedMaker(call) && !isOfPlatformItself(knowledge, call);
    return isMade ? { release } : undefined;
  }
  const callee = typescript.isCallExpression(call) ? bodyOf(knowledge, call) : undefined;
  return callee === undefined || callee.getSourceFile() !== call.getSourceFile()
    ? undefined
    : handedOut(knowledge, callee);
}, undefined);

/** `document.createElement("dialog")`: what the platform makes needs what models say, whatever others do with some of it. */
function isOfPlatformItself(knowledge: Knowledge, { expression }: MakingCall): boolean {
  const callee = skipOuter(expression);
  return isOfPlatform(
    knowledge,
    symbolAt(knowledge.checker, typescript.isPropertyAccessExpression(callee) ? callee.name : callee),
  );
}

/** What others do with it is no proof that it is made for the caller: the name has to say so as well. */
export function isNamedMaker(call: MakingCall): boolean {
  return typescript.isNewExpression(call) || isMakerName(calleeName(call.expression));
}

/** `if (given) return given; return makeRunner();`: what a helper makes and returns. */
const handedOut = memoised((knowledge: Knowledge, callee: ts.FunctionLikeDeclaration): Made | undefined => {
  if (callee.body === undefined) return undefined;
  let made: Made | undefined;
  let unlessGiven: number | undefined;
  for (const value of returnedBy(callee)) {
    const bare = skipOuter(value);
    const parameter = typescript.isIdentifier(bare) ? parameterIndex(callee, bare.text) : -1;
    if (parameter >= 0) unlessGiven = parameter;
    else if (typescript.isCallExpression(bare) || typescript.isNewExpression(bare)) made ??= madeBy(knowledge, bare);
    // It may come from somewhere else, where it is kept.
    if (parameter < 0 && made === undefined) return undefined;
  }
  return made === undefined || unlessGiven === undefined ? made : { ...made, unlessGiven };
}, undefined);

/** What a short function returns: in its statements, not in functions inside of it. */
function returnedBy({ body }: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (body === undefined) return [];
  if (!typescript.isBlock(body)) return parts(body);
  const found: ts.Expression[] = [];
  walk(body, (node) => {
    if (typescript.isFunctionLike(node)) return false;
    if (typescript.isReturnStatement(node) && node.expression !== undefined) found.push(...parts(node.expression));
    return true;
  });
  return found;
}

/** `given ?? make()` is one or the other. */
function parts(value: ts.Expression): readonly ts.Expression[] {
  const bare = skipOuter(value);
  const { QuestionQuestionToken, BarBarToken } = typescript.SyntaxKind;
  return typescript.isBinaryExpression(bare) && [QuestionQuestionToken, BarBarToken].includes(bare.operatorToken.kind)
    ? [bare.left, bare.right]
    : typescript.isAwaitExpression(bare)
      ? parts(bare.expression)
      : [bare];
}

function parameterIndex({ parameters }: ts.FunctionLikeDeclaration, name: string): number {
  return parameters.findIndex((parameter) => typescript.isIdentifier(parameter.name) && parameter.name.text === name);
}

/** The names of a file's functions that return what they have had made. */
const handingNames = memoised((knowledge: Knowledge, file: ts.SourceFile): ReadonlySet<string> => {
  const names = new Set<string>();
  const { MethodDeclaration, FunctionDeclaration } = typescript.SyntaxKind;
  for (const node of nodesOfKinds(file, [MethodDeclaration, FunctionDeclaration])) {
    if (!typescript.isMethodDeclaration(node) && !typescript.isFunctionDeclaration(node)) continue;
    if (node.name === undefined || !typescript.isIdentifier(node.name)) continue;
    if (mentionsOneOf(node, namesWithExamples(knowledge)) && handedOut(knowledge, node) !== undefined)
      names.add(node.name.text);
  }
  return names;
}, new Set());

/** Whether the result of `call` stays with the caller: in a variable, as a receiver, or dropped. */
function isKeptHere(call: ts.Node): boolean {
  const { parent } = call;
  if (
    typescript.isAwaitExpression(parent) ||
    typescript.isParenthesizedExpression(parent) ||
    typescript.isNonNullExpression(parent)
  )
    return isKeptHere(parent);
  if (typescript.isBinaryExpression(parent)) {
    const { EqualsToken, QuestionQuestionToken, BarBarToken } = typescript.SyntaxKind;
    const { kind } = parent.operatorToken;
    if (kind === EqualsToken) return parent.right === call && typescript.isIdentifier(parent.left);
    return (kind === QuestionQuestionToken || kind === BarBarToken) && isKeptHere(parent);
  }
  if (typescript.isVariableDeclaration(parent)) return typescript.isIdentifier(parent.name);
  return typescript.isPropertyAccessExpression(parent) && parent.expression === call && !handsItOn(parent);
}

/** `createClient().connect()`, `open().createReadStream()`: the result is the thing again, or carries it on. */
function handsItOn({ name, parent }: ts.PropertyAccessExpression): boolean {
  return typescript.isCallExpression(parent) && CARRIES.test(name.text);
}

const CARRIES =
  /^(?:connect|open|start|init|listen|create|make|build|with|set|on|once|add|pipe|stream|use|get|then|catch|finally|as|to)/;
