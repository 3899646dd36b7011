import type ts from "typescript";
import { declaredFact, isDeclaredLevel } from "../../engine/summaries/declared.ts";
import { declarationOfCall } from "../../engine/summaries/functions.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsLike, mentionsOneOf } from "../../syntax/mentions.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { soleResult } from "../../syntax/sole-result.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { type Told, comparesLevel, lastName, DEBUG_VARIABLE, environmentVariable } from "./compared-levels.ts";
import { isDebugFunction, isLogger, LOG_METHODS, namesLog } from "./log-calls.ts";

/** A test of which the outcome depends on how much is logged. */
export interface LevelTest {
  readonly node: ts.Expression;
  /**
   * How sure we are that it is about logging, and about nothing else:
   * `"level"`: a logger is asked (`log.isDebugEnabled()`);
   * `"logger"`: whether there is a logger at all (`if (this.logger)`);
   * `"build"`: a constant of the build or the environment (`__DEV__`, `process.env.DEBUG`);
   * `"flag"`: a boolean that is named so (`verbose`); its other uses must show what it is for.
   */
  readonly kind: "level" | "logger" | "build" | "flag";
  /** The flag, where it is one. */
  readonly flag?: ts.Symbol;
}

/** Names that may take part in a test of a level. */
const MAY_TELL_LEVEL = /debug|dbg|log|trac|verbos|level|enabled|quiet|silen|mute|dev|noisy|info|warn/i;

/** May `code` ask how much is logged? Answered by its names alone. */
export function mentionsLevel({ catalog }: Analysis, code: ts.Node): boolean {
  return mentionsLike(code, MAY_TELL_LEVEL) || mentionsOneOf(code, catalog.levelNames);
}

/** Which test of a log level must have said "on" where `condition` turned out as `outcome`. */
export function levelTestImplied(
  analysis: Analysis,
  condition: ts.Expression,
  outcome: boolean,
  steps = 8,
): LevelTest | undefined {
  const ts = typescript;
  const node = skipOuter(condition);
  if (steps === 0) return undefined;
  const implied = (inner: ts.Expression, value: boolean): LevelTest | undefined =>
    levelTestImplied(analysis, inner, value, steps - 1);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return implied(node.operand, !outcome);
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || kind === ts.SyntaxKind.BarBarToken) {
      // `a && b` is true only if both are, and false if any is; `a || b` the other way round.
      if (isAnd === outcome) return implied(node.left, outcome) ?? implied(node.right, outcome);
      const left = implied(node.left, outcome);
      return left !== undefined && implied(node.right, outcome) !== undefined ? left : undefined;
    }
  }
  const holds = (told: Told): LevelTest | undefined =>
    told.outcome === outcome || told.outcome === "either" ? told.test : undefined;
  const direct = levelTest(analysis, node);
  if (direct !== undefined) return holds(direct);
  const meaning = definitionOf(analysis, node);
  const defined = meaning === undefined ? undefined : implied(meaning, outcome);
  if (defined !== undefined) return { ...defined, node };
  const flag = flagTest(analysis, node);
  return flag && holds(flag);
}

/** Whether `node` itself asks about a level, and with which outcome something is logged. */
function levelTest(analysis: Analysis, node: ts.Expression): Told | undefined {
  const ts = typescript;
  const level = (outcome: Told["outcome"]): Told => ({ test: { node, kind: "level" }, outcome });
  if (ts.isCallExpression(node)) return asksLogger(analysis, node) ? level(true) : undefined;
  if (ts.isBinaryExpression(node)) return comparesLevel(analysis, node);
  if (ts.isPropertyAccessExpression(node)) {
    if (isDeclaredLevel(analysis, node) && isBooleanLike(analysis, node)) return level(true);
    if (isEnabledProperty(analysis, node)) return level(true);
    if (LOG_METHODS.has(node.name.text) && isOptionalLogMethod(analysis, node)) return level(true);
    const variable = environmentVariable(node);
    if (variable !== undefined) {
      return DEBUG_VARIABLE.test(variable) ? { test: { node, kind: "build" }, outcome: true } : undefined;
    }
  }
  if (ts.isIdentifier(node) && node.text === "__DEV__") return { test: { node, kind: "build" }, outcome: true };
  return isOptionalLogger(analysis, node) ? { test: { node, kind: "logger" }, outcome: true } : undefined;
}

const ASKS_LEVEL =
  /^is_?(?:trace|debug|verbose|info|warn|warning|error|fatal|silly|fine|finer|finest)_?(?:log(?:ging)?)?_?(?:level)?_?enabled$/i;

const ASKS_FOR_LEVEL =
  /^(?:is_?level_?enabled|is_?enabled_?for|is_?loggable|should_?log|will_?log|is_?log(?:ging)?_?enabled|enabled)$/i;

