/** Which uses of a variable or member serve diagnostics only, and what the others do with it. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { guardedCodeIn } from "./guarded-code.ts";
import { isLogCall, onlyLogs } from "./log-calls.ts";

type Name = ts.Identifier | ts.PrivateIdentifier;

/** `this.name` where `name` is a member's name, else the name itself. */
export function accessOf(name: Name): ts.Node {
  return typescript.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
}

/** Does it get something there, by a declaration, an assignment or as a collection? */
export function isGivenSomething(name: Name): boolean {
  const value = valueGivenTo(name);
  return isFilled(name) || (value !== undefined && !isNothing(value));
}

/** What a declaration or assignment gives to `name`. */
function valueGivenTo(name: Name): ts.Expression | undefined {
  const ts = typescript;
  const access = accessOf(name);
  const { parent } = access;
  if (
    ts.isBinaryExpression(parent) &&
    parent.left === access &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  ) {
    return parent.right;
  }
  const isDeclared =
    ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isDeclared && parent.name === name ? parent.initializer : undefined;
}

/** `undefined`, `null`, an empty collection: nothing yet. */
function isNothing(value: ts.Expression): boolean {
  return /^(?:undefined|null|void 0|0|-1|false|""|''|\[\]|\{\}|new (?:Map|Set)(?:<[^()]*>)?\(\))$/.test(
    skipOuter(value).getText(),
  );
}

const FILLS = /^(?:set|add|push|unshift|splice)$/;

/** `x.set(…)`, `x.push(…)`, `x[key] = …` */
export function isFilled(name: Name): boolean {
  const ts = typescript;
  const access = accessOf(name);
  const { parent } = access;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === access && ts.isCallExpression(parent.parent)) {
    return parent.parent.expression === parent && FILLS.test(parent.name.text);
  }
  if (!ts.isElementAccessExpression(parent) || parent.expression !== access) return false;
  const { parent: user } = parent;
  return ts.isBinaryExpression(user) && user.left === parent && user.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Uses of `symbol` that have nothing to do with diagnostics, wherever it can be seen. */
export function usesOutsideDiagnostics(analysis: Analysis, symbol: ts.Symbol, at: ts.Node): readonly Name[] {
  const { checker, program } = analysis;
  const own = at.getSourceFile();
  const files = isLocal(symbol) ? [own] : [...new Set([own, ...filesNaming(program, symbol.name)])];
  return files.flatMap((file) =>
    referencesIn(checker, file, symbol).filter(
      (name) => usageOf(name) !== "declare" && !isInDiagnostics(analysis, name),
    ),
  );
}

/** Can it be seen in its own file only? */
function isLocal(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return true;
  const ts = typescript;
  if (ts.isVariableDeclaration(declaration)) {
    const statement = declaration.parent.parent;
    return !(
      ts.isVariableStatement(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    );
  }
  if (ts.isPropertyDeclaration(declaration)) return isHidden(declaration);
  return !ts.isPropertySignature(declaration) && !ts.isPropertyAssignment(declaration);
}

/** Does `name` stand in code that only runs when something is logged, or in what is logged? */
export function isInDiagnostics(analysis: Analysis, name: ts.Node): boolean {
  const guarded = guardedCodeIn(analysis, name.getSourceFile());
  if (guarded.some((code) => code.form !== "assertion" && code.nodes.some((part) => isInside(name, part)))) return true;
  for (let at = name.parent; at !== undefined; at = at.parent) {
    if (typescript.isCallExpression(at) && at.expression.end <= name.pos && isLogCall(analysis, at)) return true;
    // `if (this.isTracing) log.debug(…)`
    if (typescript.isIfStatement(at) && isInside(name, at.expression) && onlyLogs(analysis, at)) return true;
  }
  return false;
}

/** Is the counter looked at to decide something, or to make something of it? */
export function decidesSomething(name: Name): boolean {
  const ts = typescript;
  if (usageOf(name) !== "read") return false;
  const access = accessOf(name);
  const { parent } = access;
  if (ts.isBinaryExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isElementAccessExpression(parent))
    return true;
  return (
    (ts.isIfStatement(parent) || ts.isConditionalExpression(parent) || ts.isWhileStatement(parent)) &&
    parent.getChildren().includes(access)
  );
}
