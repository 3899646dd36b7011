import type ts from "typescript";
import { resourceNamed, type CallEntry, type Promises } from "../../models/catalog.ts";
import type { CallModel, Emitter, Lent, Place, Resource } from "../../models/vocabulary.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { meantAcquisition, meantModel } from "./conditions.ts";
import { protocolResource } from "./dispose-protocol.ts";
import { namesWithTags, taggedCall, taggedResource } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { homesOf, nameOf, type Name } from "./name-path.ts";
import { untypedCall } from "./origin.ts";
import { bare, calleeOf, isRecognisable, lastIdentifier } from "./recognisable.ts";
import { chainOf, constituentsOf, namesOfType } from "./type-names.ts";

/** What models, protocols and JSDoc tags declare about a call's callee. */
export function declaredCall(knowledge: Knowledge, call: ts.CallLikeExpression): CallModel | undefined {
  return factOf(knowledge, call).call;
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

/** The resource that a call acquires, if that is declared, and where it is found. */
export function declaredAcquisition(
  knowledge: Knowledge,
  call: ts.CallLikeExpression,
): { resource: Resource; at: Place } | undefined {
  const fact = factOf(knowledge, call);
  if (fact.acquisition === undefined) fact.acquisition = findAcquisition(knowledge, call, fact) ?? null;
  return fact.acquisition ?? undefined;
}

/** Does the call's package promise that calls of which its models say nothing only borrow what they are passed? */
export function isBorrowing(knowledge: Knowledge, call: ts.CallLikeExpression): boolean {
  const callee = calleeOf(call);
  const symbol = callee === undefined ? undefined : symbolOf(knowledge, memberNode(callee));
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

/** Does this property tell a log level, or whether one is on? */
export function isDeclaredLevel(knowledge: Knowledge, access: ts.PropertyAccessExpression): boolean {
  const type = knowledge.checker.getTypeAtLocation(access.expression);
  return (
    nearest(knowledge, type, (home, name) => home.levels.has(`${name.path}#${access.name.text}`) || undefined) ?? false
  );
}

/** Who closes what this property holds, where that is not its user. */
export function declaredLent(knowledge: Knowledge, access: ts.PropertyAccessExpression): Lent | undefined {
  const type = knowledge.checker.getTypeAtLocation(access.expression);
  return nearest(knowledge, type, (home, name) => home.lent.get(`${name.path}#${access.name.text}`));
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
    const entry = isRecognisable(knowledge.catalog, call) ? findEntry(knowledge, call) : undefined;
    fact = { entry, call: entry === undefined ? tagged(knowledge, call) : meantModel(knowledge, entry, call) };
    calls.set(call, fact);
  }
  return fact;
}

function findEntry(knowledge: Knowledge, call: ts.CallLikeExpression): CallEntry | undefined {
  const callee = calleeOf(call);
  if (callee === undefined) return undefined;
  if (typescript.isNewExpression(call)) return constructed(knowledge, callee) ?? untypedCall(knowledge, call);
  const member = typescript.isIdentifier(callee) ? undefined : lastIdentifier(callee);
  const symbol = member === undefined ? symbolOf(knowledge, callee) : symbolOf(knowledge, memberNode(callee));
  return (
    (member === undefined ? undefined : memberOfReceiver(knowledge, receiverOf(callee), member)) ??
    bySymbol(knowledge, symbol, "") ??
    (isValue(symbol) ? bySignature(knowledge, callee) : undefined) ??
    (hasHome(knowledge, symbol) ? undefined : untypedCall(knowledge, call))
  );
}

/** `new library.Pool()`: the class, or whatever the name stands for. */
function constructed(knowledge: Knowledge, callee: ts.Expression): CallEntry | undefined {
  const symbol = symbolOf(knowledge, memberNode(callee));
  const direct = bySymbol(knowledge, symbol, "new ") ?? unlisted(knowledge, symbol);
  if (direct !== undefined || !isValue(symbol)) return direct;
  const held = knowledge.checker.getTypeAtLocation(callee).getSymbol();
  return bySymbol(knowledge, held, "new ") ?? unlisted(knowledge, held);
}

/** A constructor that its model does not list, though it knows the class, acquires nothing: `new MediaStream(tracks)`. */
function unlisted(knowledge: Knowledge, symbol: ts.Symbol | undefined): CallEntry | undefined {
  const declaration = symbol?.declarations?.[0];
  const name = declaration === undefined ? undefined : nameOf(knowledge, declaration);
  for (const home of name?.homes ?? []) {
    const known = knowledge.catalog.packages.get(home)?.resources.get(name!.path);
    if (known !== undefined) return { model: known.model, path: `new ${known.name}`, alternatives: [NOTHING] };
  }
  return undefined;
}

const NOTHING: CallModel = {};

/** `receiver.member()`: by the receiver's type, nearest first; then as a static or a namespace's member. */
function memberOfReceiver(knowledge: Knowledge, receiver: ts.Expression, member: string): CallEntry | undefined {
  const { checker } = knowledge;
  const type = checker.getTypeAtLocation(receiver);
  const ofInstance = nearest(knowledge, type, (home, name) => home.calls.get(`${name.path}#${member}`));
  if (ofInstance !== undefined) return ofInstance;
  const value = bare(receiver);
  if (!typescript.isIdentifier(value) && !typescript.isPropertyAccessExpression(value)) return undefined;
  // `JSON.stringify`, `Promise.all`: the value's own name counts, whatever its type is called.
  return byName(knowledge, symbolOf(knowledge, memberNode(value)), (path) =>
    path === "" ? member : `${path}.${member}`,
  );
}

/** What `look` finds for the nearest name of `type`; for a union, only where all its members agree. */
function nearest<T>(
  knowledge: Knowledge,
  type: ts.Type,
  look: (home: Promises, name: Name) => T | undefined,
): T | undefined {
  const ofOne = (part: ts.Type): T | undefined => {
    for (const name of namesOfType(knowledge, part)) {
      for (const home of name.homes) {
        const promises = knowledge.catalog.packages.get(home);
        const found = promises === undefined ? undefined : look(promises, name);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  const [first, ...others] = constituentsOf(knowledge, type);
  const found = first === undefined ? undefined : ofOne(first);
  return others.every((part) => ofOne(part) === found) ? found : undefined;
}

function bySymbol(knowledge: Knowledge, symbol: ts.Symbol | undefined, prefix: "" | "new "): CallEntry | undefined {
  return byName(knowledge, symbol, (path) => prefix + path);
}

function byName(
  knowledge: Knowledge,
  symbol: ts.Symbol | undefined,
  spell: (path: string) => string,
): CallEntry | undefined {
  const [first, ...others] = symbol?.declarations ?? [];
  const found = first === undefined ? undefined : byDeclaration(knowledge, first, spell);
  // A member of a union has a declaration from each of its types: they must agree.
  return others.every((declaration) => byDeclaration(knowledge, declaration, spell) === found) ? found : undefined;
}

function byDeclaration(
  knowledge: Knowledge,
  declaration: ts.Node,
  spell: (path: string) => string,
): CallEntry | undefined {
  const name = nameOf(knowledge, declaration);
  if (name === undefined) return undefined;
  const path = spell(name.path);
  for (const home of name.homes) {
    const found = knowledge.catalog.packages.get(home)?.calls.get(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A variable, parameter or property: what it holds is told by the signature's own declaration. */
function bySignature(knowledge: Knowledge, callee: ts.Expression): CallEntry | undefined {
  const type = knowledge.checker.getTypeAtLocation(callee);
  const itself = nearest(knowledge, type, (home, name) => home.calls.get(`${name.path}#()`));
  if (itself !== undefined) return itself;
  const [first, ...others] = constituentsOf(knowledge, type).map((part) => bySignatureOf(knowledge, part));
  return others.every((found) => found === first) ? first : undefined;
}

function bySignatureOf(knowledge: Knowledge, type: ts.Type): CallEntry | undefined {
  for (const { declaration } of type.getCallSignatures()) {
    const found = declaration === undefined ? undefined : byDeclaration(knowledge, declaration, withoutPromisify);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Node declares what `promisify(open)` returns as `open.__promisify__`. */
function withoutPromisify(path: string): string {
  return path.endsWith(".__promisify__") ? path.slice(0, -".__promisify__".length) : path;
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
  const type = checker.getTypeAtLocation(call);
  return declaredResource(knowledge, checker.getAwaitedType(type) ?? type);
}

function tagged(knowledge: Knowledge, call: ts.CallLikeExpression): CallModel | undefined {
  const callee = calleeOf(call);
  const name = callee === undefined ? undefined : lastIdentifier(callee);
  if (callee === undefined || name === undefined || !namesWithTags(knowledge.program).has(name)) return undefined;
  const symbol = symbolOf(knowledge, memberNode(callee));
  return symbol === undefined ? undefined : taggedCall(knowledge, symbol);
}

/** The symbol of a name, through import aliases. */
function symbolOf({ checker }: Knowledge, name: ts.Node): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol !== undefined && symbol.flags & typescript.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

function memberNode(callee: ts.Expression): ts.Node {
  if (typescript.isPropertyAccessExpression(callee)) return callee.name;
  return typescript.isElementAccessExpression(callee) ? callee.argumentExpression : callee;
}

function receiverOf(callee: ts.Expression): ts.Expression {
  return typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee)
    ? callee.expression
    : callee;
}

/** Is it a variable, parameter or property, which may hold any function? */
function isValue(symbol: ts.Symbol | undefined): boolean {
  const { Variable, Property, Accessor } = typescript.SymbolFlags;
  return symbol !== undefined && (symbol.flags & (Variable | Property | Accessor)) !== 0;
}

/** Is it declared by a package that models speak of? Then what they do not say is not so. */
function hasHome(knowledge: Knowledge, symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some((declaration) => homesOf(knowledge, declaration).length > 0);
}
