import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { isMemberOfThis, isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "./access-path.ts";
import { signalIn } from "./options.ts";

/** Do the options bring a signal that may take the listener off some day? */
export function isEndedBySignal(analysis: Analysis, options: ts.Expression | undefined): boolean {
  const signal = signalIn(analysis, options);
  if (signal === "none") return false;
  return signal === "unknown" || !isNeverAborted(analysis, signal);
}

/** `this.feeds.signal`, where the file makes the controller and uses nothing of it but the signal. */
function isNeverAborted(analysis: Analysis, signal: ts.Expression): boolean {
  const node = skipOuter(signal);
  if (!typescript.isPropertyAccessExpression(node) || node.name.text !== "signal") return false;
  const key = accessPathOf(analysis, node.expression)?.key;
  if (key === undefined) return false;
  const { made, used } = controllersIn(analysis, node.getSourceFile());
  return made.has(key) && !used.has(key);
}

interface Controllers {
  readonly made: ReadonlySet<string>;
  /** Aborted, passed on, or put anywhere. */
  readonly used: ReadonlySet<string>;
}

/** The controllers that `file` makes, by the names under which it keeps them. */
const controllersIn = memoised((analysis, file: ts.SourceFile): Controllers => {
  const made = new Set<string>();
  const used = new Set<string>();
  const keyOf = (node: ts.Expression): string | undefined => accessPathOf(analysis, node)?.key;
  const add = (keys: Set<string>, key: string | undefined): void => {
    if (key !== undefined) keys.add(key);
  };
  walk(file, (node) => {
    if (isMade(node)) add(made, keyOfHolder(analysis, node));
    else if (isMention(node) && !isOfSignal(node) && !isHolder(node)) add(used, keyOf(node));
  });
  return { made, used };
});

function isMade(node: ts.Node): node is ts.NewExpression {
  return typescript.isNewExpression(node) && calleeName(node.expression) === "AbortController";
}

/** The name under which it is kept; only hidden fields and constants are used by nobody else. */
function keyOfHolder(analysis: Analysis, made: ts.NewExpression): string | undefined {
  const { parent } = made;
  if (typescript.isVariableDeclaration(parent) && typescript.isIdentifier(parent.name))
    return accessPathOf(analysis, parent.name)?.key;
  if (!typescript.isPropertyDeclaration(parent) || !isHidden(parent)) return undefined;
  const owner = parent.parent;
  let key: string | undefined;
  walk(owner, (node) => {
    const isIt = isMemberOfThis(node) && node.name.text === parent.name.getText();
    if (isIt) key ??= accessPathOf(analysis, node)?.key;
    return key === undefined;
  });
  return key;
}

function isMention(node: ts.Node): node is ts.Identifier | ts.PropertyAccessExpression {
  if (typescript.isPropertyAccessExpression(node)) return isThis(node.expression);
  return (
    typescript.isIdentifier(node) && !(typescript.isPropertyAccessExpression(node.parent) && node.parent.name === node)
  );
}

function isOfSignal({ parent }: ts.Node): boolean {
  return typescript.isPropertyAccessExpression(parent) && parent.name.text === "signal";
}

function isHolder(node: ts.Node): boolean {
  const { parent } = node;
  return (typescript.isVariableDeclaration(parent) || typescript.isPropertyDeclaration(parent)) && parent.name === node;
}
