import type ts from "typescript";
import { isWithin, ELEMENT, type Place } from "../../engine/flow/place.ts";
import type { Values } from "../../engine/summaries/values.ts";
import { bindingHolder } from "../../syntax/declarations.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";

/** Something that is read of a snapshot, or of the state that it was taken of. */
export interface Read {
  readonly of: "before" | "now";
  /** The members that lead from the snapshot to what is read; `[]` for an element. */
  readonly path: readonly string[];
  /** The key of each element on the path, as it is written; `undefined` for whichever, or a member with a name. */
  readonly keys: readonly (string | undefined)[];
  /** It is handed on whole, or looked at by a method: what lies below counts as well. */
  readonly isOpen: boolean;
  /** The method that looks: `has` in `old.has(id)`. */
  readonly method?: string;
  /** It is a key of what is in there, and no part of it. */
  readonly isKey?: boolean;
  /** The expression with all its members and calls. */
  readonly node: ts.Expression;
}

/** What reads are told apart by. */
export interface Sides {
  readonly snapshot: ts.Symbol;
  /** What the snapshot was taken of, as it is written. */
  readonly source: ts.Expression | undefined;
  readonly place: Place;
  readonly values: Values;
  readonly checker: ts.TypeChecker;
}

/** What `expression` reads of the two, functions that it defines aside. */
export function readsIn(sides: Sides, expression: ts.Node): readonly Read[] {
  const found: Read[] = [];
  walk(expression, (node) => {
    if (typescript.isFunctionLike(node)) return false;
    const read = isChainStart(node) ? readAt(sides, node) : undefined;
    if (read !== undefined) found.push(read);
    return true;
  });
  return found;
}

/** Is it the name, or `this`, that a chain of members begins with? */
function isChainStart(node: ts.Node): node is ts.Expression {
  if (isThis(node)) return true;
  if (!typescript.isIdentifier(node)) return false;
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent)) return parent.name !== node;
  return !(typescript.isPropertyAssignment(parent) && parent.name === node);
}

function readAt(sides: Sides, start: ts.Expression): Read | undefined {
  const chain = chainFrom(start);
  const symbol = typescript.isIdentifier(start) ? symbolOfName(sides.checker, start) : undefined;
  if (symbol === sides.snapshot) return { of: "before", ...pathAlong(chain, 0, []) };
  const passed = symbol === undefined ? undefined : elementOfSnapshot(sides, symbol);
  if (passed !== undefined) return { of: "before", ...pathAlong(chain, 0, passed) };
  if (symbol !== undefined && comesFromSnapshot(sides, symbol)) return keyRead(sides, symbol, start);
  for (const [index, link] of chain.entries()) {
    const value = sides.values.valueOf(link);
    if (value === undefined || value.copied > 0 || !isWithin(value.place.key, sides.place.key)) continue;
    const inner = value.place.path.slice(sides.place.path.length);
    if (!isOfSameElement(sides, link)) return undefined;
    const view = viewAlong(sides, chain, index, value.place);
    return view === undefined ? undefined : { of: "now", ...pathAlong(chain, view, inner) };
  }
  return symbol === undefined ? undefined : keyRead(sides, symbol, start);
}

/**
 * The last link that still means the same: `packet.subarray(0, 4)` looks into `packet`. A view of another part than the
 * snapshot has tells nothing of it.
 */
function viewAlong(sides: Sides, chain: readonly ts.Expression[], from: number, place: Place): number | undefined {
  let last = from;
  for (let index = from + 1; index < chain.length; index++) {
    const link = chain[index]!;
    if (!typescript.isCallExpression(link)) continue;
    const value = sides.values.valueOf(link);
    if (value === undefined || value.copied > 0 || value.place.key !== place.key) break;
    last = index;
  }
  if (last === from || sides.source === undefined) return last;
  const source = skipOuter(sides.source);
  return !typescript.isCallExpression(source) || placeText(source) === placeText(chain[last]!) ? last : undefined;
}

