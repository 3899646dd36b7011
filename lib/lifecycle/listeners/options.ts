/** What the options of a DOM listener say: `true`, `{ capture: true, once: true, signal }`. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { literalProperty } from "../../syntax/literal-property.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "./access-path.ts";
import type { Comparison } from "./event-name.ts";

/** Do both mean the same phase? `passive`, `once` and `signal` play no part in finding the listener again. */
export function compareCapture(
  analysis: Analysis,
  left: ts.Expression | undefined,
  right: ts.Expression | undefined,
): Comparison {
  const [one, other] = [captureOf(analysis, left), captureOf(analysis, right)];
  if (one !== undefined && other !== undefined) return one === other ? "same" : "different";
  const key = left === undefined ? undefined : accessPathOf(analysis, left)?.key;
  return key !== undefined && right !== undefined && key === accessPathOf(analysis, right)?.key ? "same" : "unknown";
}

/** The capture flag, or `undefined` where it cannot be told. */
export function captureOf(analysis: Analysis, options: ts.Expression | undefined): boolean | undefined {
  if (options === undefined) return false;
  const node = constantValue(analysis.checker, options);
  const flag = booleanOf(node);
  if (flag !== undefined) return flag;
  if (isUndefined(node)) return false;
  if (!typescript.isObjectLiteralExpression(node)) return undefined;
  const capture = literalProperty(node, "capture");
  if (capture === "none") return false;
  return capture === "unknown" ? undefined : booleanOf(constantValue(analysis.checker, capture));
}

/** The signal that takes the listener off when it aborts; `"unknown"` where there may be one. */
export function signalIn(analysis: Analysis, options: ts.Expression | undefined): ts.Expression | "none" | "unknown" {
  if (options === undefined) return "none";
  const node = constantValue(analysis.checker, options);
  if (booleanOf(node) !== undefined || isUndefined(node)) return "none";
  return typescript.isObjectLiteralExpression(node) ? literalProperty(node, "signal") : "unknown";
}

/** Does the listener take itself off after the first event? */
export function isOnce(analysis: Analysis, options: ts.Expression | undefined): boolean {
  const node = options === undefined ? undefined : constantValue(analysis.checker, options);
  if (node === undefined || !typescript.isObjectLiteralExpression(node)) return false;
  const once = literalProperty(node, "once");
  return typeof once === "object" && booleanOf(once) !== false;
}

function booleanOf(node: ts.Expression): boolean | undefined {
  const { kind } = skipOuter(node);
  if (kind === typescript.SyntaxKind.TrueKeyword) return true;
  return kind === typescript.SyntaxKind.FalseKeyword ? false : undefined;
}

function isUndefined(node: ts.Expression): boolean {
  return typescript.isIdentifier(node) && node.text === "undefined";
}
