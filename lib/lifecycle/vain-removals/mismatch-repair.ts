/** Repairs of removals that cannot match: remove what was added, in the way in which it was added. */
import type ts from "typescript";
import { enclosingClass, thisContainer } from "../../syntax/enclosing.ts";
import { boundFunction, skipOuter } from "../../syntax/expressions.ts";
import { indentOf } from "../../syntax/statement-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit, Repair } from "../finding.ts";
import type { Mismatch } from "../listeners/mismatch.ts";
import { captureOf } from "../listeners/options.ts";
import type { Registration, Removal } from "../listeners/sites.ts";
import { targetPathOf, targetText } from "../listeners/targets.ts";

export type MismatchRepair = "passCapture" | "passTarget" | "passEvent" | "passContext" | "bindOnce";

/** What to remove instead, best first. */
export function repairMismatch(mismatch: Mismatch, analysis: Analysis): readonly Repair<MismatchRepair>[] {
  const { removal } = mismatch;
  switch (mismatch.kind) {
    case "capture":
      return passCapture(analysis, removal, mismatch.added);
    case "target":
      return passTarget(analysis, removal, mismatch.added);
    case "event":
      return passEvent(removal, mismatch.added);
    case "context":
      return passContext(analysis, removal, mismatch.added);
    case "wrapped":
      return bindOnce(removal, mismatch.added);
    case "fresh":
      return mismatch.added === undefined ? [] : bindOnce(removal, mismatch.added);
    case "list":
    case "other":
    case "unadded":
      return [];
    default:
      return mismatch satisfies never;
  }
}

function passCapture(analysis: Analysis, removal: Removal, added: Registration): readonly Repair<MismatchRepair>[] {
  const wanted = captureOf(analysis, added.options) === true;
  const { options, listener } = removal;
  if (listener === undefined) return [];
  if (options === undefined) return [{ messageId: "passCapture", edits: [insert(listener.end, `, ${wanted}`)] }];
  const { kind } = skipOuter(options);
  const isFlag = kind === typescript.SyntaxKind.TrueKeyword || kind === typescript.SyntaxKind.FalseKeyword;
  return isFlag ? [{ messageId: "passCapture", edits: [replace(options, String(wanted))] }] : [];
}

function passTarget(analysis: Analysis, removal: Removal, added: Registration): readonly Repair<MismatchRepair>[] {
  const isVisible = targetPathOf(analysis, added.target)?.root.kind === "global";
  if (!isVisible || removal.target === undefined) return [];
  const target = targetText(added.target);
  return [{ messageId: "passTarget", data: { target }, edits: [replace(removal.target, target)] }];
}

function passEvent(removal: Removal, added: Registration): readonly Repair<MismatchRepair>[] {
  if (removal.event === undefined || added.event === undefined) return [];
  if (!typescript.isStringLiteral(added.event)) return [];
  const event = added.event.getText();
  return [{ messageId: "passEvent", data: { event }, edits: [replace(removal.event, event)] }];
}

function passContext(analysis: Analysis, removal: Removal, added: Registration): readonly Repair<MismatchRepair>[] {
  const { context } = added;
  if (context === undefined || !isThis(context) || removal.listener === undefined) return [];
  if (thisContainer(context) !== thisContainer(removal.listener)) return [];
  const accepted = analysis.checker.getResolvedSignature(removal.call)?.parameters.length ?? 0;
  if (accepted <= removal.call.arguments.indexOf(removal.listener) + 1) return [];
  const edit =
    removal.context === undefined ? insert(removal.listener.end, ", this") : replace(removal.context, "this");
  return [{ messageId: "passContext", edits: [edit] }];
}

/** `this.onData = this.onData.bind(this);` in the constructor, and the bound method on both sides. */
function bindOnce(removal: Removal, added: Registration): readonly Repair<MismatchRepair>[] {
  const method = boundMethod(added.listener);
  const owner = enclosingClass(added.call);
  if (method === undefined || owner === undefined || removal.listener === undefined) return [];
  const removed = boundMethod(removal.listener) ?? skipOuter(removal.listener);
  const name = method.name.text;
  const isMethod = owner.members.some(
    (member) =>
      typescript.isMethodDeclaration(member) && typescript.isIdentifier(member.name) && member.name.text === name,
  );
  if (!isMethod || thisContainer(method) !== owner || removed.getText() !== method.getText()) return [];
  const insertion = insertionIntoConstructor(owner, `this.${name} = this.${name}.bind(this);`);
  if (insertion === undefined) return [];
  const edits = [insertion, replace(added.listener, `this.${name}`), replace(removal.listener, `this.${name}`)];
  return [{ messageId: "bindOnce", data: { name }, edits: edits.sort((one, other) => one.range[0] - other.range[0]) }];
}

/** `this.onData` of `this.onData.bind(this)`. */
function boundMethod(listener: ts.Expression): (ts.PropertyAccessExpression & { name: ts.Identifier }) | undefined {
  const call = skipOuter(listener);
  if (!typescript.isCallExpression(call) || call.arguments.length !== 1) return undefined;
  const method = boundFunction(call);
  const [context] = call.arguments;
  return method !== undefined &&
    typescript.isPropertyAccessExpression(method) &&
    typescript.isIdentifier(method.name) &&
    isThis(method.expression) &&
    context !== undefined &&
    isThis(context)
    ? (method as ts.PropertyAccessExpression & { name: ts.Identifier })
    : undefined;
}

function insertionIntoConstructor(owner: ts.ClassLikeDeclaration, statement: string): Edit | undefined {
  const made = owner.members.find((member) => typescript.isConstructorDeclaration(member) && member.body !== undefined);
  if (made !== undefined && typescript.isConstructorDeclaration(made)) {
    const first = made.body?.statements.find((candidate) => !isSuperCall(candidate));
    const superCall = made.body?.statements.find(isSuperCall);
    if (first === undefined && superCall === undefined) return undefined;
    // In front of what may already add the listener.
    if (superCall !== undefined) return insert(superCall.end, `\n${indentOf(superCall)}${statement}`);
    return first === undefined ? undefined : insert(first.getStart(), `${statement}\n${indentOf(first)}`);
  }
  const isDerived = owner.heritageClauses?.some(({ token }) => token === typescript.SyntaxKind.ExtendsKeyword) ?? false;
  const firstMethod = owner.members.find(typescript.isMethodDeclaration);
  if (isDerived || firstMethod === undefined) return undefined;
  const indent = indentOf(firstMethod);
  return insert(firstMethod.getStart(), `constructor() {\n${indent}${indent}${statement}\n${indent}}\n\n${indent}`);
}

function isSuperCall(statement: ts.Statement): boolean {
  return (
    typescript.isExpressionStatement(statement) &&
    typescript.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === typescript.SyntaxKind.SuperKeyword
  );
}

function insert(at: number, text: string): Edit {
  return { range: [at, at], text };
}

function replace(node: ts.Node, text: string): Edit {
  return { range: [node.getStart(), node.end], text };
}
