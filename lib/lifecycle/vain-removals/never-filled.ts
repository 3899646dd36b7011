/**
 * Ends for which somebody has made room, and that nobody ever keeps:
 *
 *     let stop: (() => void) | undefined;
 *     start();                      // returns it
 *     onDestroy(() => stop?.());
 *
 *     let listener;
 *     signal.addEventListener("abort", () => cancel());
 *     onDone(() => signal.removeEventListener("abort", listener));
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { removalOf } from "../listeners/sites.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { clearsTimer } from "../timers/clears.ts";

export interface NeverFilled {
  readonly name: string;
  /** The end that never comes. */
  readonly end: ts.CallExpression;
}

export function* neverFilledIn(analysis: Analysis, file: ts.SourceFile): Iterable<NeverFilled> {
  const { VariableDeclaration } = typescript.SyntaxKind;
  for (const { name, initializer, parent } of nodesOfKind<ts.VariableDeclaration>(file, VariableDeclaration)) {
    if (!typescript.isIdentifier(name) || (initializer !== undefined && !isNullishLiteral(initializer))) continue;
    // What is of the module others may fill.
    if (!typescript.isVariableDeclarationList(parent) || !typescript.isVariableStatement(parent.parent)) continue;
    if (enclosingFunction(name) === undefined) continue;
    const end = endOf(analysis, file, name);
    if (end !== undefined) yield { name: name.text, end };
  }
}

/** The end of what the variable is to hold, where nobody fills it, and it is there for nothing else. */
function endOf(analysis: Analysis, file: ts.SourceFile, name: ts.Identifier): ts.CallExpression | undefined {
  const { checker } = analysis;
  const symbol = checker.getSymbolAtLocation(name);
  const uses = symbol === undefined ? [] : referencesIn(checker, file, symbol).filter((use) => use !== name);
  let found: ts.CallExpression | undefined;
  for (const use of uses) {
    const end = endBy(analysis, use);
    // `<dialog ref={dialog}>`: who gets the variable may fill it.
    if (usageOf(use) !== "read" || (end === undefined && !isTest(use))) return undefined;
    found ??= end;
  }
  return found;
}

/** `if (stop)`, `stop && stop()`, `!stop` */
function isTest({ parent }: ts.Node): boolean {
  return (
    typescript.isIfStatement(parent) ||
    typescript.isBinaryExpression(parent) ||
    typescript.isPrefixUnaryExpression(parent)
  );
}

/** `stop?.()`, `watcher?.close()`, `clearTimeout(timer)`, `emitter.off("data", listener)` */
function endBy(analysis: Analysis, name: ts.Node): ts.CallExpression | undefined {
  // `listener!`
  const use = typescript.isNonNullExpression(name.parent) ? name.parent : name;
  const { parent } = use;
  if (typescript.isCallExpression(parent)) {
    if (parent.expression === use) return ENDS.test(use.getText()) ? parent : undefined;
    return clearsTimer(calleeName(parent.expression)) || takesOff(analysis, parent, use) ? parent : undefined;
  }
  if (!typescript.isPropertyAccessExpression(parent) || parent.expression !== use) return undefined;
  const call = parent.parent;
  const isEnd =
    typescript.isCallExpression(call) && call.expression === parent && closeEvidence(parent.name.text) === "verb";
  return isEnd ? call : undefined;
}

/** Is it the listener of a removal? */
function takesOff(analysis: Analysis, call: ts.CallExpression, use: ts.Node): boolean {
  const isListener = call.arguments.at(-1) === use && UNSUBSCRIBES.test(calleeName(call.expression) ?? "");
  return isListener || removalOf(analysis, call)?.listener === use;
}

const UNSUBSCRIBES = /^(?:off|unsubscribe|unlisten|remove\w*Listener)$/;

/** Names of functions that end something; evidence, never proof. */
const ENDS = /^(?:un|off|stop|clean|dispos|destroy|teardown|tearDown|remove|cancel|clear|release|close|detach|abort)/;
