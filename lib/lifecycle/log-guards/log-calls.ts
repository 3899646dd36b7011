import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";

/** What loggers call their levels, and so the members that write an entry. */
export const LOG_METHODS: ReadonlySet<string> = new Set(
  "trace debug verbose info log notice warn warning error fatal critical silly http group groupEnd table dir".split(
    " ",
  ),
);

/** A logger has at least this many of them: a thing with an `error` only is no logger. */
const ENOUGH_LOG_METHODS = 3;

/** Functions that print, and those of one's own that are named after what loggers do. */
const PRINTS = /^_?(?:log|logger|debug|trace|print|println|warn|info|verbose|alert)$|^(?:log|debug|trace|print)[A-Z_]/;

/** `log`, `auditLog`, `LogService`, `logger`: "log" is a word of the name, as it is not of `dialog` and `catalog`. */
const LOG_WORD = /(?:^|[^A-Za-z])(?:log|LOG)(?![a-z])|Log(?![a-z])|[lL]ogg(?:er|ing)|LOGGER/;

/** Does the name say that it is a log or a logger? */
export function namesLog(name: string): boolean {
  return LOG_WORD.test(name);
}

const LOGGER_NAME = /^(?:console|_*lc)$|[lL]og(?:ger)?$|LOG(?:GER)?$/;

/** Does `call` write a log entry or print, and nothing else that we know of? */
export function isLogCall(analysis: Analysis, call: ts.CallExpression): boolean {
  if (declaredFact(analysis, call, "logs") === true) return true;
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  if (name === undefined) return false;
  if (typescript.isPropertyAccessExpression(callee)) {
    if (LOG_METHODS.has(name) || name === "log")
      return isLogger(analysis, callee.expression) || isOwnPrint(callee, name);
    if (name === "write") return /^process\.std(?:out|err)$/.test(callee.expression.getText());
    return isOwnPrint(callee, name);
  }
  return PRINTS.test(name) || isDebugFunction(analysis, callee) || (LOG_METHODS.has(name) && isOfLog(analysis, callee));
}

/** `error` of `import { error, info } from "./log.js"`: does the name of the module say that it logs? */
function isOfLog({ checker }: Analysis, callee: ts.Expression): boolean {
  const [declaration] = checker.getSymbolAtLocation(callee)?.declarations ?? [];
  if (declaration === undefined || !typescript.isImportSpecifier(declaration)) return false;
  const { moduleSpecifier } = declaration.parent.parent.parent as ts.ImportDeclaration;
  const [name = ""] = /[^/.]+(?=(?:\/index)?(?:\.[cm]?[jt]s)?["'`]$)/.exec(moduleSpecifier.getText()) ?? [];
  return namesLog(name);
}

/** `this.log(…)`, `this.printLine(…)` */
function isOwnPrint(callee: ts.PropertyAccessExpression, name: string): boolean {
  return isThis(callee.expression) && PRINTS.test(name);
}

/** Is the value of `expression` a logger: by the members of its type or, where it has no type, by its name? */
export function isLogger(analysis: Analysis, expression: ts.Expression): boolean {
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(expression));
  if (type.flags & (typescript.TypeFlags.Any | typescript.TypeFlags.Unknown)) {
    const name = calleeName(expression);
    return name !== undefined && LOGGER_NAME.test(name) && (namesLog(name) || !/log/i.test(name));
  }
  return isLoggerType(analysis, type);
}

const isLoggerType = memoised((analysis: Analysis, type: ts.Type): boolean => {
  if (type.flags & typescript.TypeFlags.StringLike) return false;
  const methods = [...LOG_METHODS].filter((name) => {
    const member = type.getProperty(name);
    if (member === undefined) return false;
    const memberType = analysis.checker.getNonNullableType(analysis.checker.getTypeOfSymbol(member));
    return memberType.getCallSignatures().length > 0;
  });
  const name = (type.aliasSymbol ?? type.getSymbol())?.name ?? "";
  return methods.length >= (namesLog(name) ? 1 : ENOUGH_LOG_METHODS);
});

/** `debug` of `const debug = createDebug("app")` or `util.debuglog("app")`: a function with a property `enabled`. */
export function isDebugFunction(analysis: Analysis, expression: ts.Expression): boolean {
  const { checker } = analysis;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  if (type.getProperty("enabled") !== undefined && type.getCallSignatures().length > 0) return true;
  if (!(type.flags & typescript.TypeFlags.Any)) return false;
  const declaration = symbolNamedBy(checker, expression)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  return initializer !== undefined && /\bdebug(?:log)?\b/i.test(initializer.getText().slice(0, 80));
}

/** Does `node` contain a call that logs or prints? Functions that are only defined in it do not count. */
export function containsLogCall(analysis: Analysis, node: ts.Node): boolean {
  return someNode(node, (inner) => typescript.isCallExpression(inner) && isLogCall(analysis, inner));
}

/** Does `node` do nothing but log: no call, assignment or update outside of a log call's arguments? */
export function onlyLogs(analysis: Analysis, node: ts.Node): boolean {
  const ts = typescript;
  const isHarmless = (inner: ts.Node): boolean => {
    if (ts.isCallExpression(inner)) return isLogCall(analysis, inner);
    if (ts.isFunctionLike(inner) || ts.isNewExpression(inner) || ts.isThrowStatement(inner)) return false;
    return ts.forEachChild(inner, (child) => (isHarmless(child) ? undefined : true)) !== true;
  };
  return containsLogCall(analysis, node) && isHarmless(node);
}
