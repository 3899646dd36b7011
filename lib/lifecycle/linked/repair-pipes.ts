/** `pipeline(a, b, a, …)` for `a.pipe(b).pipe(a)`: it destroys all of its streams, whichever of them fails or closes. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { indentOf, statementText } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit } from "../finding.ts";
import type { MissingEdge } from "./missing-edges.ts";

/** What replaces the pipes of both directions, where each is a statement of its own, and what imports `pipeline`. */
export function pipelineInstead(analysis: Analysis, { link }: MissingEdge): readonly Edit[] | undefined {
  const [forth, back] = [link.forth[0], link.back[0]];
  if (forth === undefined || back === undefined || link.forth.length > 1 || link.back.length > 1) return undefined;
  if (forth.how !== "pipe" || back.how !== "pipe") return undefined;
  const [first, second] = [chainOf(forth.node), chainOf(back.node)].sort((a, b) => startOf(a) - startOf(b));
  if (first === undefined || second === undefined) return undefined;
  const streams = joined(first, second);
  if (streams === undefined || !streams.every((stream, index) => isNodeStream(analysis, stream, index)))
    return undefined;
  const imported = importOf(first.statement.getSourceFile());
  if (imported === undefined) return undefined;
  const indent = indentOf(first.statement);
  const names = streams.map((stream) => stream.getText()).join(", ");
  const text = `${imported.name}(${names}, () => {\n${indent}  // All of them are closed, whichever failed.\n${indent}});`;
  const edits: Edit[] = [{ range: [first.statement.getStart(), first.statement.end], text }, ...imported.edits];
  if (second.statement === first.statement) return edits;
  const dropped = statementText(second.statement);
  return dropped === undefined ? undefined : [...edits, { range: dropped.range, text: "" }];
}

interface Chain {
  readonly statement: ts.ExpressionStatement;
  readonly streams: readonly ts.Expression[];
}

/** `a`, `b`, `c` of the statement `a.pipe(b).pipe(c);` around one of its calls. */
function chainOf(call: ts.Expression): Chain | undefined {
  let outer: ts.Node = call;
  while (typescript.isExpression(outer.parent)) outer = outer.parent;
  const statement = outer.parent;
  if (!typescript.isExpressionStatement(statement)) return undefined;
  const streams: ts.Expression[] = [];
  let at = skipOuter(statement.expression);
  while (typescript.isCallExpression(at)) {
    const callee = skipOuter(at.expression);
    const [destination, ...options] = at.arguments;
    if (!typescript.isPropertyAccessExpression(callee) || calleeName(callee) !== "pipe") return undefined;
    if (destination === undefined || options.length > 0) return undefined;
    streams.unshift(destination);
    at = skipOuter(callee.expression);
  }
  return streams.length === 0 ? undefined : { statement, streams: [at, ...streams] };
}

function startOf(chain: Chain | undefined): number {
  return chain?.statement.pos ?? 0;
}

/** The streams of one pipeline: those of the one statement, or of two that follow each other. */
function joined(first: Chain, second: Chain): readonly ts.Expression[] | undefined {
  if (first.statement === second.statement) return first.streams;
  if (first.statement.parent !== second.statement.parent || first.statement.end !== second.statement.pos)
    return undefined;
  const [last, next] = [first.streams.at(-1), second.streams[0]];
  return last?.getText() === next?.getText() ? [...first.streams, ...second.streams.slice(1)] : undefined;
}

/** Others have a member `pipe` as well: observables, and streams of other libraries. */
function isNodeStream({ checker }: Analysis, stream: ts.Expression, index: number): boolean {
  const type = checker.getTypeAtLocation(stream);
  return checker.getPropertyOfType(type, index === 0 ? "readableEnded" : "writableEnded") !== undefined;
}

interface Imported {
  /** What `pipeline` is called here. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

function importOf(file: ts.SourceFile): Imported | undefined {
  const imports = file.statements.filter(typescript.isImportDeclaration);
  const streams = imports.find(({ moduleSpecifier }) => /^["'](?:node:)?stream["']$/.test(moduleSpecifier.getText()));
  const named = streams?.importClause?.namedBindings;
  const isList = named !== undefined && typescript.isNamedImports(named) && streams?.importClause?.isTypeOnly === false;
  const known = isList
    ? named.elements.find(({ name, propertyName }) => (propertyName ?? name).text === "pipeline")
    : undefined;
  if (known !== undefined) return { name: known.name.text, edits: [] };
  if (identifiersNamed(file, "pipeline").length > 0) return undefined;
  const last = isList ? named.elements.at(-1) : undefined;
  if (last !== undefined) return { name: "pipeline", edits: [{ range: [last.end, last.end], text: ", pipeline" }] };
  const [first] = imports;
  if (first === undefined) return undefined;
  const isPrefixed = !imports.some(({ moduleSpecifier }) =>
    /^["'](?:net|http|https|tls|fs)["']$/.test(moduleSpecifier.getText()),
  );
  const quote = first.moduleSpecifier.getText()[0]!;
  const text = `import { pipeline } from ${quote}${isPrefixed ? "node:" : ""}stream${quote};\n`;
  return { name: "pipeline", edits: [{ range: [first.getStart(), first.getStart()], text }] };
}
