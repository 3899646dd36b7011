/**
 * Streams that are made of another one, whose source nobody ends when whoever reads them gives up.
 *
 *     const reader = source.getReader();
 *     return new ReadableStream({
 *       async pull(controller) { const { done, value } = await reader.read(); … },
 *     });      // no `cancel() { return reader.cancel(); }`: the source stays open, and whoever fills it waits
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { nameOfProperty } from "../../syntax/literal-methods.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export interface WrappedReader {
  /** What is read from: a reader, or an iterator. */
  readonly source: ts.Identifier;
  /** The member that ends the source, which nobody calls. */
  readonly verb: "cancel" | "return";
  readonly stream: ts.NewExpression;
  /** The stream's own `cancel`, which ends something else. */
  readonly cancel: ts.ObjectLiteralElementLike | undefined;
}

const GATE = /\bnew ReadableStream\b/;
const READS = new Set(["read", "next"]);

export function* wrappedReadersIn(analysis: Analysis, file: ts.SourceFile): Iterable<WrappedReader> {
  if (!GATE.test(file.text)) return;
  for (const stream of nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression)) {
    const [source] = stream.arguments ?? [];
    if (calleeName(stream.expression) !== "ReadableStream" || source === undefined) continue;
    const literal = skipOuter(source);
    if (!typescript.isObjectLiteralExpression(literal)) continue;
    const cancel = memberNamed(literal, "cancel");
    const found = readIn(analysis, literal);
    if (found === undefined || (cancel !== undefined && mayEnd(cancel, found.source))) continue;
    yield { ...found, stream, cancel };
  }
}

function memberNamed(literal: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  // What is spread in may be anything.
  return literal.properties.find(
    (property) =>
      typescript.isSpreadAssignment(property) ||
      (property.name !== undefined && nameOfProperty(property.name) === name),
  );
}

/** What `start` or `pull` reads from, and nobody ends. */
function readIn(
  analysis: Analysis,
  literal: ts.ObjectLiteralExpression,
): Pick<WrappedReader, "source" | "verb"> | undefined {
  for (const name of ["pull", "start"]) {
    const code = memberNamed(literal, name);
    if (code === undefined || typescript.isSpreadAssignment(code)) continue;
    for (const read of callsNamed(code, READS)) {
      const source = receiverOf(read);
      if (source === undefined || !typescript.isIdentifier(source) || !isAwaited(read)) continue;
      const verb = calleeName(read.expression) === "read" ? "cancel" : "return";
      if (isOfSource(analysis, source, verb, literal) && !isEnded(analysis, source, verb)) return { source, verb };
    }
  }
  return undefined;
}

function isAwaited({ parent }: ts.CallExpression): boolean {
  return (
    typescript.isAwaitExpression(parent) ||
    (typescript.isPropertyAccessExpression(parent) &&
      parent.name.text === "then" &&
      typescript.isCallExpression(parent.parent))
  );
}

/** A reader of another stream, or the iterator of something that goes on; not of what lies in memory. */
function isOfSource(
  { checker }: Analysis,
  source: ts.Identifier,
  verb: WrappedReader["verb"],
  literal: ts.ObjectLiteralExpression,
): boolean {
  const declaration = symbolOfName(checker, source)?.valueDeclaration;
  if (declaration === undefined) return false;
  // An iterator that somebody hands in is for this one to read.
  if (typescript.isParameter(declaration)) return verb === "return" && !isInside(declaration, literal);
  if (!typescript.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const made = skipOuter(declaration.initializer);
  if (!typescript.isCallExpression(made)) return false;
  const begins = calleeName(made.expression);
  if (begins !== (verb === "cancel" ? "getReader" : "@@asyncIterator")) return false;
  const held = receiverOf(made);
  return held !== undefined && !isFromMemory(held) && !isGivenSignal(checker, held);
}

/** `blob.stream()`, `new Response(text).body` */
function isFromMemory(held: ts.Expression): boolean {
  return (
    nodesOfKind(held, typescript.SyntaxKind.NewExpression).length > 0 ||
    callsIn(held).some(({ expression }) => calleeName(expression) === "stream")
  );
}

/** `fetch(url, { signal: request.signal })`: it ends together with whoever asked for it. */
function isGivenSignal(checker: ts.TypeChecker, held: ts.Expression): boolean {
  if (mentionsLike(held, SIGNAL)) return true;
  return nodesOfKind<ts.Identifier>(held, typescript.SyntaxKind.Identifier).some((name) => {
    const declaration = symbolOfName(checker, name)?.valueDeclaration;
    const value = declaration !== undefined && typescript.isVariableDeclaration(declaration) && declaration.initializer;
    return value !== undefined && value !== false && mentionsLike(value, SIGNAL);
  });
}

const SIGNAL = /signal|abort/i;

/** Does anybody end it, or get it, who may? */
function isEnded({ checker }: Analysis, source: ts.Identifier, verb: WrappedReader["verb"]): boolean {
  const symbol = symbolOfName(checker, source);
  if (symbol === undefined) return true;
  return referencesIn(checker, source.getSourceFile(), symbol).some((name) => {
    const { parent } = name;
    if (parent === symbol.valueDeclaration) return false;
    if (!typescript.isPropertyAccessExpression(parent) || parent.expression !== name) return true;
    return parent.name.text === verb;
  });
}

/** Does the stream's own `cancel` end the source by another way? */
function mayEnd(cancel: ts.ObjectLiteralElementLike, source: ts.Identifier): boolean {
  const code = typescript.isPropertyAssignment(cancel) ? functionLiteral(cancel.initializer) : cancel;
  if (code === undefined || !typescript.isFunctionLike(code)) return true;
  const around = enclosingFunction(source);
  return (
    mentionsName(code, source.text) ||
    around === undefined ||
    callsIn(code).some(({ expression }) => ENDS.test(calleeName(expression) ?? "")) ||
    nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(({ left }) =>
      mentionsName(around, left.getText()),
    )
  );
}

const ENDS =
  /abort|cancel|clos|destroy|end|stop|return|dispos|clean|releas|terminat|finish|finali|disconnect|kill|unsub/i;
