/** The missing handler, or the missing line in the handler that is there. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { indentOf } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit, Repair } from "../finding.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { declarationOfEnd, printEnd } from "./ends.ts";
import type { LinkedMessage } from "./linked-closes.ts";
import { mentionOf } from "./mention.ts";
import type { MissingEdge } from "./missing-edges.ts";
import type { OneWay } from "./one-way.ts";
import { pipelineInstead } from "./repair-pipes.ts";

export function repairsOf(analysis: Analysis, edge: MissingEdge): readonly Repair<LinkedMessage>[] {
  const { link, handler, when } = edge;
  const { one, other } = link;
  const closes = closeCall(analysis, edge);
  const isLacking = handler !== undefined && when !== "close" && !(when === "error" && handler.event === "end");
  if (isLacking) {
    const literal = functionLiteral(handler.listener);
    if (literal === undefined || !isInScope(other, literal)) return [];
    return [{ messageId: "close", data: { other: printEnd(other) }, edits: intoFunction(literal, closes) }];
  }
  const beside = handler?.node ?? link.forth[0]!.node;
  const event = handler === undefined && link.forth[0]!.how === "pipe" ? "error" : "close";
  if (!isInScope(other, beside) || !isInScope(one, beside)) return [];
  const joined = pipelineInstead(analysis, edge);
  const edit = listenerBeside(beside, printEnd(one), event, closes);
  return [
    ...(joined === undefined ? [] : [{ messageId: "pipeline", edits: joined } as const]),
    ...(edit === undefined
      ? []
      : [{ messageId: "listen", data: { one: printEnd(one), other: printEnd(other), event }, edits: [edit] } as const]),
  ];
}

/** Closes the destination of a pipe in the handler that only writes down why its source has failed. */
export function closingDestination({ destination, handler, verb }: OneWay): readonly Repair<LinkedMessage>[] {
  const literal = functionLiteral(handler.listener);
  if (literal === undefined || !isInScope(destination, literal)) return [];
  const other = printEnd(destination);
  return [{ messageId: "close", data: { other }, edits: intoFunction(literal, `${other}.${verb}()`) }];
}

function closeCall(analysis: Analysis, { link, verb }: MissingEdge): string {
  const { other, back } = link;
  const mention = mentionOf(analysis, back[0]!.node.getSourceFile(), other);
  const { checker } = analysis;
  const type = mention === undefined ? undefined : checker.getTypeAtLocation(mention);
  const mayLack = type !== undefined && checker.getNonNullableType(type) !== type;
  return `${printEnd(other)}${mayLack ? "?." : "."}${verb}()`;
}

/** Is the end's variable known at `node`? */
function isInScope(end: AccessPath, node: ts.Node): boolean {
  if (end.root.kind === "this") return true;
  const declaration = end.root.kind === "variable" ? end.root.symbol.valueDeclaration : undefined;
  if (declaration === undefined) return false;
  let scope: ts.Node = declaration.parent;
  while (!typescript.isBlock(scope) && !typescript.isFunctionLike(scope) && !typescript.isSourceFile(scope)) {
    scope = scope.parent;
  }
  return isInside(node, scope) && (declarationOfEnd(end) === undefined || !isInside(node, declaration));
}

function intoFunction(code: ts.ArrowFunction | ts.FunctionExpression, statement: string): readonly Edit[] {
  const { body } = code;
  const indent = indentOf(code);
  if (!typescript.isBlock(body)) {
    const [start, end] = [body.getStart(), body.end];
    return [
      { range: [start, start], text: `{\n${indent}  ` },
      { range: [end, end], text: `;\n${indent}  ${statement};\n${indent}}` },
    ];
  }
  const last = body.statements.at(-1);
  if (last !== undefined) return [{ range: [last.end, last.end], text: `\n${indentOf(last)}${statement};` }];
  return [{ range: [body.getStart() + 1, body.end - 1], text: `\n${indent}  ${statement};\n${indent}` }];
}

/** A listener of its own, set in the way that is used beside it. */
function listenerBeside(beside: ts.Expression, one: string, event: string, closes: string): Edit | undefined {
  let statement: ts.Node = beside;
  while (!typescript.isStatement(statement) && !typescript.isFunctionLike(statement)) statement = statement.parent;
  if (!typescript.isExpressionStatement(statement)) return undefined;
  const name = typescript.isCallExpression(beside) ? calleeName(beside.expression) : undefined;
  const set = typescript.isBinaryExpression(beside)
    ? `${one}.on${event} = () => ${closes}`
    : `${one}.${name === "addEventListener" ? name : "on"}("${event}", () => ${closes})`;
  return { range: [statement.end, statement.end], text: `\n${indentOf(statement)}${set};` };
}
