import ts from "typescript";
import { insert, replace, type Edit, type Rewrite } from "./edit.ts";
import { all, isListed, isThisMember, newNames } from "./nodes.ts";
import type { Variant } from "./variant.ts";

const { SyntaxKind } = ts;

/** `const held = this.thing; held.close();` for `this.thing.close();`, and for arguments. */
export const variableForRead: Variant = (source) => {
  const newName = newNames(source);
  return readsInCalls(source).map(({ read, statement }) => {
    const name = newName("held");
    return [insert(statement.getStart(), `const ${name} = ${read.getText()}; `), replace(read, name)];
  });
};

/** `const { thing } = this; thing.close();` for `this.thing.close();`. */
export const destructuredRead: Variant = (source) => {
  const newName = newNames(source);
  return readsInCalls(source).flatMap(({ read, statement }): Rewrite[] => {
    if (ts.isPrivateIdentifier(read.name)) return [];
    const name = newName(read.name.text);
    return [[insert(statement.getStart(), `const { ${read.name.text}: ${name} } = this; `), replace(read, name)]];
  });
};

function readsInCalls(
  source: ts.SourceFile,
): { readonly read: ts.PropertyAccessExpression; readonly statement: ts.Statement }[] {
  return all(source, isThisMember).flatMap((read) => {
    const { parent } = read;
    const isArgument = ts.isCallExpression(parent) && parent.expression !== read;
    const call = isArgument ? parent : isReceiver(read) ? parent.parent : undefined;
    const outer = call === undefined ? undefined : ts.isAwaitExpression(call.parent) ? call.parent : call;
    if (outer === undefined || !ts.isExpressionStatement(outer.parent) || !isListed(outer.parent)) return [];
    return [{ read, statement: outer.parent }];
  });
}

/** `this.thing` of `this.thing.close()`. */
function isReceiver(read: ts.PropertyAccessExpression): boolean {
  const { parent } = read;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== read) return false;
  return ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
}

/** `if (!open) return; …` for `if (open) {…}` at the end of a function. */
export const returnForCondition: Variant = (source) =>
  all(source, isBodyOfFunction).flatMap((body): Rewrite[] => {
    const last = body.statements.at(-1);
    if (last === undefined || !ts.isIfStatement(last) || last.elseStatement !== undefined) return [];
    const { expression, thenStatement } = last;
    const inner = ts.isBlock(thenStatement) ? [remove(thenStatement.getStart()), remove(thenStatement.end - 1)] : [];
    return [[replace(expression, negated(expression)), insert(thenStatement.getStart(), "return;\n"), ...inner]];
  });

/** `if (!(closed)) {…}` for `if (closed) return; …`. */
export const conditionForReturn: Variant = (source) =>
  all(source, isBodyOfFunction).flatMap((body): Rewrite[] => {
    const early = body.statements.find(
      (statement): statement is ts.IfStatement =>
        ts.isIfStatement(statement) && statement.elseStatement === undefined && isBareReturn(statement.thenStatement),
    );
    if (early === undefined || body.statements.at(-1) === early) return [];
    if (body.statements.some((each) => ts.isFunctionDeclaration(each))) return [];
    return [
      [
        replace(early.expression, negated(early.expression)),
        replace(early.thenStatement, "{"),
        insert(body.end - 1, "}"),
      ],
    ];
  });

/** `open && stop();` for `if (open) stop();`. */
export const andForCondition: Variant = (source) =>
  all(source, ts.isIfStatement).flatMap((statement): Rewrite[] => {
    const { expression, thenStatement, elseStatement } = statement;
    const only = ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
    const [inner] = only;
    if (elseStatement !== undefined || only.length !== 1 || !ts.isExpressionStatement(inner!)) return [];
    if (!ts.isCallExpression(inner.expression) || ts.isIfStatement(statement.parent)) return [];
    return [[replace(statement, `(${expression.getText()}) && ${inner.expression.getText()};`)]];
  });

function isBareReturn(statement: ts.Statement): boolean {
  const only = ts.isBlock(statement) && statement.statements.length === 1 ? statement.statements[0]! : statement;
  return ts.isReturnStatement(only) && only.expression === undefined;
}

function isBodyOfFunction(node: ts.Node): node is ts.Block {
  return ts.isBlock(node) && ts.isFunctionLike(node.parent);
}

/** Takes out the one character at `at`. */
function remove(at: number): Edit {
  return { start: at, end: at + 1, text: "" };
}

/** The opposite of a test, as one would write it. */
function negated(test: ts.Expression): string {
  if (ts.isPrefixUnaryExpression(test) && test.operator === SyntaxKind.ExclamationToken) return test.operand.getText();
  if (ts.isIdentifier(test) || ts.isPropertyAccessExpression(test) || ts.isCallExpression(test))
    return `!${test.getText()}`;
  if (ts.isBinaryExpression(test)) {
    const opposite = OPPOSITES.get(test.operatorToken.getText());
    if (opposite !== undefined) return `${test.left.getText()} ${opposite} ${test.right.getText()}`;
  }
  return `!(${test.getText()})`;
}

const OPPOSITES = new Map([
  ["===", "!=="],
  ["!==", "==="],
  ["==", "!="],
  ["!=", "=="],
  ["<", ">="],
  [">=", "<"],
  [">", "<="],
  ["<=", ">"],
]);

/** `let thing = make();` for `const thing = make();`, as older code has it: nobody gives it another value. */
export const letForConst: Variant = (source) =>
  all(source, ts.isVariableDeclarationList).flatMap((list): Rewrite[] => {
    const keyword = list.getFirstToken();
    return keyword?.kind === SyntaxKind.ConstKeyword ? [[replace(keyword, "let")]] : [];
  });
