/**
 * Where a file puts listeners on emitters, and where it takes them off.
 *
 * What is a registration is told by the models; and by shape, where the callee is named like one half of a pair
 * that everybody knows (`on` and `off`, `addEventListener` and `removeEventListener`) and a function is passed.
 */
import type ts from "typescript";
import { declaredCall, declaredFact, maySayOf } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { CallModel, Listening, Unlistening } from "../../models/vocabulary.ts";
import { callsWhere } from "../../syntax/calls-named.ts";
import { boundFunction, calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isHandlerName } from "../owner/handler-names.ts";
import { handedOnBy, mayHandOn, type HandedOn } from "./handed-on.ts";
import { isSentElsewhere } from "./sent-elsewhere.ts";
import { familyOfRemoval, mayHaveShape, shapeOf, type Family, type Shape } from "./shapes.ts";

/** A call that puts a listener on something. */
export interface Registration extends Site {
  readonly listener: ts.Expression;
  /** It takes itself off after the first event. */
  readonly once: boolean;
  /** What its result is good for: the function, or the thing, that takes the listener off again. */
  readonly remover: Listening["remover"];
}

/** A call that takes a listener off. */
export interface Removal extends Site {
  /** Absent where all listeners go. */
  readonly listener: ts.Expression | undefined;
}

export interface Site {
  readonly call: ts.CallExpression;
  readonly family: Family;
  /** A model says so, or the call only looks like it. */
  readonly evidence: "declared" | "shape";
  /** `x` in `x.on("close", f)`; absent where the function itself is global. */
  readonly target: ts.Expression | undefined;
  /** Absent where the method itself says which event it is. */
  readonly event: ts.Expression | undefined;
  readonly options: ts.Expression | undefined;
  /** The `this` that the listener is called with, and by which it is told apart. */
  readonly context: ts.Expression | undefined;
}

export interface Sites {
  readonly registrations: readonly Registration[];
  readonly removals: readonly Removal[];
}

/** All registrations and removals in `file`, in the order of the text. */
export const sitesIn = memoised((analysis, file: ts.SourceFile): Sites => {
  const registrations: Registration[] = [];
  const removals: Removal[] = [];
  for (const call of callsWhere(file, (name) => mayListen(analysis, file, name))) {
    if (isSentElsewhere(call)) continue;
    const registration = registrationOf(analysis, call);
    if (registration !== undefined) registrations.push(registration);
    const removal = registration === undefined ? removalOf(analysis, call) : undefined;
    if (removal !== undefined) removals.push(removal);
  }
  return { registrations, removals };
});

/** May a call of this name put a listener on, or take it off? */
function mayListen(analysis: Analysis, file: ts.SourceFile, name: string): boolean {
  return (
    mayHaveShape(name) ||
    mayHandOn(name) ||
    name === "bind" ||
    maySayOf(analysis, file, "listens", name) ||
    maySayOf(analysis, file, "unlistens", name)
  );
}

/** The registration that `call` is. */
function registrationOf(analysis: Analysis, call: ts.CallExpression): Registration | undefined {
  const listens = declaredFact(analysis, call, "listens");
  if (listens !== undefined) return declaredRegistration(call, listens);
  const handed = handedOnBy(analysis, call);
  if (handed?.shape.adds === true && isListenerLike(analysis, handed.listener)) {
    return {
      ...siteHandedOn(call, handed),
      listener: handed.listener,
      once: handed.shape.once,
      remover: isKeptHandle(analysis, call) ? "disposable" : undefined,
    };
  }
  const shape = shapeOf(call);
  const listener = shape?.listener === undefined ? undefined : call.arguments[shape.listener];
  if (shape?.adds !== true || listener === undefined) return undefined;
  if (speaksOfOther(declaredCall(analysis, call)) || !isListenerOf(analysis, shape, listener)) return undefined;
  return {
    ...siteOf(call, shape, "shape"),
    family: shape.family,
    listener,
    once: shape.once,
    remover: isKeptHandle(analysis, call) ? "disposable" : undefined,
  };
}

/**
 * Is the result stored, though it is not the emitter itself? Whoever keeps it knows what it is good for.
 *
 *     this.lost = device.on("lost", this.onLost);   // and then `this.lost.off()`
 */
function isKeptHandle({ checker }: Analysis, call: ts.CallExpression): boolean {
  const { parent } = call;
  const isStored =
    typescript.isVariableDeclaration(parent) ||
    (typescript.isBinaryExpression(parent) && parent.right === call && isPlainAssignment(parent.operatorToken.kind));
  const receiver = isStored ? receiverOf(call) : undefined;
  if (receiver === undefined) return false;
  const [result, emitter] = [call, receiver].map((node) => checker.getNonNullableType(checker.getTypeAtLocation(node)));
  const { Any, Void, Undefined } = typescript.TypeFlags;
  if (result === undefined || (result.flags & (Void | Undefined)) !== 0) return false;
  // Without types: what is made and listened to in one go is the emitter.
  if (result.flags & Any)
    return !typescript.isNewExpression(skipOuter(receiver)) && !typescript.isCallExpression(skipOuter(receiver));
  return result !== emitter && (result.getSymbol() === undefined || result.getSymbol() !== emitter?.getSymbol());
}

