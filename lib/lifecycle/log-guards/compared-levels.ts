/** Comparisons of a log level with another, and tests of variables of the environment that are one. */
import type ts from "typescript";
import { isDeclaredLevel } from "../../engine/summaries/declared.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isEquality } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { LevelTest } from "./level-tests.ts";
import { isLogger, namesLog } from "./log-calls.ts";

/** What a test says, and the outcome with which something is logged: `"either"` where levels may count up or down. */
export type Told = { readonly test: LevelTest; readonly outcome: boolean | "either" };

const LEVEL_NAME =
  /^(?:all|finest|finer|fine|trace|debug|dbg|verbose|silly|info|information|log|notice|warn|warning|error|err|fatal|critical|silent|none|off|quiet)$/i;

const NOTHING_LOGGED = /^(?:silent|none|off|quiet)$/i;

const SEVERE = /^(?:warn|warning|error|err|fatal|critical)$/i;

const LEVEL_PROPERTY = /^_?(?:log_?level|verbosity|log_?verbosity|min_?level|logger_?level)$/i;

/** `log.level <= Level.Debug`, `options.logLevel >= 3`, `this.verbosity > 1` */
export function comparesLevel(analysis: Analysis, node: ts.BinaryExpression): Told | undefined {
  const sides = [
    [node.left, node.right],
    [node.right, node.left],
  ] as const;
  const side = sides.find(([value, bound]) => isLevelValue(analysis, value) && isLevelConstant(analysis, value, bound));
  if (side === undefined) return environmentTest(node);
  const ts = typescript;
  const test: LevelTest = { node, kind: "level" };
  const name = lastName(side[1]) ?? "";
  const isNothing = NOTHING_LOGGED.test(name);
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      // `entry.level === "fatal"` tells how bad it is what is told, not how much is told.
      return SEVERE.test(name) ? undefined : { test, outcome: !isNothing };
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return { test, outcome: isNothing };
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
      // Some count levels upwards, some downwards.
      return { test, outcome: "either" };
    default:
      return undefined;
  }
}

/** `case "debug":` of `switch (log.level)`: the labels under which something is logged that a better level would not. */
export function isCaseOfLevel(analysis: Analysis, value: ts.Expression, labels: readonly ts.Expression[]): boolean {
  if (labels.length === 0 || !isLevelValue(analysis, value)) return false;
  const tells = (name: string): boolean => !SEVERE.test(name) && !NOTHING_LOGGED.test(name);
  return (
    labels.every((label) => isLevelConstant(analysis, value, label)) &&
    labels.some((label) => tells(lastName(label) ?? ""))
  );
}

function isLevelValue(analysis: Analysis, expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  if (typescript.isCallExpression(node)) {
    const callee = skipOuter(node.expression);
    const name = calleeName(callee) ?? "";
    if (!/^get_?(?:effective_?)?(?:log_?)?level$/i.test(name)) return false;
    return (
      /log/i.test(name) || (typescript.isPropertyAccessExpression(callee) && isLogger(analysis, callee.expression))
    );
  }
  const name = lastName(node);
  if (name === undefined) return false;
  if (typescript.isPropertyAccessExpression(node)) {
    if (isDeclaredLevel(analysis, node)) return true;
    if (name === "level" || name === "_level") {
      return isLogger(analysis, node.expression);
    }
  }
  return LEVEL_PROPERTY.test(typescript.isIdentifier(node) ? node.text : name);
}

/** Is `bound` what a level is compared with: a level's name or, where the value can be no other level, a number? */
function isLevelConstant(analysis: Analysis, value: ts.Expression, bound: ts.Expression): boolean {
  const node = skipOuter(bound);
  if (typescript.isNumericLiteral(node)) return !isAnyMinimum(analysis, skipOuter(value));
  return namesLevel(node) && lastName(value) !== lastName(node);
}

/** `minLevel` may as well be that of a pyramid, a tree or a game, unless it is a logger's. */
function isAnyMinimum(analysis: Analysis, value: ts.Expression): boolean {
  if (!/^_?min_?level$/i.test(lastName(value) ?? "")) return false;
  if (!typescript.isPropertyAccessExpression(value)) return true;
  const { expression: holder } = value;
  return !isLogger(analysis, holder) && !namesLog(lastName(holder) ?? "") && !isDeclaredLevel(analysis, value);
}

/** `"debug"`, `Level.Debug` */
export function namesLevel(expression: ts.Expression): boolean {
  return LEVEL_NAME.test(lastName(expression) ?? "");
}

/** `"debug"` of `"debug"`, `Debug` of `Level.Debug`, `DEBUG` of `LEVEL_DEBUG` */
export function lastName(expression: ts.Expression): string | undefined {
  const node = skipOuter(expression);
  if (typescript.isStringLiteralLike(node)) return node.text;
  if (typescript.isIdentifier(node)) return node.text.replace(/^LOG_?(?:LEVEL)?_|^LEVEL_/, "");
  if (typescript.isPropertyAccessExpression(node)) return node.name.text;
  if (typescript.isElementAccessExpression(node)) return lastName(node.argumentExpression);
  return undefined;
}

/** Names of variables of the environment that turn diagnostics on. */
export const DEBUG_VARIABLE = /^(?:(?:.*_)?(?:DEBUG|VERBOSE|TRACE)|NODE_DEBUG|DEBUG_.*)$/;

/** `DEBUG` of `process.env.DEBUG` */
export function environmentVariable(node: ts.Expression): string | undefined {
  const inner = skipOuter(node);
  if (!typescript.isPropertyAccessExpression(inner)) return undefined;
  return placeText(inner.expression) === "process.env" ? inner.name.text : undefined;
}

/** `process.env.DEBUG === "1"`, `process.env.LOG_LEVEL === "debug"` */
function environmentTest(node: ts.BinaryExpression): Told | undefined {
  const ts = typescript;
  const variable = environmentVariable(node.left);
  if (variable === undefined || !(DEBUG_VARIABLE.test(variable) || LEVEL_PROPERTY.test(variable))) return undefined;
  const isEqual = isEquality(node.operatorToken.kind);
  const isOff = NOTHING_LOGGED.test(lastName(node.right) ?? "");
  const isString = ts.isStringLiteralLike(skipOuter(node.right));
  return isEqual && isString ? { test: { node, kind: "build" }, outcome: !isOff } : undefined;
}
