import type ts from "typescript";
import { resourceNamed, type CallEntry } from "../../models/catalog.ts";
import type { CallModel, Emitter, Lent, Place, Resource } from "../../models/vocabulary.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { meantAcquisition, meantModel } from "./conditions.ts";
import { protocolResource } from "./dispose-protocol.ts";
import { namesWithTags, taggedCall, taggedResource } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol, entryOf, nearest } from "./match-call.ts";
import { homesOf } from "./name-path.ts";
import { calleeOf, isRecognisable, otherNamesIn } from "./recognisable.ts";
import { chainOf, constituentsOf } from "./type-names.ts";

/** What models, protocols and JSDoc tags declare about a call's callee. */
export function declaredCall(knowledge: Knowledge, call: ts.CallLikeExpression): CallModel | undefined {
  return factOf(knowledge, call).call;
}

/** The entry of a model that speaks of a call, where one does. */
export function declaringEntry(knowledge: Knowledge, call: ts.CallLikeExpression): CallEntry | undefined {
  return factOf(knowledge, call).entry;
}

/** The one thing that is declared about a call under `fact`. Most names have no such thing declared: then types are not asked. */
export function declaredFact<Fact extends keyof CallModel>(
  knowledge: Knowledge,
  call: ts.CallLikeExpression,
  fact: Fact,
): CallModel[Fact] | undefined {
  return maySay(knowledge, call, fact) ? declaredCall(knowledge, call)?.[fact] : undefined;
}

/** The same of what is called. */
export function maySay(knowledge: Knowledge, call: ts.CallLikeExpression, fact: keyof CallModel): boolean {
  const callee = calleeOf(call);
  const name = callee === undefined ? undefined : calleeName(callee);
  return name !== undefined && maySayOf(knowledge, call.getSourceFile(), fact, name);
}

/** May a model or a tag say such a thing of a call of this name? */
export function maySayOf(
  { catalog, program }: Knowledge,
  file: ts.SourceFile,
  fact: keyof CallModel,
  name: string,
): boolean {
  if (catalog.facts.get(fact)?.has(name) === true) return true;
  return otherNamesIn(catalog, file).has(name) || namesWithTags(program).has(name);
}

/**
 * What must be released of this type: the nearest model on the type's base chain, else the `Symbol.dispose`
 * protocol, else the JSDoc tags of the class.
 */
export function declaredResource(knowledge: Knowledge, type: ts.Type): Resource | undefined {
  const known = factsOf(knowledge).resources;
  let resource = known.get(type);
  if (resource === undefined) known.set(type, (resource = findResource(knowledge, type) ?? null));
  return resource ?? undefined;
}

/** The resource on which `call` calls a member that releases it: `socket.destroy()`, `stream.getTracks()`. */
export function declaredReleased(knowledge: Knowledge, call: ts.CallLikeExpression): Resource | undefined {
  if (!typescript.isCallExpression(call)) return undefined;
  const receiver = receiverOf(call);
  if (receiver === undefined) return undefined;
  const resource = declaredResource(knowledge, knowledge.checker.getTypeAtLocation(receiver));
  return resource?.release.includes(calleeName(skipOuter(call.expression)) ?? "") === true ? resource : undefined;
}

/** The resource that a call acquires, if that is declared, and where it is found. */
export function declaredAcquisition(
  knowledge: Knowledge,
  call: ts.CallLikeExpression,
): { resource: Resource; at: Place } | undefined {
  if (!typescript.isNewExpression(call) && !maySay(knowledge, call, "acquires")) return undefined;
  const fact = factOf(knowledge, call);
  if (fact.acquisition === undefined) fact.acquisition = findAcquisition(knowledge, call, fact) ?? null;
  return fact.acquisition ?? undefined;
}

/** Does a model, a tag or the dispose protocol say anything about what `call` does, or makes? */
export function isDeclared(knowledge: Knowledge, call: ts.CallLikeExpression): boolean {
  return declaredCall(knowledge, call) !== undefined || declaredAcquisition(knowledge, call) !== undefined;
}

/** Does the call's package promise that calls of which its models say nothing only borrow what they are passed? */
export function isBorrowing(knowledge: Knowledge, call: ts.CallLikeExpression): boolean {
  const callee = calleeOf(call);
  const symbol = callee === undefined ? undefined : calleeSymbol(knowledge, callee);
  const declarations = symbol?.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((declaration) =>
      homesOf(knowledge, declaration).some((home) => knowledge.catalog.packages.get(home)?.borrows === true),
    )
  );
}

/** In which order the events of this type's instances come. */
export function declaredEmitter(knowledge: Knowledge, type: ts.Type): Emitter | undefined {
  return nearest(knowledge, type, (home, name) => home.emitters.get(name.path));
}

