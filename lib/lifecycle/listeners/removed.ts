/** Whether a registration is ever undone. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "./event-name.ts";
import { isKeptByName } from "./kept-by-name.ts";
import { listenerValueOf } from "./listener-value.ts";
import { functionNamed } from "./named-function.ts";
import { compareCapture } from "./options.ts";
import type { Registration, Removal } from "./sites.ts";
import { compareTargets, targetPathOf } from "./targets.ts";

/** May `removal` take off what `added` puts on, as far as one can tell? */
export function mayRemove(analysis: Analysis, added: Registration, removal: Removal): boolean {
  // Who says which event all are to go for need not say how they are told apart.
  const takesAll = removal.listener === undefined && removal.event !== undefined;
  if (added.family !== removal.family && !(takesAll && added.family === "dom")) return false;
  if (isKeptByName(added, removal) && compareEvents(analysis, added.event, removal.event) !== "different") return true;
  if (compareTargets(analysis, added.target, removal.target) === "different") return false;
  if (removal.listener === undefined) return areTargetsAlike(analysis, added, removal);
  if (compareEvents(analysis, added.event, removal.event) === "different") return false;
  if (added.family === "dom" && compareCapture(analysis, added.options, removal.options) === "different") return false;
  const [one, other] = [listenerValueOf(analysis, added.listener), listenerValueOf(analysis, removal.listener)];
  if (one.kind === "fresh" || other.kind === "fresh") return false;
  if (one.kind === "unknown" || other.kind === "unknown") return true;
  return one.path.key === other.path.key;
}

/** `off()` and `off("close")` without a listener: only the same emitter counts. */
function areTargetsAlike(analysis: Analysis, added: Registration, removal: Removal): boolean {
  if (added.event !== undefined && removal.event !== undefined) {
    if (compareEvents(analysis, added.event, removal.event) === "different") return false;
  }
  const [one, other] = [targetPathOf(analysis, added.target), targetPathOf(analysis, removal.target)];
  return one === undefined || other === undefined || one.key === other.key;
}

/** Does the listener come from what its owner is: a method, a closure over `this` or over local values? */
export function holdsSomething(analysis: Analysis, listener: ts.Expression): boolean {
  const node = skipOuter(listener);
  const value = listenerValueOf(analysis, node);
  if (value.kind === "named") {
    const named = typescript.isIdentifier(node) ? functionNamed(analysis, node) : undefined;
    if (named !== undefined) return mentionsLocals(analysis, named);
    return value.path.root.kind === "this" || isLocal(value.path.root);
  }
  if (value.kind === "unknown") return true;
  return value.how !== "function" || mentionsLocals(analysis, node);
}

function isLocal(root: { readonly kind: string; readonly symbol?: ts.Symbol }): boolean {
  const declaration = root.symbol?.valueDeclaration;
  return declaration !== undefined && isWithinFunction(declaration);
}

function isWithinFunction(node: ts.Node): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isFunctionLike(outer)) return true;
    if (typescript.isSourceFile(outer)) return false;
  }
  return false;
}

/** Does a function mention `this`, or variables of functions around it? */
function mentionsLocals({ checker }: Analysis, literal: ts.Node): boolean {
  let found = false;
  walk(literal, (node) => {
    if (found) return false;
    if (isThisOrSuper(node)) {
      found = true;
    } else if (typescript.isIdentifier(node) && !isPropertyName(node)) {
      const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
      if (declaration !== undefined && declaration.getSourceFile() === literal.getSourceFile()) {
        const isOutside = declaration.pos < literal.pos || declaration.end > literal.end;
        if (isOutside && isWithinFunction(declaration)) found = true;
      }
    }
    return true;
  });
  return found;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (typescript.isPropertyAccessExpression(parent) && parent.name === node) ||
    (typescript.isPropertyAssignment(parent) && parent.name === node)
  );
}
