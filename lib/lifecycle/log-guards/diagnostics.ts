import type ts from "typescript";
import { enclosingBody, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import {
  accessOf,
  isGivenSomething,
  isFilled,
  usesOutsideDiagnostics,
  isInDiagnostics,
  decidesSomething,
} from "./diagnostic-uses.ts";
import type { Effect } from "./effects.ts";
import { guardedCodeIn, type GuardedCode } from "./guarded-code.ts";
import { containsLogCall, onlyLogs } from "./log-calls.ts";

/** Names of things that exist to show or measure what happens: their end is part of the diagnostics. */
const SHOWS =
  /log(?:ger|ging)?$|^log|console|spinner|progress|profil|stopwatch|tracer|^span$|Span$|reporter|printer|stdout|stderr|^tty|debug|dump|inspector|diagnos|timing|benchmark|trace/i;

/** Does the rest of the program rely on `effect`, which happens in `guarded`? */
export function isReliedOn(analysis: Analysis, effect: Effect, guarded: GuardedCode): boolean {
  if (effect.target === undefined) return !isOwnFunction(analysis, effect, guarded);
  const target = originOf(analysis, effect.target, guarded);
  if (target === undefined || target === "made here") return false;
  const symbol = symbolNamedBy(analysis.checker, target);
  if (symbol === undefined) return effect.kind === "release" && !SHOWS.test(target.getText());
  if (SHOWS.test(symbol.name) || isSameAsTested(analysis, symbol, guarded)) return false;
  if (effect.kind === "release") return !isOnlyMadeForDiagnostics(analysis, symbol, target);
  if (effect.kind === "unlisten") return !isOnlyPutOnForDiagnostics(analysis, effect);
  const uses = usesOutsideDiagnostics(analysis, symbol, target);
  switch (effect.kind) {
    case "count":
      return uses.some((name) => usageOf(name) === "update" || decidesSomething(name));
    case "removal":
      return uses.some((name) => usageOf(name) === "read" && !isFilled(name)) && uses.some(isFilled);
    case "assignment":
      return (
        !isLocalTo(enclosingBody(guarded.whole), symbol) &&
        endsSomething(symbol, effect) &&
        uses.some((name) => usageOf(name) === "read")
      );
    default:
      return effect.kind satisfies never;
  }
}

/** `release()` of `const release = await mutex.acquire()` in the same code: what was not acquired need not be released. */
function isOwnFunction({ checker }: Analysis, { node }: Effect, { nodes }: GuardedCode): boolean {
  const callee = typescript.isCallExpression(node) ? skipOuter(node.expression) : node;
  const declaration = typescript.isIdentifier(callee)
    ? checker.getSymbolAtLocation(callee)?.valueDeclaration
    : undefined;
  return (
    declaration !== undefined &&
    typescript.isVariableDeclaration(declaration) &&
    nodes.some((part) => isInside(declaration, part))
  );
}

/** Is it a variable of this very function, which knows about the guard? */
function isLocalTo(body: ts.Node, { valueDeclaration }: ts.Symbol): boolean {
  return valueDeclaration !== undefined && enclosingBody(valueDeclaration) === body && !typescript.isSourceFile(body);
}

/**
 * The expression that names what `target` is: through constants that are declared inside `guarded`, such as the
 * variable of a loop over `this.transports`. `"made here"` where nobody outside knows it.
 */
function originOf(
  analysis: Analysis,
  target: ts.Expression,
  guarded: GuardedCode,
): ts.Expression | "made here" | undefined {
  const ts = typescript;
  let node = skipOuter(target);
  for (let steps = 0; steps < 6; steps++) {
    if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
    if (ts.isCallExpression(node)) {
      // `this.byId.get(id)` and the like: what the collection holds.
      const callee = skipOuter(node.expression);
      if (
        !ts.isPropertyAccessExpression(callee) ||
        !/^(?:get|at|values|keys|entries|find|slice)$/.test(callee.name.text)
      ) {
        return node === skipOuter(target) ? node : "made here";
      }
      node = skipOuter(callee.expression);
      continue;
    }
    if (ts.isElementAccessExpression(node)) {
      node = skipOuter(node.expression);
      continue;
    }
    if (!ts.isIdentifier(node)) return node;
    const declaration = symbolNamedBy(analysis.checker, node)?.valueDeclaration;
    if (declaration === undefined || !guarded.nodes.some((part) => isInside(declaration, part))) return node;
    const source = sourceOf(declaration);
    if (source === undefined) return "made here";
    node = skipOuter(source);
    if (ts.isNewExpression(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node))
      return "made here";
  }
  return node;
}

/** Where the value of a variable or parameter comes from. */
function sourceOf(declaration: ts.Declaration): ts.Expression | undefined {
  const ts = typescript;
  if (ts.isParameter(declaration)) {
    const { parent } = placeGiven(declaration.parent);
    if (!ts.isCallExpression(parent)) return undefined;
    const callee = skipOuter(parent.expression);
    return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  }
  const variable = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(variable)) return undefined;
  const loop = variable.parent.parent;
  return variable.initializer ?? (ts.isForOfStatement(loop) || ts.isForInStatement(loop) ? loop.expression : undefined);
}