function keyRead(sides: Sides, symbol: ts.Symbol, node: ts.Expression): Read | undefined {
  const of = keyOfSides(sides, symbol);
  return of && { of, path: [ELEMENT], keys: [undefined], isOpen: false, isKey: true, node };
}

/** Variables that are made of variables end somewhere. */
const MAX_STEPS = 6;

/** Is the variable made of the snapshot, so that it tells nothing of what is there now? */
function comesFromSnapshot({ snapshot, checker }: Sides, symbol: ts.Symbol): boolean {
  let current: ts.Symbol | undefined = symbol;
  for (let steps = 0; current !== undefined && steps < MAX_STEPS; steps++) {
    const declaration: ts.Node | undefined = current.valueDeclaration && bindingHolder(current.valueDeclaration);
    const iterated: ts.Expression | undefined = iteratedBy(current)?.expression;
    const initializer: ts.Expression | undefined =
      declaration !== undefined && typescript.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    const source: ts.Expression | undefined = iterated ?? initializer;
    const start: ts.Expression | undefined = source && startOf(source);
    current = start && typescript.isIdentifier(start) ? symbolOfName(checker, start) : undefined;
    if (current === snapshot) return true;
  }
  return false;
}

/** `a` of `a.b.c()`. */
function startOf(expression: ts.Expression): ts.Expression {
  const ts = typescript;
  let node = skipOuter(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) {
    node = skipOuter(node.expression);
  }
  return node;
}

/** Where the snapshot is of one element of a collection: is this the element with the same key, or a part of it? */
function isOfSameElement({ place, source, checker }: Sides, link: ts.Expression): boolean {
  if (!place.path.includes(ELEMENT)) return true;
  if (source === undefined) return false;
  const [whole, part] = [source, link].map((node) => spelledOut(checker, node));
  return part!.startsWith(whole!) && /^(?:$|[.[])/.test(part!.slice(whole!.length));
}

/** `map.get(id).size` for `entry.size`, where `entry` is a constant that stands for `map.get(id)`. */
function spelledOut(checker: ts.TypeChecker, node: ts.Expression): string {
  let text = placeText(node);
  let start = startOf(node);
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const initializer = initializerOf(checker, start);
    if (initializer === undefined) break;
    text = placeText(initializer) + text.slice(placeText(start).length);
    start = startOf(initializer);
  }
  return text.replace(/[!?]/g, "");
}

/** What a constant is another name for: `map.get(id)` of `const after = map.get(id)`. */
function initializerOf(checker: ts.TypeChecker, link: ts.Expression): ts.Expression | undefined {
  if (!typescript.isIdentifier(link)) return undefined;
  const declaration = symbolOfName(checker, link)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  return staysSame(declaration) ? declaration.initializer : undefined;
}

/** `x`, `x.a`, `x.a.b()` … */
function chainFrom(start: ts.Expression): readonly ts.Expression[] {
  const ts = typescript;
  const chain = [start];
  for (let node: ts.Expression = start; ;) {
    const { parent } = node;
    const goesOn =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) &&
      parent.expression === node;
    const isOuter = ts.isNonNullExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent);
    if (!goesOn && !isOuter) return chain;
    node = parent;
    if (goesOn) chain.push(node);
  }
}

const GIVES_ELEMENT = /^(?:get|at|find|findLast)$/;
/** Methods of collections that look at which elements there are, and no deeper. */
const LOOKS_AT_ELEMENTS =
  /^(?:has|includes|indexOf|lastIndexOf|keys|values|entries|slice|concat|some|every|filter|map|flatMap|forEach|find|findIndex|reduce)$/;

