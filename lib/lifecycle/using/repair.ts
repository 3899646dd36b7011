/** `{ using x = …; … }` for a `try` that only releases. */
import type ts from "typescript";
import { enclosingBody, isInside } from "../../syntax/enclosing.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOf, nodesOfKind } from "../../syntax/nodes-in.ts";
import { indentOf, reindented } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Edit } from "../finding.ts";
import type { ReleasingTry } from "./releasing-try.ts";

/**
 * Where nothing stands behind the `try`, the block around it ends when it does, and what is in it moves out; else a block
 * of its own takes its place.
 *
 * @returns `undefined` where a comment would be lost, or a name mean something else.
 */
export function writeUsing(one: ReleasingTry): Edit | undefined {
  const { statement, declared, release } = one;
  const { text } = declared.getSourceFile();
  const { tryBlock, finallyBlock } = statement;
  const dropped = [
    text.slice(statement.getStart(), tryBlock.getStart()),
    text.slice(tryBlock.end, finallyBlock.end).replace(release.call.getText(), ""),
  ];
  if (dropped.some(hasComment) || hasComment(release.call.getText())) return undefined;
  const isTaken = namesDeclaredIn(tryBlock).some((name) => mentionsName(declared, name));
  if (isTaken) return undefined;
  const keyword = release.isAwaited ? "await using" : "using";
  const list = declared.declarationList;
  const start = list.getStart();
  const head = `${keyword}${text.slice(list.getFirstToken()!.end, statement.getStart())}`.trimEnd();
  const body = text.slice(tryBlock.getStart() + 1, tryBlock.end - 1);
  const range = [start, finallyBlock.end] as const;
  return { range, text: canMoveOut(one) ? movedOut(one, head, body) : inBlock(one, head, body) };
}

function hasComment(text: string): boolean {
  return /\/[/*]/.test(text);
}

function movedOut({ statement }: ReleasingTry, head: string, body: string): string {
  const indent = indentOf(statement);
  const inner = isOnOneLine(body) ? "" : indentOf(statement.tryBlock.statements[0]!);
  // Text inside of templates must not be moved.
  const moved = hasLongTemplate(statement.tryBlock) ? body : reindented(body, inner, indent);
  return `${head}\n${indent}${moved.trim()}`;
}

function inBlock({ statement, declared }: ReleasingTry, head: string, body: string): string {
  const indent = indentOf(declared);
  const first = indentOf(statement.tryBlock.statements[0]!);
  const inner = !isOnOneLine(body) && first.startsWith(indent) && first !== indent ? first : `${indent}  `;
  const moved = hasLongTemplate(declared) ? head : head.replace(/\n(?=[^\n\r])/g, `\n${inner.slice(indent.length)}`);
  return `{\n${inner}${moved}\n${inner}${body.trim()}\n${indent}}`;
}

function isOnOneLine(body: string): boolean {
  return !body.includes("\n");
}

function hasLongTemplate(node: ts.Node): boolean {
  const { TemplateExpression, NoSubstitutionTemplateLiteral } = typescript.SyntaxKind;
  return [TemplateExpression, NoSubstitutionTemplateLiteral].some((kind) =>
    nodesOfKind(node, kind).some((template) => template.getText().includes("\n")),
  );
}

/** Does the block around end with the `try`, and does none of its names mean something there? */
function canMoveOut({ statement }: ReleasingTry): boolean {
  const { parent, tryBlock } = statement;
  if (!typescript.isBlock(parent) || parent.statements.at(-1) !== statement) return false;
  const file = statement.getSourceFile();
  const scope = enclosingBody(statement);
  return namesDeclaredIn(tryBlock).every((name) =>
    (nodesOf(file).names.get(name) ?? []).every((other) => isInside(other, tryBlock) || !isInside(other, scope)),
  );
}

/** The names that are declared for the block alone. */
function namesDeclaredIn(block: ts.Block): readonly string[] {
  return block.statements.flatMap((statement) => {
    if (typescript.isVariableStatement(statement)) {
      const isVar = (statement.declarationList.flags & typescript.NodeFlags.BlockScoped) === 0;
      return isVar ? [] : statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
    }
    const { name } = statement as { readonly name?: ts.Node };
    return name !== undefined && typescript.isIdentifier(name) ? [name.text] : [];
  });
}

function namesIn(binding: ts.BindingName): readonly string[] {
  if (typescript.isIdentifier(binding)) return [binding.text];
  return binding.elements.flatMap((element) => (typescript.isBindingElement(element) ? namesIn(element.name) : []));
}