/** `if (this.logger) this.logger.close()`: the guard asks for the very thing. */
function isSameAsTested({ checker }: Analysis, symbol: ts.Symbol, { test }: GuardedCode): boolean {
  if (test.flag === symbol) return true;
  return someNode(test.node, (node) => typescript.isIdentifier(node) && checker.getSymbolAtLocation(node) === symbol);
}

/** Is everything that this variable or member ever holds put there by diagnostics? */
function isOnlyMadeForDiagnostics(analysis: Analysis, symbol: ts.Symbol, at: ts.Node): boolean {
  const made = referencesIn(analysis.checker, at.getSourceFile(), symbol).filter(isGivenSomething);
  return made.length > 0 && made.every((name) => isInDiagnostics(analysis, name));
}

/** Is the listener that is taken off put on by diagnostics only? */
function isOnlyPutOnForDiagnostics(analysis: Analysis, { value, node }: Effect): boolean {
  const symbol = value && symbolNamedBy(analysis.checker, value);
  if (symbol === undefined) return false;
  const puttings = referencesIn(analysis.checker, node.getSourceFile(), symbol).filter((name) => {
    const argument = accessOf(name);
    return (
      typescript.isCallExpression(argument.parent) &&
      argument.parent.expression !== argument &&
      addsListener(calleeName(argument.parent.expression))
    );
  });
  return puttings.length > 0 && puttings.every((name) => isInDiagnostics(analysis, name));
}

const ENDED =
  /clos(?:ed|ing)|dispos(?:ed|ing)|destroyed|ended|done|stopp(?:ed|ing)|finished|released|cancel+ed|aborted/i;

const GOING_ON = /open|connected|running|active|ready|busy|pending|locked|listening/i;

/** Does the assignment say that something is over: `this.closed = true`, `this.socket = undefined`? */
function endsSomething(symbol: ts.Symbol, { value }: Effect): boolean {
  if (value === undefined) return false;
  const { SyntaxKind } = typescript;
  if (value.kind === SyntaxKind.TrueKeyword) return ENDED.test(symbol.name);
  if (value.kind === SyntaxKind.FalseKeyword) return GOING_ON.test(symbol.name);
  if (value.kind === SyntaxKind.NullKeyword || placeText(value) === "undefined") return true;
  return /state|status/i.test(symbol.name) && ENDED.test(value.getText());
}

/**
 * `if (process.env.AGENT_DEBUG) return agent.disconnect();`: a variable of the program's own, where nothing is logged,
 * makes it run in another way, as for its tests.
 */
export function isSwitch(analysis: Analysis, { test, nodes }: GuardedCode): boolean {
  if (test.kind !== "build" || !/\benv\.\w+_(?:DEBUG|VERBOSE|TRACE)\b/.test(test.node.getText())) return false;
  return !nodes.some((part) => containsLogCall(analysis, part));
}

/**
 * Whether a flag such as `verbose` is about logging: what it guards here logs too, or it guards nothing but log calls
 * elsewhere; and it decides about nothing else.
 */
export function isFlagForLogging(analysis: Analysis, guarded: GuardedCode): boolean {
  const { test } = guarded;
  if (test.kind !== "flag") return true;
  const file = test.node.getSourceFile();
  const others = guardedCodeIn(analysis, file).filter(
    (code) => code.test.flag !== undefined && code.test.flag === test.flag && code.whole !== guarded.whole,
  );
  if (others.some((code) => !code.nodes.some((part) => containsLogCall(analysis, part)))) return false;
  if (guarded.nodes.some((part) => containsLogCall(analysis, part))) return true;
  return others.some((code) => code.nodes.every((part) => onlyLogs(analysis, part)));
}