function pathAlong(
  chain: readonly ts.Expression[],
  from: number,
  start: readonly string[],
): Pick<Read, "path" | "keys" | "isOpen" | "method" | "node"> {
  const path = [...start];
  const keys: (string | undefined)[] = start.map(() => undefined);
  const step = (name: string, key?: string): void => {
    path.push(name);
    keys.push(key);
  };
  let node = chain[from]!;
  for (let index = from + 1; index < chain.length; index++) {
    const link = chain[index]!;
    if (typescript.isCallExpression(link)) return { path, keys, isOpen: true, node: link };
    const name = typescript.isPropertyAccessExpression(link) ? link.name.text : undefined;
    const call = chain[index + 1];
    if (name !== undefined && call !== undefined && typescript.isCallExpression(call)) {
      const [key] = call.arguments;
      if (!GIVES_ELEMENT.test(name) || key === undefined) {
        const isShallow = LOOKS_AT_ELEMENTS.test(name);
        if (isShallow) step(ELEMENT);
        return { path, keys, isOpen: !isShallow, method: name, node: call };
      }
      step(ELEMENT, placeText(key));
      node = call;
      index++;
      continue;
    }
    if (name === undefined) stepInto(link, step);
    else step(name === "length" || name === "size" ? ELEMENT : name);
    node = link;
  }
  // A length tells how many there are, and nothing of what they are.
  const isLength = typescript.isPropertyAccessExpression(node) && /^(?:length|size)$/.test(node.name.text);
  return { path, keys, isOpen: !isLength, node };
}

/** `x["name"]` leads to a member, `x[key]` to an element. */
function stepInto(link: ts.Expression, step: (name: string, key?: string) => void): void {
  if (!typescript.isElementAccessExpression(link)) return;
  const key = skipOuter(link.argumentExpression);
  if (typescript.isStringLiteralLike(key)) step(key.text);
  else step(ELEMENT, placeText(key));
}

/** Where in the snapshot the variable of a loop, or the parameter of a callback, comes from. */
function elementOfSnapshot(sides: Sides, symbol: ts.Symbol): readonly string[] | undefined {
  const source = iteratedBy(symbol);
  if (source === undefined || source.isKey) return undefined;
  const reads = readsIn(sides, source.expression);
  const read = reads.length === 1 ? reads[0] : undefined;
  if (read?.of !== "before") return undefined;
  return read.method === undefined ? [...read.path, ELEMENT] : read.path;
}

/** Whose keys the variable of a loop, or the parameter of a callback, runs through. */
function keyOfSides(sides: Sides, symbol: ts.Symbol): Read["of"] | undefined {
  const source = iteratedBy(symbol);
  if (source === undefined || !source.isKey) return undefined;
  const reads = readsIn(sides, source.expression);
  return reads.length === 1 ? reads[0]!.of : undefined;
}

/** What a loop or callback runs through, and whether this variable is a key of it. */
function iteratedBy(symbol: ts.Symbol): { expression: ts.Expression; isKey: boolean } | undefined {
  const ts = typescript;
  let declaration = symbol.valueDeclaration;
  if (declaration === undefined) return undefined;
  let isFirstOfPair = false;
  if (ts.isBindingElement(declaration) && ts.isArrayBindingPattern(declaration.parent)) {
    isFirstOfPair = declaration.parent.elements[0] === declaration;
    declaration = declaration.parent.parent;
  }
  const expression = ts.isParameter(declaration) ? receiverOfCallback(declaration) : loopedOver(declaration);
  if (expression === undefined) return undefined;
  return { expression, isKey: isFirstOfPair || givesKeys(expression) };
}

function loopedOver(declaration: ts.Node): ts.Expression | undefined {
  if (!typescript.isVariableDeclaration(declaration)) return undefined;
  const loop = declaration.parent.parent;
  return typescript.isForOfStatement(loop) || typescript.isForInStatement(loop) ? loop.expression : undefined;
}

function receiverOfCallback(parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const { parent } = parameter;
  const given = callGivenTo(parent);
  if (given?.index !== 0) return undefined;
  // What comes behind the element is its index, or a map's key.
  if (parent.parameters[0] !== parameter) return undefined;
  const callee = skipOuter(given.call.expression);
  return typescript.isPropertyAccessExpression(callee) && LOOKS_AT_ELEMENTS.test(callee.name.text)
    ? callee.expression
    : undefined;
}

function givesKeys(expression: ts.Expression): boolean {
  return /\bkeys\(/.test(expression.getText()) || typescript.isForInStatement(expression.parent);
}
