/**
 * The ends of a link: the things that an expression may name, and which of them are one and the same end.
 *
 *     (options.buffer || request).pipe(upstream)     options.buffer, request
 *     device.pipe(service).pipe(device)              what is piped on is `service`
 *     device.pipe(createGzip()).pipe(service)        what is piped on is `device`
 *     child.stdout.pipe(socket)                      `child` is the end, `stdout` a part of it
 */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";

/** All that `expression` may name. */
export function endsOf(analysis: Analysis, expression: ts.Expression): readonly AccessPath[] {
  const node = skipOuter(expression);
  if (typescript.isConditionalExpression(node)) {
    return [...endsOf(analysis, node.whenTrue), ...endsOf(analysis, node.whenFalse)];
  }
  if (typescript.isBinaryExpression(node) && isChoice(node.operatorToken.kind)) {
    return [...endsOf(analysis, node.left), ...endsOf(analysis, node.right)];
  }
  const [piped] = typescript.isCallExpression(node) ? node.arguments : [];
  if (typescript.isCallExpression(node) && piped !== undefined && calleeName(node.expression) === "pipe") {
    const callee = skipOuter(node.expression);
    // Nobody else knows a transformation without a name: what is piped through it is piped on.
    const isNameless = typescript.isCallExpression(skipOuter(piped)) || typescript.isNewExpression(skipOuter(piped));
    return isNameless && typescript.isPropertyAccessExpression(callee)
      ? endsOf(analysis, callee.expression)
      : endsOf(analysis, piped);
  }
  const path = accessPathOf(analysis, node);
  return path === undefined || path.root.kind === "global" ? [] : [endOf(path)];
}

function isChoice(kind: ts.SyntaxKind): boolean {
  const { BarBarToken, QuestionQuestionToken } = typescript.SyntaxKind;
  return kind === BarBarToken || kind === QuestionQuestionToken;
}

/** Members that are a part of what they are read from: they end with it. */
const PARTS = new Set(["stdin", "stdout", "stderr", "readable", "writable", "socket", "connection", "stream", "raw"]);

/** The end that `path` is a part of, or itself. */
export function endOf(path: AccessPath): AccessPath {
  const last = path.names.at(-1);
  if (last === undefined || !PARTS.has(last)) return path;
  // `this.socket` is a field, and no part of the class.
  if (path.root.kind === "this" && path.names.length === 1) return path;
  return endOf({ root: path.root, names: path.names.slice(0, -1), key: path.key.slice(0, -last.length - 1) });
}

/** The end as a developer writes it. */
export function printEnd({ root, names }: AccessPath): string {
  const start = root.kind === "variable" ? root.symbol.name : root.kind === "this" ? "this" : "globalThis";
  return [start, ...names].join(".");
}

/** The variable or parameter that holds the end, where it is one. */
export function declarationOfEnd({ root, names }: AccessPath): ts.Declaration | undefined {
  return root.kind === "variable" && names.length === 0 ? root.symbol.valueDeclaration : undefined;
}
