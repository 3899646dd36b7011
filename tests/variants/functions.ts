import ts from "typescript";
import { insert, replace, type Edit, type Rewrite } from "./edit.ts";
import { all, hasModifier, isJavaScript, isThis, listedStatementOf, newNames, someOwn } from "./nodes.ts";
import type { Variant } from "./variant.ts";

const { SyntaxKind } = ts;

/** `const handler = () => {…}; bus.on("end", handler);` for `bus.on("end", () => {…});`. */
export const nameForCallback: Variant = (source, checker) => {
  const newName = newNames(source);
  return all(source, isArrowOrFunction).flatMap((callback): Rewrite[] => {
    const { parent } = callback;
    if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return [];
    if (parent.expression === callback) return [];
    const statement = listedStatementOf(parent);
    if (statement === undefined || !isPlain(statement)) return [];
    if (all(callback, ts.isIdentifier).some((use) => isDeclaredIn(use, statement, checker))) return [];
    const name = newName("handler");
    return [
      [
        insert(statement.getStart(), `const ${name} = ${typedParameters(callback, checker)};\n`),
        replace(callback, name),
      ],
    ];
  });
};

/** The callback's text, in which each parameter is told its type, since nothing around it does any more. */
function typedParameters(callback: ts.ArrowFunction | ts.FunctionExpression, checker: ts.TypeChecker): string {
  const source = callback.getSourceFile();
  let text = callback.getText();
  if (isJavaScript(source)) return text;
  const from = callback.getStart();
  for (const parameter of [...callback.parameters].reverse()) {
    if (parameter.type !== undefined || parameter.initializer !== undefined) continue;
    const type = checker.typeToString(checker.getTypeAtLocation(parameter), callback, ts.TypeFormatFlags.NoTruncation);
    const end = parameter.end - from;
    const isBare = text.slice(0, end).trim() === parameter.getText() || /^async\s+\w+$/u.test(text.slice(0, end));
    text = isBare
      ? `${text.slice(0, parameter.getStart() - from)}(${parameter.getText()}: ${type})${text.slice(end)}`
      : `${text.slice(0, end)}: ${type}${text.slice(end)}`;
  }
  return text;
}

/** `const stop = function () {…};` for `function stop() {…}`. */
export const expressionForDeclaration: Variant = (source) =>
  all(source, isNamed).map((declaration) => {
    const star = declaration.asteriskToken === undefined ? "" : "*";
    return [held(declaration, `function${star} `), insert(declaration.end, ";")];
  });

/** `const stop = () => {…};` for `function stop() {…}`. */
export const arrowForDeclaration: Variant = (source) =>
  all(source, isNamed).flatMap((declaration): Rewrite[] => {
    const { body, type } = declaration;
    if (declaration.asteriskToken !== undefined || declaration.typeParameters !== undefined) return [];
    if (someOwn(body, (node) => isThis(node) || (ts.isIdentifier(node) && node.text === "arguments"))) return [];
    const arrow = insert(type === undefined ? body.getStart() : type.end, type === undefined ? "=> " : " =>");
    return [[held(declaration, ""), arrow, insert(body.end, ";")]];
  });

type Named = ts.FunctionDeclaration & { readonly body: ts.Block; readonly name: ts.Identifier };

/** A function declaration that a constant may stand for. */
function isNamed(node: ts.Node): node is Named {
  if (!ts.isFunctionDeclaration(node) || node.body === undefined || node.name === undefined) return false;
  if (hasModifier(node, SyntaxKind.DefaultKeyword)) return false;
  return ts.isSourceFile(node.parent) || ts.isBlock(node.parent);
}

/** The constant's name, and the beginning of what it holds, for all up to the function's name. */
function held(declaration: Named, keyword: string): Edit {
  const [first] = declaration
    .getChildren()
    .flatMap((child) => (child.kind === SyntaxKind.SyntaxList ? child.getChildren() : [child]))
    .filter(({ kind }) => kind === SyntaxKind.AsyncKeyword || kind === SyntaxKind.FunctionKeyword);
  const isAsync = first?.kind === SyntaxKind.AsyncKeyword;
  const text = `const ${declaration.name.text} = ${isAsync ? "async " : ""}${keyword}`;
  return { start: first!.getStart(), end: declaration.name.end, text };
}

function isPlain(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) || ts.isVariableStatement(statement) || ts.isReturnStatement(statement);
}

function isArrowOrFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || (ts.isFunctionExpression(node) && node.name === undefined);
}

/** Whether `use` names what `statement` declares, outside of functions. */
function isDeclaredIn(use: ts.Identifier, statement: ts.Statement, checker: ts.TypeChecker): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return (checker.getSymbolAtLocation(use)?.declarations ?? []).some(
    (each) => ts.isVariableDeclaration(each) && each.parent.parent === statement,
  );
}
