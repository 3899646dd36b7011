/**
 * What a call makes by its name, and what must be ended by its type, though nobody has declared that:
 *
 *     const client = await this.connections.createClient(metadata);   // a `Promise<Client>`, which has `disconnect()`
 *     return await scan(client);                                      // and nobody has it any more
 */
import type ts from "typescript";
import { declaredAcquisition, declaredCall, declaredResource } from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { homesOf } from "../../engine/summaries/name-path.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { instanceType } from "../../syntax/declared-classes.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closableNoun, isClosableClass } from "../owner/closable-names.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { holderOf } from "../resources/naming.ts";
import { ASKS_FOR_END } from "../resources/release-names.ts";
import { trackedAt, type TrackedResource } from "../resources/tracked.ts";
import { isKeptByMaker } from "./kept-by-maker.ts";
import { endable } from "./own-classes.ts";

type MakingCall = ts.CallExpression | ts.NewExpression;

/** What the functions of `file` have made for themselves and keep in a variable, tracked to its end. */
export function madeByType(analysis: Analysis, file: ts.SourceFile): readonly TrackedResource[] {
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  return nodesOfKinds<MakingCall>(file, [CallExpression, NewExpression]).flatMap((node) => {
    if (!mayMake(node)) return [];
    const code = enclosingFunction(node);
    const resource = code === undefined ? undefined : resourceMade(analysis, node);
    if (code === undefined || resource === undefined) return [];
    const subject = { resource, noun: resource.noun, site: node, isPromised: isPromise(analysis, node) };
    return [trackedAt(analysis, code, { node, subject })];
  });
}

function mayMake(node: MakingCall): boolean {
  const name = calleeName(node.expression);
  // Whoever gets something may be lent it.
  if (typescript.isCallExpression(node) && (!isMakerName(name) || name?.startsWith("get") === true)) return false;
  const holder = holderOf(node);
  return holder !== undefined && typescript.isIdentifier(holder);
}

function resourceMade(analysis: Analysis, node: MakingCall): Resource | undefined {
  if (declaredAcquisition(analysis, node) !== undefined || declaredCall(analysis, node) !== undefined) return undefined;
  if (isLent(analysis, node)) return undefined;
  const { checker } = analysis;
  const type = instanceType(checker, node);
  const made = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  if ((made.flags & typescript.TypeFlags.Any) !== 0) return madeByName(node);
  const parts = made.isUnion() ? made.types : [made];
  const resources = parts.map((part) => resourceOf(analysis, part, node));
  const [first] = resources;
  if (first === undefined || resources.includes(undefined)) return undefined;
  return { ...first, release: [...new Set(resources.flatMap((resource) => resource?.release ?? []))] };
}

/** Does the function that is called, where it can be seen, return what it has from elsewhere, or keeps? */
const isLent = memoised((analysis: Analysis, node: MakingCall): boolean => {
  if (isKeptByMaker(analysis, node)) return true;
  const maker = typescript.isCallExpression(node) ? bodyOf(analysis, node) : undefined;
  return maker !== undefined && !resultsOf(maker).every((value) => isMadeThere(analysis, maker, value));
}, false);

/** `return connect(url);`, `const client = await connect(url); return client;` */
function isMadeThere(analysis: Analysis, maker: ts.FunctionLikeDeclaration, value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (typescript.isAwaitExpression(node)) return isMadeThere(analysis, maker, node.expression);
  if (typescript.isCallExpression(node) || typescript.isNewExpression(node)) return !isLent(analysis, node);
  if (isNullishLiteral(node)) return true;
  const declaration = typescript.isIdentifier(node)
    ? analysis.checker.getSymbolAtLocation(node)?.valueDeclaration
    : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration) || !isInside(declaration, maker))
    return false;
  return declaration.initializer === undefined || !isLookedUp(declaration.initializer);
}

/** `this.#contexts.get(id)`: it was there before. */
function isLookedUp(value: ts.Expression): boolean {
  const node = skipOuter(value);
  return (
    typescript.isCallExpression(node) && /^(?:get|find|at$|peek|pop$|shift$)/.test(calleeName(node.expression) ?? "")
  );
}

/**
 * Where types say nothing, the name has to say both: that something is made, for which one has to wait, and that it is
 * one of those that are closed.
 */
function madeByName(node: MakingCall): Resource | undefined {
  if (typescript.isNewExpression(node) || !typescript.isAwaitExpression(node.parent)) return undefined;
  const noun = closableNoun(calleeName(node.expression) ?? "");
  return noun !== undefined
    ? { noun, release: [...ASKS_FOR_END, ...ALSO_ENDS], lost: "leaks", after: "all" }
    : undefined;
}

function resourceOf(analysis: Analysis, type: ts.Type, node: MakingCall): Resource | undefined {
  const declared = declaredResource(analysis, type);
  if (declared !== undefined) return declared.lost === "leaks" && declared.endsItself !== true ? declared : undefined;
  const declarations = type.getSymbol()?.declarations ?? [];
  const [declaration] = declarations;
  if (declaration === undefined || isKnown(analysis, declaration)) return undefined;
  if (typescript.isClassLike(declaration) && !declaration.getSourceFile().isDeclarationFile) {
    // An instance of one of the project's own classes is asked about elsewhere.
    const owner = typescript.isNewExpression(node) ? undefined : ownerAt(declaration);
    return owner === undefined ? undefined : endable(analysis, owner);
  }
  if (!typescript.isClassLike(declaration) && !typescript.isInterfaceDeclaration(declaration)) return undefined;
  const noun = declaration.name?.text ?? "resource";
  // `new Drag()` may be at its end when its work is.
  if (typescript.isNewExpression(node) && closableNoun(noun) === undefined && !isClosableClass(noun)) return undefined;
  return endedByName(type, noun);
}

/** Other ways in which such a thing may end. */
const ALSO_ENDS = ["quit", "end", "stop", "kill", "abort", "release", "cancel", "unref", "detach", "free", "remove"];

const endedByName = (type: ts.Type, noun: string): Resource | undefined => {
  const ends = ASKS_FOR_END.filter((name) => isEnd(type.getProperty(name)));
  if (ends.length === 0) return undefined;
  const others = ALSO_ENDS.filter((name) => isEnd(type.getProperty(name)));
  return { noun, release: [...ends, ...others], lost: "leaks", after: "all" };
};

/** A method that asks for nothing but whom to tell: `terminate(reason)` is a message about something that is elsewhere. */
function isEnd(symbol: ts.Symbol | undefined): boolean {
  if (symbol === undefined || (symbol.flags & typescript.SymbolFlags.Method) === 0) return false;
  const { parameters: [first] = [] } = (symbol.declarations?.[0] ?? {}) as Partial<ts.SignatureDeclaration>;
  if (first === undefined || first.questionToken !== undefined || first.initializer !== undefined) return true;
  return first.dotDotDotToken !== undefined || first.type === undefined || !isText(first.type);
}

/** A text or a number is a reason; a function is somebody to tell, and an object may be empty. */
function isText({ kind }: ts.TypeNode): boolean {
  return kind === typescript.SyntaxKind.StringKeyword || kind === typescript.SyntaxKind.NumberKeyword;
}

/** What the types of the platform and of modelled packages need is written down in models; their other `close()` methods say nothing. */
const isKnown = memoised((analysis: Analysis, declaration: ts.Declaration): boolean => {
  const file = declaration.getSourceFile();
  if (analysis.program.isSourceFileDefaultLibrary(file) || file.fileName.includes("/@types/node/")) return true;
  return homesOf(analysis, declaration).some((home) => analysis.catalog.packages.has(home));
}, false);
