/** `Promise.race` and who takes part in it. */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";

/** All calls of `Promise.race` and `Promise.any` in `file`. */
export function racesIn(file: ts.SourceFile): readonly ts.CallExpression[] {
  if (!/\.(?:race|any)\b/.test(file.text)) return [];
  return callsNamed(file, RACING).filter(isRace);
}

const RACING = new Set(["race", "any"]);

function isRace(call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  return (
    typescript.isPropertyAccessExpression(callee) &&
    ((calleeName(callee.expression)?.endsWith("Promise") ?? false) || takesOwn(callee.expression, call))
  );
}

/** `P.race([new P(…), …])`: the class of a promise library goes by whatever name its importer gives it. */
function takesOwn(owner: ts.Expression, { arguments: [list] }: ts.CallExpression): boolean {
  return (
    list !== undefined &&
    typescript.isArrayLiteralExpression(list) &&
    list.elements.some((one) => typescript.isNewExpression(one) && placeText(one.expression) === placeText(owner))
  );
}

/** The expressions whose promises take part: the elements of the array, and what is pushed to it. */
export function contendersOf(analysis: Analysis, race: ts.CallExpression): readonly ts.Expression[] {
  const [list] = race.arguments;
  return list === undefined
    ? []
    : elementsOf(analysis, list).map((element) => begunBy(constantValue(analysis.checker, element), analysis.checker));
}

/** What `sleep(ms).then(() => false)` continues. */
export function begunBy(promise: ts.Expression, checker: ts.TypeChecker): ts.Expression {
  const callee = typescript.isCallExpression(promise) ? skipOuter(promise.expression) : undefined;
  const isStep =
    callee !== undefined && typescript.isPropertyAccessExpression(callee) && isPromiseStep(callee.name.text);
  return isStep ? begunBy(constantValue(checker, callee.expression), checker) : promise;
}

/** The elements of a list that is written down, and what is pushed to it. */
export function elementsOf(analysis: Analysis, list: ts.Expression): readonly ts.Expression[] {
  const node = skipOuter(list);
  if (typescript.isArrayLiteralExpression(node)) {
    return node.elements.flatMap((element) =>
      typescript.isSpreadElement(element) ? spread(elementsOf(analysis, element.expression), element) : [element],
    );
  }
  if (!typescript.isIdentifier(node)) return [];
  const symbol = analysis.checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isVariableDeclaration(declaration)) return [];
  const written = declaration.initializer === undefined ? [] : elementsOf(analysis, declaration.initializer);
  return [...written, ...pushedTo(analysis, symbol, declaration)];
}

/** What a spread brings in, or, where that cannot be told, the spread list itself. */
function spread(elements: readonly ts.Expression[], { expression }: ts.SpreadElement): readonly ts.Expression[] {
  return elements.length > 0 ? elements : [expression];
}

/** `contenders.push(promise)` */
function pushedTo({ checker }: Analysis, symbol: ts.Symbol, declaration: ts.Declaration): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  let scope: ts.Node = declaration;
  while (!typescript.isFunctionLike(scope) && !typescript.isSourceFile(scope)) scope = scope.parent;
  walk(scope, (node) => {
    if (typescript.isCallExpression(node)) {
      const callee = skipOuter(node.expression);
      if (typescript.isPropertyAccessExpression(callee) && callee.name.text === "push") {
        const receiver = skipOuter(callee.expression);
        if (typescript.isIdentifier(receiver) && checker.getSymbolAtLocation(receiver) === symbol)
          found.push(...node.arguments);
      }
    }
  });
  return found;
}