/** The removal that `call` is. */
export function removalOf(analysis: Analysis, call: ts.CallExpression): Removal | undefined {
  const unlistens = declaredFact(analysis, call, "unlistens");
  if (unlistens !== undefined) return declaredRemoval(call, unlistens);
  const bound = boundRemoval(analysis, call);
  if (bound !== undefined) return bound;
  const handed = handedOnBy(analysis, call);
  if (handed?.shape.adds === false) return { ...siteHandedOn(call, handed), listener: handed.listener };
  const shape = shapeOf(call);
  if (shape?.adds !== false || speaksOfOther(declaredCall(analysis, call))) return undefined;
  const listener = shape.listener === undefined ? undefined : call.arguments[shape.listener];
  if (listener !== undefined && !isListenerOf(analysis, shape, listener)) return undefined;
  return { ...siteOf(call, shape, "shape"), family: shape.family, listener };
}

/**
 * Is it a listener where the shape has one? `connect` and `disconnect` are said of so much else (peers, devices, sockets)
 * that what has no type is taken for one only where its name answers to something.
 */
function isListenerOf(analysis: Analysis, { family }: Shape, argument: ts.Expression): boolean {
  if (!isListenerLike(analysis, argument)) return false;
  if (family !== "signal" || isHandlerName(calleeName(argument) ?? "")) return true;
  return (analysis.checker.getTypeAtLocation(argument).flags & typescript.TypeFlags.Any) === 0;
}

/** `emitter.removeListener.bind(emitter, "error", reject)`: a removal that is kept to be called. */
function boundRemoval(analysis: Analysis, call: ts.CallExpression): Removal | undefined {
  const method = boundFunction(call);
  const [, event, listener] = call.arguments;
  if (method === undefined || !typescript.isPropertyAccessExpression(method)) return undefined;
  if (event === undefined || listener === undefined) return undefined;
  const family = familyOfRemoval(method.name.text);
  if (family === undefined || !isListenerLike(analysis, listener)) return undefined;
  return {
    call,
    family,
    evidence: "shape",
    target: skipOuter(method.expression),
    event,
    listener,
    options: call.arguments[3],
    context: undefined,
  };
}

/** A model speaks of this call, and of other things than listeners. */
function speaksOfOther(model: CallModel | undefined): boolean {
  return model !== undefined && (model.acquires !== undefined || model.releases !== undefined);
}

function declaredRegistration(call: ts.CallExpression, listens: Listening): Registration | undefined {
  const listener = call.arguments[listens.listener];
  if (listener === undefined) return undefined;
  return {
    ...siteOf(call, listens, "declared"),
    listener,
    once: listens.once ?? false,
    remover: listens.remover,
  };
}

function declaredRemoval(call: ts.CallExpression, unlistens: Unlistening): Removal {
  const listener = unlistens.listener === undefined ? undefined : call.arguments[unlistens.listener];
  return { ...siteOf(call, unlistens, "declared"), listener };
}

function siteHandedOn(call: ts.CallExpression, { shape, target, event, options }: HandedOn): Site {
  return { call, evidence: "shape", family: shape.family, target, event, options, context: undefined };
}

function siteOf(
  call: ts.CallExpression,
  { event, options, context }: Pick<Listening, "event" | "options" | "context">,
  evidence: Site["evidence"],
): Site {
  const argument = (index: number | undefined) => (index === undefined ? undefined : call.arguments[index]);
  return {
    call,
    evidence,
    family: familyOf(call, options, context),
    target: targetOf(call),
    event: argument(event),
    options: argument(options),
    context: argument(context),
  };
}

function familyOf(call: ts.CallExpression, options: number | undefined, context: number | undefined): Family {
  if (shapeOf(call)?.family === "dom" || options !== undefined) return "dom";
  return context !== undefined ? "signal" : "emitter";
}

/** The thing that is listened to; of a chain `x.on(…).on(…)`, its beginning. */
function targetOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) && !typescript.isElementAccessExpression(callee)) return undefined;
  const receiver = skipOuter(callee.expression);
  const isChained = typescript.isCallExpression(receiver) && shapeOf(receiver)?.chains === true;
  return isChained ? targetOf(receiver) : receiver;
}

/** Is the argument a function, as far as one can tell? */
function isListenerLike(analysis: Analysis, argument: ts.Expression): boolean {
  const { checker } = analysis;
  const node = skipOuter(argument);
  if (functionLiteral(node) !== undefined) return true;
  // `this.onError = (error) => …`
  if (typescript.isBinaryExpression(node)) return functionLiteral(node.right) !== undefined;
  if (boundFunction(node) !== undefined) return true;
  // `secure ? onSecured : onConnected`
  if (typescript.isConditionalExpression(node))
    return isListenerLike(analysis, node.whenTrue) && isListenerLike(analysis, node.whenFalse);
  if (!isNameLike(node) && !typescript.isCallExpression(node)) return false;
  const type = checker.getTypeAtLocation(node);
  const { Any, Unknown, TypeParameter } = typescript.TypeFlags;
  // Without types, `oncePerTick(() => …)` is taken for a function around the one that it is given.
  if (type.flags & (Any | Unknown))
    return !typescript.isCallExpression(node) || node.arguments.some((one) => functionLiteral(one) !== undefined);
  if (type.flags & TypeParameter && checker.getBaseConstraintOfType(type) === undefined) return true;
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(
    (part) =>
      part.getCallSignatures().length > 0 ||
      part.getSymbol()?.name === "Function" ||
      checker.getPropertyOfType(part, "handleEvent") !== undefined,
  );
}

function isNameLike(node: ts.Expression): boolean {
  return (
    typescript.isIdentifier(node) ||
    typescript.isPropertyAccessExpression(node) ||
    typescript.isElementAccessExpression(node) ||
    isThis(node)
  );
}

/** The last name of the callee: what a report points at. */
export function calleeNode(call: ts.CallExpression): ts.Node {
  const callee = skipOuter(call.expression);
  return typescript.isPropertyAccessExpression(callee) ? callee.name : callee;
}
