/**
 * Where code marks something for as long as it takes, and takes the mark off: `this.busy = true` and `= false`,
 * `pending.add(job)` and `.delete(job)`, `setLoading(true)` and `(false)`, `this.opening = open()` and `= undefined`.
 */
import type ts from "typescript";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface MarkSite {
  /** The assignment, the call, or the `delete`. */
  readonly node: ts.Node;
  readonly kind: "flag" | "setter" | "promise" | "entry";
  /** What is marked, by its text: `this.busy`, `pending`. */
  readonly text: string;
  /** The entry, by its text; absent where the site takes off whatever entry it is. */
  readonly key?: string;
  readonly on: boolean;
}

/** Whether a file's text can have both. */
const MARKS = /=\s*true\b|\(true\)|=\s*(?:null|undefined|void 0)\b|\.delete\(|\.splice\(|\bdelete\s/;

/** All marks that `file` puts on and takes off, in the order of the text. */
export const markSitesIn = once((file: ts.SourceFile): readonly MarkSite[] =>
  MARKS.test(file.text) ? collect(file) : [],
);

function collect(file: ts.SourceFile): readonly MarkSite[] {
  const { BinaryExpression, CallExpression, DeleteExpression } = typescript.SyntaxKind;
  return nodesOfKinds(file, [BinaryExpression, CallExpression, DeleteExpression]).flatMap(sitesAt);
}

function sitesAt(node: ts.Node): readonly MarkSite[] {
  if (typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.EqualsToken)
    return assignmentSites(node);
  if (typescript.isCallExpression(node)) return callSites(node);
  if (!typescript.isDeleteExpression(node)) return [];
  const target = skipOuter(node.expression);
  if (!typescript.isElementAccessExpression(target)) return [];
  const text = textOf(target.expression);
  const key = textOf(target.argumentExpression);
  return text === undefined || key === undefined ? [] : [{ node, kind: "entry", text, key, on: false }];
}

function assignmentSites(node: ts.BinaryExpression): readonly MarkSite[] {
  const left = skipOuter(node.left);
  const right = skipOuter(node.right);
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  if (typescript.isElementAccessExpression(left) && right.kind !== TrueKeyword && right.kind !== FalseKeyword) {
    const text = textOf(left.expression);
    const key = textOf(left.argumentExpression);
    return text === undefined || key === undefined ? [] : [{ node, kind: "entry", text, key, on: true }];
  }
  const text = textOf(left);
  if (text === undefined) return [];
  if (right.kind === TrueKeyword || right.kind === FalseKeyword)
    return [{ node, kind: "flag", text, on: right.kind === TrueKeyword }];
  if (isNullishLiteral(right)) return [{ node, kind: "promise", text, on: false }];
  if (typescript.isCallExpression(right)) {
    // `pending = pending.filter(…)`
    const isFiltered = calleeName(right.expression) === "filter" && placeText(right).startsWith(placeText(node.left));
    return [isFiltered ? { node, kind: "entry", text, on: false } : { node, kind: "promise", text, on: true }];
  }
  return [];
}

function callSites(node: ts.CallExpression): readonly MarkSite[] {
  const callee = skipOuter(node.expression);
  const [first] = node.arguments;
  if (first === undefined) return [];
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  if (first.kind === TrueKeyword || first.kind === FalseKeyword) {
    const text = node.arguments.length === 1 ? setterText(callee) : undefined;
    return text === undefined ? [] : [{ node, kind: "setter", text, on: first.kind === TrueKeyword }];
  }
  if (!typescript.isPropertyAccessExpression(callee)) return [];
  const text = textOf(callee.expression);
  const key = textOf(first);
  if (text === undefined) return [];
  switch (callee.name.text) {
    case "add":
    case "push":
    case "set":
      return key === undefined ? [] : [{ node, kind: "entry", text, key, on: true }];
    case "delete":
      return key === undefined ? [] : [{ node, kind: "entry", text, key, on: false }];
    case "splice":
      return node.arguments.length === 2 ? [{ node, kind: "entry", text, on: false }] : [];
    default:
      return [];
  }
}

/** `setLoading` of `setLoading(true)`, `this.loading` of `this.loading.set(true)`. */
function setterText(callee: ts.Expression): string | undefined {
  const name = calleeName(callee);
  if (name !== undefined && /^set[A-Z]/.test(name)) return textOf(callee);
  const isSet = typescript.isPropertyAccessExpression(callee) && callee.name.text === "set";
  return isSet ? textOf(callee.expression) : undefined;
}

/** The text of a name or of a path of names; of nothing else, since anything else may be another thing each time. */
function textOf(expression: ts.Expression): string | undefined {
  const node = skipOuter(expression);
  if (isThis(node)) return "this";
  if (typescript.isIdentifier(node)) return node.text;
  if (typescript.isStringLiteralLike(node)) return node.getText();
  if (!typescript.isPropertyAccessExpression(node)) return undefined;
  const base = textOf(node.expression);
  return base === undefined ? undefined : `${base}.${node.name.text}`;
}

/** `busy` of the text `this.busy` */
export function lastNameOf(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}

/** The last name of what is marked: `busy` of `this.busy`, `loading` of `setLoading`. */
export function markName({ kind, text }: MarkSite): string {
  const name = lastNameOf(text);
  return kind === "setter" && /^set[A-Z]/.test(name) ? name.charAt(3).toLowerCase() + name.slice(4) : name;
}
