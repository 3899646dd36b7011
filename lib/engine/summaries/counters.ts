/** Which numbers and meters count something that begins and ends. */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { grouped } from "../../syntax/grouped.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { numberIn } from "../../syntax/steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { countSitesIn, type CountSite } from "./count-sites.ts";
import { isNoCounter } from "./counting-names.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** Something that is counted up by one where a thing begins, and down by one where it ends. */
export interface Counter {
  readonly id: string;
  readonly name: string;
  /** Where the file counts it. */
  readonly sites: readonly CountSite[];
}

/** The counters that `file` counts down, by their ids. */
export const countersIn = memoised((knowledge, file: ts.SourceFile): ReadonlyMap<string, Counter> => {
  const counters = new Map<string, Counter>();
  for (const [id, sites] of grouped(countSitesIn(knowledge, file), (site) => site.id)) {
    const [{ name }] = sites as [CountSite];
    if (isCounter(knowledge, file, id, sites)) counters.set(id, { id, name, sites });
  }
  return counters;
});

function isCounter(knowledge: Knowledge, file: ts.SourceFile, id: string, sites: readonly CountSite[]): boolean {
  const amounts = new Set(sites.flatMap((site) => site.by ?? amountsTold(file, site)));
  if (!amounts.has(-1)) return false;
  const [first] = sites as [CountSite];
  if (first.kind === "number" && (isNoCounter(first.name) || isIndex(file, first.name) || isLocal(knowledge, sites)))
    return false;
  return amounts.has(1) || isCountedUpElsewhere(knowledge, file, id, first);
}

/** By how much the file says that a function shall count which is told so. */
function amountsTold(file: ts.SourceFile, { told }: CountSite): readonly number[] {
  const name = told === undefined ? undefined : functionName(told.code);
  if (told === undefined || name === undefined) return [];
  const initial = told.code.parameters[told.index]?.initializer;
  return callsNamed(file, new Set([name])).flatMap((call) => {
    const given = call.arguments[told.index] ?? initial;
    const amount = given === undefined ? undefined : numberIn(given);
    return amount === undefined ? [] : told.sign * amount;
  });
}

/** Members that take a position. */
const TAKES_POSITION =
  /^(?:charAt|charCodeAt|codePointAt|slice|substring|substr|at|splice|subarray|copyWithin|read\w*|write\w*Int\w*|seek|item|insertBefore)$/;

/** Whether something is looked up at this number: then it is a position. */
function isIndex(file: ts.SourceFile, name: string): boolean {
  return identifiersNamed(file, name).some((mention) => {
    let node: ts.Node = mention;
    while (
      (typescript.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
      typescript.isParenthesizedExpression(node.parent) ||
      typescript.isPostfixUnaryExpression(node.parent) ||
      typescript.isPrefixUnaryExpression(node.parent)
    ) {
      node = node.parent;
    }
    const { parent } = node;
    if (typescript.isElementAccessExpression(parent) && parent.argumentExpression === node) return !isSymbolic(mention);
    if (!typescript.isCallExpression(parent) || parent.expression === node) return false;
    return TAKES_POSITION.test(calleeName(parent.expression) ?? "");
  });
}

/** `session[kStreams]`: there the name is the key of the counter, not a number. */
function isSymbolic(mention: ts.Node): boolean {
  const { parent } = mention;
  if (!typescript.isElementAccessExpression(parent)) return false;
  const user = parent.parent;
  return (
    typescript.isBinaryExpression(user) ||
    typescript.isPostfixUnaryExpression(user) ||
    typescript.isPrefixUnaryExpression(user)
  );
}

/** Whether a variable is only counted by the function that declares it: then nothing outlives the call. */
function isLocal({ checker }: Knowledge, sites: readonly CountSite[]): boolean {
  const [{ target }] = sites as [CountSite];
  if (!typescript.isIdentifier(target)) return false;
  const declaration = symbolOfName(checker, target)?.valueDeclaration;
  if (declaration === undefined) return true;
  const home = enclosingFunction(declaration);
  return home !== undefined && sites.every(({ node }) => enclosingFunction(node) === home);
}

const found = new WeakMap<Knowledge, Map<string, boolean>>();

/** Whether another file of the program counts it up: a field, or what a module exports. */
function isCountedUpElsewhere(knowledge: Knowledge, file: ts.SourceFile, id: string, site: CountSite): boolean {
  if (site.kind !== "number" || typescript.isIdentifier(site.target)) return false;
  if (site.name.startsWith("#")) return false;
  let known = found.get(knowledge);
  if (known === undefined) found.set(knowledge, (known = new Map<string, boolean>()));
  let answer = known.get(id);
  if (answer === undefined) {
    const others = filesNaming(knowledge.program, site.name).filter((other) => other !== file);
    answer = others.some((other) =>
      countSitesIn(knowledge, other).some((candidate) => candidate.id === id && candidate.by === 1),
    );
    known.set(id, answer);
  }
  return answer;
}
