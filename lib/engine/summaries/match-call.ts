/** Which entry of the models speaks of a call: told by the symbol of its callee, and by the types that it is a member of. */
import type ts from "typescript";
import type { CallEntry, Promises } from "../../models/catalog.ts";
import type { CallModel } from "../../models/vocabulary.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { hasBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { homesOf, nameOf, type Name } from "./name-path.ts";
import { untypedCall } from "./origin.ts";
import { calleeOf } from "./recognisable.ts";
import { constituentsOf, namesOfType } from "./type-names.ts";

/** The entry that speaks of `call`, if any. */
export function entryOf(knowledge: Knowledge, call: ts.CallLikeExpression): CallEntry | undefined {
  const callee = calleeOf(call);
  if (callee === undefined) return undefined;
  const symbol = calleeSymbol(knowledge, callee);
  const entry = typescript.isNewExpression(call)
    ? constructor(knowledge, callee, symbol)
    : isMember(callee)
      ? memberEntry(knowledge, callee, symbol)
      : (bySymbol(knowledge, symbol, "") ?? byHeldValue(knowledge, callee, symbol));
  return entry ?? (hasHome(knowledge, symbol) || isOurs(symbol) ? undefined : untypedCall(knowledge, call));
}

/** The symbol that a callee names: of `a.b` it is that of `b`, through import aliases. */
export function calleeSymbol({ checker }: Knowledge, callee: ts.Expression): ts.Symbol | undefined {
  return symbolAt(checker, nameNode(callee));
}

/** What `look` finds for the nearest name of `type`; for a union, only where all its members agree. */
export function nearest<T>(
  knowledge: Knowledge,
  type: ts.Type,
  look: (home: Promises, name: Name) => T | undefined,
): T | undefined {
  const [first, ...others] = constituentsOf(knowledge, type);
  const found = first === undefined ? undefined : ofNames(knowledge, namesOfType(knowledge, first), look);
  return others.every((part) => ofNames(knowledge, namesOfType(knowledge, part), look) === found) ? found : undefined;
}

