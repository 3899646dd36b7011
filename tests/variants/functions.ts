import ts from "typescript";
import { insert, replace, type Rewrite } from "./edit.ts";
import { all, hasModifier, isJavaScript, isThis, listedStatementOf, newNames, someOwn, textOf } from "./nodes.ts";
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
  let text = textOf(callback);
  if (isJavaScript(source)) return text;
  const from = callback.getStart();
  for (const parameter of [...callback.parameters].reverse()) {
    if (parameter.type !== undefined || parameter.initializer !== undefined) continue;
    const type = checker.typeToString(checker.getTypeAtLocation(parameter), callback, ts.TypeFormatFlags.NoTruncation);
    const end = parameter.end - from;
    const isBare = text.slice(0, end).trim() === textOf(parameter) || /^async\s+\w+$/u.test(text.slice(0, end));
    text = isBare
      ? `${text.slice(0, parameter.getStart() - from)}(${textOf(parameter)}: ${type})${text.slice(end)}`
      : `${text.slice(0, end)}: ${type}${text.slice(end)}`;
  }
  return text;
}

/** `const stop = function () {…};` for `function stop() {…}`. */
export const expressionForDeclaration: Variant = (source) =>
  all(source, ts.isFunctionDeclaration).flatMap((declaration): Rewrite[] => {
    const { body, name } = declaration;
    if (body === undefined || name === undefined || hasModifier(declaration, SyntaxKind.DefaultKeyword)) return [];
    if (!ts.isSourceFile(declaration.parent) && !ts.isBlock(declaration.parent)) return [];
    const isAsync = (ts.getModifiers(declaration) ?? []).find((each) => each.kind === SyntaxKind.AsyncKeyword);
    const star = declaration.asteriskToken === undefined ? "" : "*";
    const keyword = declaration.getChildren().find(({ kind }) => kind === SyntaxKind.FunctionKeyword)!;
    const start = isAsync?.getStart() ?? keyword.getStart();
    return [
      [
        { start, end: name.end, text: `const ${name.text} = ${isAsync ? "async " : ""}function${star} ` },
        insert(declaration.end, ";"),
      ],
    ];
  });

/** `const stop = () => {…};` for `function stop() {…}`. */
export const arrowForDeclaration: Variant = (source) =>
  all(source, ts.isFunctionDeclaration).flatMap((declaration): Rewrite[] => {
    const { body, name, type } = declaration;
    if (body === undefined || name === undefined || hasModifier(declaration, SyntaxKind.DefaultKeyword)) return [];
    if (declaration.asteriskToken !== undefined || declaration.typeParameters !== undefined) return [];
    if (!ts.isSourceFile(declaration.parent) && !ts.isBlock(declaration.parent)) return [];
    if (someOwn(body, (node) => isThis(node) || (ts.isIdentifier(node) && node.text === "arguments"))) return [];
    const isAsync = (ts.getModifiers(declaration) ?? []).find((each) => each.kind === SyntaxKind.AsyncKeyword);
    const keyword = declaration.getChildren().find(({ kind }) => kind === SyntaxKind.FunctionKeyword)!;
    return [
      [
        {
          start: isAsync?.getStart() ?? keyword.getStart(),
          end: name.end,
          text: `const ${name.text} = ${isAsync ? "async " : ""}`,
        },
        insert(type === undefined ? body.getStart() : type.end, type === undefined ? "=> " : " =>"),
        insert(body.end, ";"),
      ],
    ];
  });

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