/** Is a value of this type handed to what lives as long as its host? */
export function isDeclaredLifelong(knowledge: Knowledge, type: ts.Type): boolean {
  return nearest(knowledge, type, (home, name) => home.lifelong.has(name.path) || undefined) ?? false;
}

/** Does this property tell a log level, or whether one is on? */
export function isDeclaredLevel(knowledge: Knowledge, access: ts.PropertyAccessExpression): boolean {
  if (!knowledge.catalog.levelNames.has(access.name.text)) return false;
  const type = knowledge.checker.getTypeAtLocation(access.expression);
  return (
    nearest(knowledge, type, (home, name) => home.levels.has(`${name.path}#${access.name.text}`) || undefined) ?? false
  );
}

/** Who closes what the property `name` of `owner` holds, where that is not its user. */
export function declaredLent(knowledge: Knowledge, owner: ts.Node, name: string): Lent | undefined {
  const type = knowledge.checker.getTypeAtLocation(owner);
  return nearest(knowledge, type, (home, { path }) => home.lent.get(`${path}#${name}`));
}

interface CallFact {
  readonly entry: CallEntry | undefined;
  readonly call: CallModel | undefined;
  acquisition?: { resource: Resource; at: Place } | null;
}

interface Facts {
  readonly calls: WeakMap<ts.Node, CallFact>;
  readonly resources: WeakMap<ts.Type, Resource | null>;
}

const factsOfKnowledge = new WeakMap<Knowledge, Facts>();

function factsOf(knowledge: Knowledge): Facts {
  let facts = factsOfKnowledge.get(knowledge);
  if (facts === undefined) {
    factsOfKnowledge.set(knowledge, (facts = { calls: new WeakMap(), resources: new WeakMap() }));
  }
  return facts;
}

function factOf(knowledge: Knowledge, call: ts.CallLikeExpression): CallFact {
  const { calls } = factsOf(knowledge);
  let fact = calls.get(call);
  if (fact === undefined) {
    const entry = isRecognisable(knowledge.catalog, call) ? entryOf(knowledge, call) : undefined;
    fact = { entry, call: entry === undefined ? tagged(knowledge, call) : meantModel(knowledge, entry, call) };
    calls.set(call, fact);
  }
  return fact;
}

function findResource(knowledge: Knowledge, type: ts.Type): Resource | undefined {
  const modelled = nearest(knowledge, type, (home, name) => home.resources.get(name.path)?.resource);
  if (modelled !== undefined) return modelled;
  const parts = constituentsOf(knowledge, type);
  if (parts.length !== 1) return undefined;
  for (const link of chainOf(knowledge, parts[0]!)) {
    const resource = protocolResource(link) ?? taggedResource(knowledge, link);
    if (resource !== undefined) return resource;
  }
  return undefined;
}

function findAcquisition(
  knowledge: Knowledge,
  call: ts.CallLikeExpression,
  { entry, call: model }: CallFact,
): { resource: Resource; at: Place } | undefined {
  if (entry !== undefined && model !== undefined) {
    const acquisition = meantAcquisition(knowledge, model, call);
    if (acquisition === undefined) return undefined;
    const { at = "result", resource: name } = acquisition;
    const resource =
      name === undefined ? resourceOfResult(knowledge, call) : resourceNamed(knowledge.catalog, entry.model, name);
    return resource === undefined ? undefined : { resource, at };
  }
  const isMade = typescript.isNewExpression(call) || model?.acquires !== undefined;
  const resource = isMade ? resourceOfResult(knowledge, call) : undefined;
  return resource === undefined ? undefined : { resource, at: "result" };
}

function resourceOfResult(knowledge: Knowledge, call: ts.CallLikeExpression): Resource | undefined {
  const { checker } = knowledge;
  if (!typescript.isNewExpression(call)) {
    const type = checker.getTypeAtLocation(call);
    return declaredResource(knowledge, checker.getAwaitedType(type) ?? type);
  }
  // What a class is an instance of is known without looking at the arguments.
  const symbol = calleeSymbol(knowledge, call.expression);
  const isClass = symbol !== undefined && (symbol.flags & typescript.SymbolFlags.Class) !== 0;
  return declaredResource(
    knowledge,
    isClass ? checker.getDeclaredTypeOfSymbol(symbol) : checker.getTypeAtLocation(call),
  );
}

function tagged(knowledge: Knowledge, call: ts.CallLikeExpression): CallModel | undefined {
  const callee = calleeOf(call);
  const name = callee === undefined ? undefined : calleeName(callee);
  if (callee === undefined || name === undefined || !namesWithTags(knowledge.program).has(name)) return undefined;
  const symbol = calleeSymbol(knowledge, callee);
  return symbol === undefined ? undefined : taggedCall(knowledge, symbol);
}
