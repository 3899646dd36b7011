/** Moves what goes down into a `finally`, which runs whatever fails in between. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { indentOf, statementText } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Edit } from "../finding.ts";

/**
 * What is between them comes into a `try`; of a `try` that holds only the second, it moves to the `finally`, and out of the
 * callback of a `then` into that of a `finally`.
 *
 * @param up Where it goes up, and `down` where it goes down.
 */
export function moveToFinally(up: ts.Node, down: ts.Node): readonly Edit[] | undefined {
  const [first, last] = [statementOf(up), statementOf(down)];
  if (first === undefined || last === undefined || first.getSourceFile() !== last.getSourceFile()) return undefined;
  const block = last.parent;
  if (!typescript.isBlock(block)) return undefined;
  if (needsNamesOf(block, last, first)) return undefined;
  if (first.parent === block) return wrapBetween(first, last, block);
  if (!isInside(block, first.parent)) return undefined;
  const { parent } = block;
  if (typescript.isTryStatement(parent) && parent.tryBlock === block) return intoFinallyBlock(parent, last);
  return intoFinallyCallback(block, last);
}

function statementOf(node: ts.Node): ts.ExpressionStatement | undefined {
  for (let at = node; at !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isExpressionStatement(at)) return at;
  }
  return undefined;
}

/** Would it not know in a `finally` what it names: a variable of the block behind `up`, or a parameter of the callback? */
function needsNamesOf({ statements, parent }: ts.Block, down: ts.Statement, up: ts.Statement): boolean {
  const declared = statements.filter((statement) => statement.pos >= up.end).flatMap(namesDeclaredBy);
  const given =
    typescript.isFunctionLike(parent) && up.end <= parent.pos ? parent.parameters.flatMap(namesDeclaredBy) : [];
  return [...declared, ...given].some((name) => mentionsName(down, name));
}

/** `up(); try { … } finally { down(); }` */
function wrapBetween(up: ts.Statement, down: ts.Statement, block: ts.Block): readonly Edit[] | undefined {
  const { statements } = block;
  const [from, to] = [statements.indexOf(up), statements.indexOf(down)];
  const between = statements.slice(from + 1, to);
  const rest = statements.slice(to + 1);
  if (between.length === 0) return undefined;
  const needed = between.flatMap(namesDeclaredBy).some((name) => rest.some((one) => mentionsName(one, name)));
  // A result that is returned comes with it.
  if (needed && (rest.length > 1 || !isPlainReturn(rest[0]))) return undefined;
  const { text } = up.getSourceFile();
  const end = needed ? rest[0]!.end : down.end;
  const body = text.slice(up.end, down.getFullStart()) + (needed ? text.slice(down.end, end) : "");
  // Text inside of templates must not be indented.
  if (/`[^`]*\n/.test(body)) return undefined;
  const indent = indentOf(up);
  const lasting = text.slice(down.getFullStart(), down.end).trim();
  const tried = body.replace(/\n(?=[^\n\r])/g, "\n  ");
  const written = `\n${indent}try {${tried}\n${indent}} finally {\n${indent}  ${lasting}\n${indent}}`;
  return [{ range: [up.end, end], text: written }];
}

function isPlainReturn(statement: ts.Statement | undefined): boolean {
  return (
    statement !== undefined &&
    typescript.isReturnStatement(statement) &&
    nodesOfKind(statement, typescript.SyntaxKind.CallExpression).length === 0
  );
}

function namesDeclaredBy(statement: ts.Statement | ts.ParameterDeclaration): readonly string[] {
  const declarations = nodesOfKind<ts.VariableDeclaration>(statement, typescript.SyntaxKind.VariableDeclaration);
  const { name: own } = statement as { readonly name?: ts.Node };
  return [...declarations.map(({ name }) => name), ...(own === undefined ? [] : [own])].flatMap(
    (name) => name.getText().match(/[\w$]+/g) ?? [],
  );
}

/** `try { … down(); } catch { … }` becomes `try { … } catch { … } finally { down(); }`. */
function intoFinallyBlock(statement: ts.TryStatement, down: ts.Statement): readonly Edit[] | undefined {
  const dropped = statementText(down);
  const { finallyBlock, catchClause, tryBlock } = statement;
  const text = down.getText();
  const isTwice = catchClause !== undefined && catchClause.getText().includes(text);
  if (dropped === undefined || isTwice || tryBlock.statements.length === 1) return undefined;
  const indent = indentOf(statement);
  const removal: Edit = { range: dropped.range, text: "" };
  if (finallyBlock === undefined) {
    return [removal, { range: [statement.end, statement.end], text: ` finally {\n${indent}  ${text}\n${indent}}` }];
  }
  const start = finallyBlock.getStart() + 1;
  return [removal, { range: [start, start], text: `\n${indent}  ${text}` }];
}

/** `p.then(() => { …; down(); })` becomes `p.then(() => { … }).finally(() => { down(); })`. */
function intoFinallyCallback(block: ts.Block, down: ts.Statement): readonly Edit[] | undefined {
  const code = block.parent;
  const call = code.parent;
  if (!typescript.isCallExpression(call) || calleeName(call.expression) !== "then") return undefined;
  if (!call.arguments.some((argument) => functionLiteral(skipOuter(argument)) === code)) return undefined;
  const dropped = statementText(down);
  if (dropped === undefined) return undefined;
  const indent = indentOf(call.arguments.length === 1 ? code : call);
  const text = `.finally(() => {\n${indent}  ${down.getText()}\n${indent}})`;
  return [
    { range: dropped.range, text: "" },
    { range: [call.end, call.end], text },
  ];
}
