/** Who takes part in a race in each turn of a loop, and was there before the loop. */
import type ts from "typescript";
import { isInConstructor, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { elementsOf } from "../listeners/race.ts";
import { isOfThisWork, settlesSoon } from "./bounded-promises.ts";
import { isChangedIn, loopAround, type Loop } from "./loops.ts";

/** The contenders on which reactions pile up, turn by turn, until they settle. */
export function oldContendersOf(analysis: Analysis, race: ts.CallExpression): readonly ts.Expression[] {
  const loop = loopAround(race);
  const [list] = race.arguments;
  if (loop === undefined || list === undefined) return [];
  const contenders = elementsOf(analysis, list);
  const old = contenders.filter((operand) => isOlder(analysis, skipOuter(operand), loop));
  return old.filter((operand) => {
    // Where each turn waits for what was there before, one that goes on has seen one of them settle.
    const isRenewed = old.length === contenders.length && old.length > 1 && isSetAnew(skipOuter(operand));
    return !isRenewed && !settlesSoon(analysis, operand) && !isOfThisWork(analysis, loop, skipOuter(operand));
  });
}

/** Is it a promise that was there before the loop, and stays the same in all its turns? */
function isOlder(analysis: Analysis, operand: ts.Expression, loop: Loop): boolean {
  const { checker } = analysis;
  if (!typescript.isIdentifier(operand) && !typescript.isPropertyAccessExpression(operand)) return false;
  if (checker.getTypeAtLocation(operand).getProperty("then") === undefined) return false;
  if (typescript.isIdentifier(operand)) {
    const declaration = checker.getSymbolAtLocation(operand)?.valueDeclaration;
    if (declaration === undefined || isInside(declaration, loop)) return false;
  }
  return !isChangedIn(operand, loop);
}

/** `this.pushed = new Promise(…)`, somewhere else than where the object is made: there is another one when it has settled. */
function isSetAnew(operand: ts.Expression): boolean {
  if (!typescript.isPropertyAccessExpression(operand)) return false;
  return identifiersNamed(operand.getSourceFile(), operand.name.text).some(
    (name) => name !== operand.name && isAssigned(name) && !isInConstructor(name),
  );
}

/** `this.pushed = …`, `[this.pushed, this.push] = …` */
function isAssigned(name: ts.Node): boolean {
  const { parent: access } = name;
  if (!typescript.isPropertyAccessExpression(access) || access.name !== name) return false;
  let target: ts.Node = access;
  while (typescript.isArrayLiteralExpression(target.parent)) target = target.parent;
  return (
    typescript.isBinaryExpression(target.parent) &&
    target.parent.left === target &&
    isPlainAssignment(target.parent.operatorToken.kind)
  );
}