/** `log.isDebugEnabled()`, `log.isLevelEnabled("debug")`, `isDebugEnabled()` */
function asksLogger(analysis: Analysis, call: ts.CallExpression): boolean {
  if (declaredFact(analysis, call, "tellsLevel") === true) return true;
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  if (name === undefined) return false;
  if (ASKS_LEVEL.test(name)) return true;
  if (!ASKS_FOR_LEVEL.test(name)) return false;
  if (!typescript.isPropertyAccessExpression(callee)) return /log|level/i.test(name);
  return isLogger(analysis, callee.expression) || (isThis(callee.expression) && /log|level/i.test(name));
}

/** `isDebug` of a logger, not of anything else. */
const NAMES_LEVEL = /^is_?(?:trace|debug|verbose|silly|fine|finer|finest)$/i;

/** `log.isWarnEnabled` as a property, `log.isDebug`, `debug.enabled` */
function isEnabledProperty(analysis: Analysis, access: ts.PropertyAccessExpression): boolean {
  const name = access.name.text;
  if (ASKS_LEVEL.test(name)) return true;
  if (NAMES_LEVEL.test(name) || (ASKS_FOR_LEVEL.test(name) && name !== "enabled"))
    return isLogger(analysis, access.expression);
  return name === "enabled" && (isDebugFunction(analysis, access.expression) || isLogger(analysis, access.expression));
}

/** `lc.debug`, where `lc` has its method `debug` only when that level is on. */
function isOptionalLogMethod(analysis: Analysis, access: ts.PropertyAccessExpression): boolean {
  const type = analysis.checker.getTypeAtLocation(access);
  const isOptional = analysis.checker.getNonNullableType(type) !== type;
  return isOptional && isLogger(analysis, access.expression);
}

/** `logger`, where there may be none. Its name must say so too: other things have such methods as well. */
function isOptionalLogger(analysis: Analysis, node: ts.Expression): boolean {
  if (!typescript.isIdentifier(node) && !typescript.isPropertyAccessExpression(node)) return false;
  if (!/log(?:ger)?$/i.test(lastName(node) ?? "") || !namesLog(lastName(node) ?? "")) return false;
  const type = analysis.checker.getTypeAtLocation(node);
  const isOptional =
    analysis.checker.getNonNullableType(type) !== type || (type.flags & typescript.TypeFlags.Any) !== 0;
  return isOptional && isLogger(analysis, node);
}

const FLAG_ON =
  /^_*(?:is_?)?(?:verbose|debug|debugging|trace|tracing|logging|noisy|(?:verbose|debug|trace)_?(?:mode|log|logs|logging|output|enabled)|(?:enable|show|print)_?(?:debug_?)?logs?(?:ging)?|log(?:ging)?_?enabled|enable_?(?:debug|trace|verbose))$/i;

const FLAG_OFF = /^_*(?:is_?)?(?:quiet|silent|mute|muted|silence)$/i;

/** `verbose`, `this.options.debug`, `quiet` */
function flagTest(analysis: Analysis, node: ts.Expression): Told | undefined {
  const isName = typescript.isIdentifier(node) || typescript.isPropertyAccessExpression(node);
  const name = isName ? lastName(node) : undefined;
  if (name === undefined) return undefined;
  const isOn = FLAG_ON.test(name);
  if (!isOn && !FLAG_OFF.test(name)) return undefined;
  if (!isBooleanLike(analysis, node)) return undefined;
  const flag = symbolNamedBy(analysis.checker, node);
  return { test: { node, kind: "flag", ...(flag && { flag }) }, outcome: isOn };
}

function isBooleanLike({ checker }: Analysis, node: ts.Expression): boolean {
  const { TypeFlags } = typescript;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return true;
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((part) => (part.flags & (TypeFlags.BooleanLike | TypeFlags.NumberLike)) !== 0);
}

/** What a constant, or a function that only returns something, stands for: the expression that tells it. */
function definitionOf(analysis: Analysis, node: ts.Expression): ts.Expression | undefined {
  const ts = typescript;
  const name = ts.isCallExpression(node) ? calleeName(node.expression) : lastName(node);
  if (name === undefined || !MAY_TELL_LEVEL.test(name)) return undefined;
  if (ts.isCallExpression(node)) {
    const declaration = declarationOfCall(analysis, node);
    return declaration === undefined || !ts.isFunctionLike(declaration) ? undefined : soleResult(declaration);
  }
  const declaration = symbolNamedBy(analysis.checker, node)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration)) {
    return staysSame(declaration) && ts.isIdentifier(declaration.name) ? declaration.initializer : undefined;
  }
  if (ts.isPropertyDeclaration(declaration)) {
    const isReadonly = declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
    return isReadonly ? declaration.initializer : undefined;
  }
  return ts.isGetAccessorDeclaration(declaration) ? soleResult(declaration) : undefined;
}
