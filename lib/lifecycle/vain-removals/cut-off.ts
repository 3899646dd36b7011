/**
 * Removals of one that take all behind it along, since `splice` is not told how many:
 *
 *     off(listener) {
 *       const index = this.listeners.indexOf(listener);
 *       if (index !== -1) this.listeners.splice(index);
 *     }
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { isEquality } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { resultsOf } from "../../syntax/results.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { wordsOf } from "../owner/close-names.ts";
import { containerKind } from "../owner/container-kind.ts";
import { isInEnd } from "./in-end.ts";

export interface CutOff {
  readonly call: ts.CallExpression;
  readonly list: ts.Expression;
  readonly evidence: Evidence;
}

const SPLICE = new Set(["splice"]);
const ADDS = new Set(["push", "unshift"]);
const SLICE = new Set(["slice"]);
const SEARCHES = /^(?:indexOf|lastIndexOf)$/;
const TESTS = /^(?:findIndex|findLastIndex)$/;

/** Lists of which the later ones go with the earlier one, and ends that mean it so: evidence, never proof. */
const IN_ORDER =
  /^(?:stack|history|historie|path|trail|breadcrumb|crumb|undo|redo|level|depth|scope|layer|page|route|step|line|chain|frame|token|queue)s?$/;
const ALL_BEHIND =
  /^(?:all|from|after|until|since|rest|tail|to|above|below|truncate|rewind|rollback|revert|trim|pop|back)$/;

export function* cutOffIn(analysis: Analysis, file: ts.SourceFile): Iterable<CutOff> {
  if (!file.text.includes("splice(")) return;
  for (const call of callsNamed(file, SPLICE)) {
    const [index, ...others] = call.arguments;
    const list = receiverOf(call);
    if (index === undefined || others.length > 0 || list === undefined) continue;
    if (!typescript.isExpressionStatement(call.parent) || !isInEnd(call) || mayMeanAll(call, list)) continue;
    if (!isIndexOfOne(analysis, index, list) || containerKind(analysis, list) !== "list") continue;
    if (!isFilledOneByOne(analysis, file, list)) continue;
    yield { call, list, evidence: isListOfCode(analysis, list) ? "certain" : "likely" };
  }
}

function mayMeanAll(call: ts.CallExpression, list: ts.Expression): boolean {
  if (wordsOf(list.getText()).some((word) => IN_ORDER.test(word))) return true;
  const around = enclosingFunctions(call);
  if (around.some((code) => wordsOf(functionName(code) ?? "").some((word) => ALL_BEHIND.test(word)))) return true;
  // `for (const one of list.slice(index)) one.close();`: those behind it are seen to.
  const [home] = around;
  const text = placeText(list);
  return callsNamed(home ?? call.getSourceFile(), SLICE).some((one) => placeText(receiverOf(one)) === text);
}

/** Is it where one element was looked for in `list`? */
function isIndexOfOne({ checker }: Analysis, index: ts.Expression, list: ts.Expression): boolean {
  const name = skipOuter(index);
  const declaration = typescript.isIdentifier(name) ? checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
  const isSet = declaration !== undefined && typescript.isVariableDeclaration(declaration) && staysSame(declaration);
  const search = isSet && declaration.initializer !== undefined ? skipOuter(declaration.initializer) : name;
  if (!typescript.isCallExpression(search) || placeText(receiverOf(search)) !== placeText(list)) return false;
  const method = calleeName(search.expression) ?? "";
  const [sought] = search.arguments;
  return sought !== undefined && (SEARCHES.test(method) || (TESTS.test(method) && asksForOne(sought)));
}

/** `(one) => one === listener`, `({ id }) => id === wanted` */
function asksForOne(test: ts.Expression): boolean {
  const code = functionGiven(test);
  const [result, ...others] = code === undefined ? [] : resultsOf(code);
  const node = result === undefined || others.length > 0 ? undefined : skipOuter(result);
  return node !== undefined && typescript.isBinaryExpression(node) && isEquality(node.operatorToken.kind);
}

/** Does the file put one by one into the list? */
function isFilledOneByOne(analysis: Analysis, file: ts.SourceFile, list: ts.Expression): boolean {
  const [text, path] = [placeText(list), accessPathOf(analysis, list)];
  return callsNamed(file, ADDS).some((call) => {
    const [one, ...others] = call.arguments;
    const filled = receiverOf(call);
    if (one === undefined || others.length > 0 || typescript.isSpreadElement(one) || filled === undefined) return false;
    return placeText(filled) === text || (path !== undefined && accessPathOf(analysis, filled)?.key === path.key);
  });
}

/** Is it a list of functions, each of which is for itself? */
function isListOfCode({ checker }: Analysis, list: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(list));
  const element = type.getNumberIndexType();
  return element !== undefined && element.getCallSignatures().length > 0;
}