function ofNames<T>(
  { catalog }: Knowledge,
  names: readonly Name[],
  look: (home: Promises, name: Name) => T | undefined,
): T | undefined {
  for (const name of names) {
    for (const home of name.homes) {
      const promises = catalog.packages.get(home);
      const found = promises === undefined ? undefined : look(promises, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

type MemberExpression = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isMember(callee: ts.Expression): callee is MemberExpression {
  return typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee);
}

function nameNode(callee: ts.Expression): ts.Node {
  if (typescript.isPropertyAccessExpression(callee)) return callee.name;
  return typescript.isElementAccessExpression(callee) ? callee.argumentExpression : callee;
}

/**
 * `receiver.member()`: by the receiver's type, nearest first; then as a static or a namespace's member.
 *
 * The receiver's type is dear, the member's symbol is not, and for most calls it is enough: what is declared in the
 * project can only be modelled as a member of what its class extends.
 */
function memberEntry(
  knowledge: Knowledge,
  callee: MemberExpression,
  symbol: ts.Symbol | undefined,
): CallEntry | undefined {
  const member = calleeName(callee);
  if (member === undefined) return undefined;
  if (member.startsWith("@@")) return byReceiver(knowledge, callee.expression, member);
  const declared = bySymbol(knowledge, symbol, "");
  const homes = (symbol?.declarations ?? []).map((declaration) => homesOf(knowledge, declaration));
  if (homes.length > 0 && homes.every((each) => each.length === 0)) {
    return byDeclaringClass(knowledge, symbol!, member) ?? byHeldValue(knowledge, callee, symbol);
  }
  // The library's types are modelled where they declare their members.
  if (declared !== undefined && homes[0]?.[0] === "lib") return declared;
  return (
    byReceiver(knowledge, callee.expression, member) ??
    asStatic(knowledge, callee.expression, member) ??
    declared ??
    byHeldValue(knowledge, callee, symbol)
  );
}

function byReceiver(knowledge: Knowledge, receiver: ts.Expression, member: string): CallEntry | undefined {
  const type = knowledge.checker.getTypeAtLocation(receiver);
  return nearest(knowledge, type, (home, name) => home.calls.get(`${name.path}#${member}`));
}

/** `class Mine extends Pool { connect() { … } }`: what holds for a pool's `connect` holds for this one. */
function byDeclaringClass(knowledge: Knowledge, symbol: ts.Symbol, member: string): CallEntry | undefined {
  const { checker } = knowledge;
  const [first, ...others] = (symbol.declarations ?? []).map(({ parent }) => {
    const isClass = typescript.isClassLike(parent) || typescript.isInterfaceDeclaration(parent);
    const owner = isClass && parent.name !== undefined ? checker.getSymbolAtLocation(parent.name) : undefined;
    if (owner === undefined) return undefined;
    return nearest(knowledge, checker.getDeclaredTypeOfSymbol(owner), (home, name) =>
      home.calls.get(`${name.path}#${member}`),
    );
  });
  return others.every((found) => found === first) ? first : undefined;
}

/** `JSON.stringify`, `Promise.all`: the value's own name counts, whatever its type is called. */
function asStatic(knowledge: Knowledge, receiver: ts.Expression, member: string): CallEntry | undefined {
  const value = skipOuter(receiver);
  if (!typescript.isIdentifier(value) && !typescript.isPropertyAccessExpression(value)) return undefined;
  return byName(knowledge, calleeSymbol(knowledge, value), (path) => (path === "" ? member : `${path}.${member}`));
}

/** `new library.Pool()`: the class, or whatever the name stands for. */
function constructor(
  knowledge: Knowledge,
  callee: ts.Expression,
  symbol: ts.Symbol | undefined,
): CallEntry | undefined {
  const direct = bySymbol(knowledge, symbol, "new ") ?? unlisted(knowledge, symbol);
  if (direct !== undefined || !isValue(symbol)) return direct;
  const held = knowledge.checker.getTypeAtLocation(callee).getSymbol();
  return bySymbol(knowledge, held, "new ") ?? unlisted(knowledge, held);
}

/** A constructor that its model does not list, though it knows the class, acquires nothing: `new MediaStream(tracks)`. */
function unlisted(knowledge: Knowledge, symbol: ts.Symbol | undefined): CallEntry | undefined {
  const declaration = symbol?.declarations?.[0];
  const name = declaration === undefined ? undefined : nameOf(knowledge, declaration);
  const known =
    name === undefined ? undefined : ofNames(knowledge, [name], (home, { path }) => home.resources.get(path));
  return known === undefined ? undefined : { model: known.model, path: `new ${known.name}`, alternatives: [NOTHING] };
}

const NOTHING: CallModel = {};

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
  return others.every((declaration) => isSaidOfBoth(byDeclaration(knowledge, declaration, spell), found))
    ? found
    : undefined;
}

/** Do both say the same, as those of `http.get` and `https.get` do? */
function isSaidOfBoth(one: CallEntry | undefined, other: CallEntry | undefined): boolean {
  if (one === undefined || other === undefined || one === other) return one === other;
  const { alternatives } = other;
  return (
    one.alternatives.length === alternatives.length &&
    one.alternatives.every((alternative, index) => alternative === alternatives[index])
  );
}

function byDeclaration(
  knowledge: Knowledge,
  declaration: ts.Node,
  spell: (path: string) => string,
): CallEntry | undefined {
  const name = nameOf(knowledge, declaration);
  return name === undefined ? undefined : ofNames(knowledge, [name], (home, { path }) => home.calls.get(spell(path)));
}

/** A variable, parameter or property: what it holds is told by its type, or by the signature's own declaration. */
function byHeldValue(
  knowledge: Knowledge,
  callee: ts.Expression,
  symbol: ts.Symbol | undefined,
): CallEntry | undefined {
  if (!isValue(symbol)) return undefined;
  const type = knowledge.checker.getTypeAtLocation(callee);
  const itself = nearest(knowledge, type, (home, name) => home.calls.get(`${name.path}#()`));
  if (itself !== undefined) return itself;
  const [first, ...others] = constituentsOf(knowledge, type).map((part) => bySignature(knowledge, part));
  return others.every((found) => found === first) ? first : undefined;
}

function bySignature(knowledge: Knowledge, type: ts.Type): CallEntry | undefined {
  for (const { declaration } of type.getCallSignatures()) {
    if (declaration === undefined) continue;
    const itself = (path: string): string => path;
    const found =
      byDeclaration(knowledge, declaration, itself) ?? byDeclaration(knowledge, declaration, withoutPromisify);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Node declares what `promisify(open)` returns as `open.__promisify__`. */
function withoutPromisify(path: string): string {
  return path.endsWith(".__promisify__") ? path.slice(0, -".__promisify__".length) : path;
}

/** Is it a variable, parameter or property, which may hold any function? */
function isValue(symbol: ts.Symbol | undefined): boolean {
  const { Variable, Property, Accessor } = typescript.SymbolFlags;
  return symbol !== undefined && (symbol.flags & (Variable | Property | Accessor)) !== 0;
}

/** Does its body stand in a program's own file? */
function isOurs(symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some(hasBody);
}

/** Is it declared by a package that models speak of? Then what they do not say is not so. */
function hasHome(knowledge: Knowledge, symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some((declaration) => homesOf(knowledge, declaration).length > 0);
}
