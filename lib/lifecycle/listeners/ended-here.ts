/** Listeners and subscriptions that a function begins on what others know as well, and where it ends them. */
import type ts from "typescript";
import { isUsing } from "../../syntax/declarations.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { isEndedBySignal } from "./never-aborted.ts";
import { isOnce } from "./options.ts";
import { holdsSomething, mayRemove } from "./removed.ts";
import { sitesIn } from "./sites.ts";
import { targetPathOf } from "./targets.ts";

export interface EndedHere {
  /** The call that subscribes. */
  readonly call: ts.CallExpression;
  /** What ends it. */
  readonly ends: readonly ts.Node[];
}

/** Those in `file`; of what is never ended where it is begun, the listeners only. */
export function endedHereIn(analysis: Analysis, file: ts.SourceFile): readonly EndedHere[] {
  return [...listenersIn(analysis, file), ...subscriptionsIn(analysis, file)];
}

/** Listeners on what others know as well. */
function listenersIn(analysis: Analysis, file: ts.SourceFile): readonly EndedHere[] {
  const { registrations, removals } = sitesIn(analysis, file);
  return registrations.flatMap((registration) => {
    const { call, target, options, listener, once, remover } = registration;
    const path = targetPathOf(analysis, target);
    const code = enclosingFunction(call);
    if (code === undefined || path === undefined || once || remover !== undefined) return [];
    if (isOnce(analysis, options) || isEndedBySignal(analysis, options) || !holdsSomething(analysis, listener))
      return [];
    const declaration = path.root.kind === "variable" ? path.root.symbol.valueDeclaration : undefined;
    if (declaration !== undefined && isInside(declaration, code) && !typescript.isParameter(declaration)) return [];
    const ends = removals.filter(
      (removal) => isInside(removal.call, code) && mayRemove(analysis, registration, removal),
    );
    return [{ call, ends: ends.map((removal) => removal.call) }];
  });
}

/** `const unsubscribe = subscribe(f)`, where it is called on some path. */
function subscriptionsIn({ checker }: Analysis, file: ts.SourceFile): readonly EndedHere[] {
  return nodesOfKind<ts.VariableDeclaration>(file, typescript.SyntaxKind.VariableDeclaration).flatMap((declaration) => {
    const call = declaration.initializer === undefined ? undefined : skipOuter(declaration.initializer);
    if (call === undefined || !typescript.isCallExpression(call) || !typescript.isIdentifier(declaration.name))
      return [];
    if (typescript.isVariableDeclarationList(declaration.parent) && isUsing(declaration.parent)) return [];
    const isSubscribing = SUBSCRIBES.test(calleeName(call.expression) ?? "");
    if (!isSubscribing || !call.arguments.some((each) => functionGiven(each) !== undefined)) return [];
    const symbol = checker.getSymbolAtLocation(declaration.name);
    const uses =
      symbol === undefined ? [] : referencesIn(checker, file, symbol).filter((name) => name !== declaration.name);
    const ends = uses.filter(isEnding);
    // Whoever else has it may end it.
    return ends.length > 0 && ends.length === uses.length ? [{ call, ends }] : [];
  });
}

const SUBSCRIBES = /^(?:subscribe|on|listen|watch|observe|add\w*Listener)(?![a-z])/i;

/** `unsubscribe()`, `subscription.unsubscribe()` */
function isEnding(name: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isCallExpression(parent)) return parent.expression === name;
  return (
    typescript.isPropertyAccessExpression(parent) &&
    typescript.isCallExpression(parent.parent) &&
    closeEvidence(parent.name.text) !== undefined
  );
}
