import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { boundFunction, calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { annotatedResult, annotatedTarget, isDisposableName } from "../owner/annotated.ts";
import { wordsOf } from "../owner/close-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { delayOf } from "../timers/timers.ts";
import type { Made } from "./made.ts";
import { typeOfMade } from "./values.ts";

/** Members by which types offer to be released, the one to suggest first. */
const RELEASES = ["dispose", "close", "destroy", "terminate", "disconnect", "unsubscribe", "stop", "shutdown"];

/** First words of functions that make what they return. */
const MAKERS = new Set(["create", "make", "new", "build", "open", "spawn", "construct", "instantiate"]);

/**
 * A new thing whose type has a member like `dispose`, though nothing declares that it must be called. That is
 * evidence only: the caller needs more, such as like fields that are released.
 *
 *     new Emitter()                  it has dispose()
 *     workspace.onDidChange(…)       it returns a Disposable, and a Disposable is there for nothing else
 *     createWatcher(path)            it makes, and returns something with close()
 */
export function disposableShape(analysis: Analysis, node: ts.CallExpression | ts.NewExpression): Made | undefined {
  const type = typeOfMade(analysis, node);
  if (isDelaying(analysis, node, type))
    return { node, resource: { noun: "delayed call", release: DELAYED, lost: "leaks" }, path: [], by: "shape" };
  if (type.flags & typescript.TypeFlags.Any) return annotated(analysis, node) ?? untyped(node);
  // What the platform's types need is written down in models; their other `close()` methods say nothing.
  if (!(type.flags & typescript.TypeFlags.Object) || isOfPlatform(analysis, type.getSymbol())) return undefined;
  if (declaredResource(analysis, type)?.lost === "collected") return undefined;
  const release = RELEASES.filter((name) => isMethod(type.getProperty(name)));
  if (release.length === 0 && isRemover(node, type)) {
    return { node, resource: { noun: "subscription", release: ["()"], lost: "leaks" }, path: [], by: "shape" };
  }
  if (release.length === 0) return inheritsUnknown(analysis, type) ? untyped(node) : undefined;
  if (typescript.isCallExpression(node) && !isDisposableAlone(type) && !isMaker(node) && !isSubscribed(node, release))
    return undefined;
  const noun = type.aliasSymbol?.name ?? nameOfClass(type) ?? "disposable";
  return { node, resource: { noun, release, lost: "leaks" }, path: [], by: "shape" };
}

/** `client.subscribe(subject)`, of which the result has `unsubscribe()`, whatever else. */
function isSubscribed({ expression }: ts.CallExpression, release: readonly string[]): boolean {
  return release.includes("unsubscribe") && /^subscribe/.test(calleeName(expression) ?? "");
}

/** In milliseconds. */
const A_MOMENT = 200;

/** Members of what delays the calls of a function, the one to suggest first. */
const DELAYED = ["cancel", "clear", "dispose", "flush"];

/**
 * `this.saveSoon = debounce(() => this.save(), 500)`: what is still to come when all ends can be cancelled. What comes in
 * a moment is over before anybody notices.
 */
function isDelaying(analysis: Analysis, node: ts.CallExpression | ts.NewExpression, type: ts.Type): boolean {
  if (typescript.isNewExpression(node) || !/^(?:debounce|throttle)/i.test(calleeName(node.expression) ?? ""))
    return false;
  const [, delay] = node.arguments;
  const known = delayOf(analysis, delay);
  if (delay === undefined || (known !== undefined && known <= A_MOMENT)) return false;
  return (type.flags & typescript.TypeFlags.Any) !== 0 || isMethod(type.getProperty("cancel"));
}

const SUBSCRIBES = /^(?:subscribe|listen|observe|watch|on[A-Z]\w*|on|add\w*(?:Listener|Observer|Handler))$/;

/** `this.unsubscribe = store.subscribe(this.render)`: a function that is there to be called when one has enough. */
function isRemover(node: ts.CallExpression | ts.NewExpression, type: ts.Type): boolean {
  if (typescript.isNewExpression(node) || !SUBSCRIBES.test(calleeName(node.expression) ?? "")) return false;
  const [signature, ...others] = type.getCallSignatures();
  return (
    signature !== undefined &&
    others.length === 0 &&
    signature.parameters.length === 0 &&
    type.getProperties().length === 0 &&
    node.arguments.length > 0
  );
}

/** A class that is exported as the default still has a name of its own. */
function nameOfClass(type: ts.Type): string | undefined {
  const symbol = type.getSymbol();
  const declaration = symbol?.name === "default" ? symbol.valueDeclaration : undefined;
  return declaration !== undefined && typescript.isClassLike(declaration) && declaration.name !== undefined
    ? declaration.name.text
    : symbol?.name;
}

/** Of a type that cannot be resolved the callee's declaration still has the name, or that of the field. */
function annotated(analysis: Analysis, node: ts.CallExpression | ts.NewExpression): Made | undefined {
  if (!typescript.isCallExpression(node)) return undefined;
  const noun = annotatedResult(analysis, node) ?? annotatedTarget(analysis, node);
  return noun !== undefined && isDisposableName(noun)
    ? { node, resource: { noun, release: ["dispose", "unsubscribe"], lost: "leaks" }, path: [], by: "shape" }
    : undefined;
}

/** Of a class that cannot be resolved we know no more than its name. */
function untyped(node: ts.CallExpression | ts.NewExpression): Made | undefined {
  if (typescript.isCallExpression(node)) return untypedSubscription(node);
  const noun = typescript.isNewExpression(node) ? calleeName(node.expression) : undefined;
  // `new constructor()`: a class that somebody chooses.
  return noun === undefined || !/[A-Z]/.test(noun)
    ? undefined
    : { node, resource: { noun, release: [], lost: "leaks" }, path: [], by: "shape" };
}

/** `feed.onUpdate((update) => …)`, whose result is kept: most likely, that ends it. */
function untypedSubscription(node: ts.CallExpression): Made | undefined {
  const listens = /^on[A-Z]/.test(calleeName(node.expression) ?? "") && node.arguments.some(isFunctionLike);
  return listens
    ? { node, resource: { noun: "subscription", release: [], lost: "leaks" }, path: [], by: "shape" }
    : undefined;
}

function isFunctionLike(argument: ts.Expression): boolean {
  return functionLiteral(argument) !== undefined || boundFunction(argument) !== undefined;
}

/** Is it derived from a class that cannot be resolved, and may so have any member? */
function inheritsUnknown(analysis: Analysis, type: ts.Type): boolean {
  const declaration = type.getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  const foreign = owner === undefined ? undefined : lineageOf(analysis, owner).foreign;
  return foreign !== undefined && (foreign.flags & typescript.TypeFlags.Any) !== 0;
}

/** Is there nothing else that one could do with it? */
export function isDisposableAlone(type: ts.Type): boolean {
  const members = type.getProperties().filter(({ name }) => !name.startsWith("__@"));
  return members.every(({ name }) => RELEASES.includes(name) || /^(is)?(closed|disposed)$/i.test(name));
}

function isMaker(call: ts.CallExpression): boolean {
  const words = wordsOf(calleeName(call.expression) ?? "");
  return MAKERS.has(words[0] ?? "") || words.at(-1) === "factory";
}

function isMethod(symbol: ts.Symbol | undefined): boolean {
  if (symbol === undefined) return false;
  const { Method, Property } = typescript.SymbolFlags;
  return (
    (symbol.flags & Method) !== 0 ||
    ((symbol.flags & Property) !== 0 &&
      symbol.valueDeclaration !== undefined &&
      isFunctionProperty(symbol.valueDeclaration))
  );
}

function isFunctionProperty(declaration: ts.Node): boolean {
  if (typescript.isPropertySignature(declaration))
    return declaration.type !== undefined && typescript.isFunctionTypeNode(declaration.type);
  return (
    typescript.isPropertyDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    typescript.isArrowFunction(declaration.initializer)
  );
}
