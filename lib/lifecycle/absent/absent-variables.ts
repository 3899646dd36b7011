/**
 * Close functions that count on a variable around them which only another function sets:
 *
 *     let server;
 *     export function start() { server = listen(); }
 *     export function stop() { server.close(); }
 */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeCodeIn, type CloseCode } from "../teardown/close-code.ts";
import { assertedBy } from "./assertions.ts";
import { isPairedEnd } from "./paired-ends.ts";
import type { Failure } from "./supposed-evaluation.ts";
import { firstFailure } from "./supposing.ts";

export interface AbsentVariable {
  readonly name: string;
  readonly close: CloseCode;
  /** The first assignment that sets it. */
  readonly setter: ts.Node;
  readonly failure: Failure;
}

export function* absentVariablesIn(analysis: Analysis, file: ts.SourceFile): Iterable<AbsentVariable> {
  const closes = closeCodeIn(analysis, file).filter(
    ({ kind, code }) => kind === "close path" && !isPairedEnd(functionName(code) ?? ""),
  );
  if (closes.length === 0) return;
  for (const declaration of nodesOfKind<ts.VariableDeclaration>(file, typescript.SyntaxKind.VariableDeclaration)) {
    if (!isUnsetLet(declaration)) continue;
    const name = declaration.name as ts.Identifier;
    const scope = enclosingFunction(declaration);
    const users = closes.filter(({ code }) => isUser(code, name.text, scope));
    if (users.length === 0) continue;
    const setters = settersOf(analysis, file, name, scope);
    const [setter] = setters;
    if (setter === undefined) continue;
    for (const close of users) {
      if (setters.some((one) => isInside(one, close.code))) continue;
      const failure = failureOf(analysis, close, name, setters);
      if (failure !== undefined) yield { name: name.text, close, setter, failure };
    }
  }
}

/** `let x;`, `let x = null;` */
function isUnsetLet({ name, initializer, parent }: ts.VariableDeclaration): boolean {
  if (!typescript.isIdentifier(name) || !typescript.isVariableDeclarationList(parent)) return false;
  if ((parent.flags & typescript.NodeFlags.Const) !== 0 || !typescript.isVariableStatement(parent.parent)) return false;
  return initializer === undefined || isNullishLiteral(initializer);
}

function isUser(code: ts.FunctionLikeDeclaration, name: string, scope: ts.Node | undefined): boolean {
  if (code === scope || !mentionsName(code, name)) return false;
  return scope === undefined || isInside(code, scope);
}

/** The assignments that set the variable; none where one runs with the code that declares it. */
function settersOf(
  analysis: Analysis,
  file: ts.SourceFile,
  name: ts.Identifier,
  scope: ts.Node | undefined,
): readonly ts.Node[] {
  const symbol = analysis.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return [];
  const writes = referencesIn(analysis.checker, file, symbol).filter((reference) => usageOf(reference) !== "read");
  const setters = writes.filter(
    ({ parent }) => typescript.isBinaryExpression(parent) && !isNullishLiteral(parent.right),
  );
  const others = writes.filter((write) => write !== name && !typescript.isBinaryExpression(write.parent));
  if (others.length > 0 || setters.some((write) => runsWith(analysis, write, scope))) return [];
  return setters;
}

/** Whether `node` runs when `scope` does: in itself, or in a function that is called right there. */
function runsWith(analysis: Analysis, node: ts.Node, scope: ts.Node | undefined): boolean {
  let code = enclosingFunction(node);
  while (code !== scope && code !== undefined && (isCalledAtOnce(analysis, code) || isExecutor(code)))
    code = enclosingFunction(code);
  return code === scope || (code !== undefined && isCalledByName(code, scope));
}

function isExecutor({ parent }: ts.Node): boolean {
  return typescript.isNewExpression(parent);
}

/** `start();` in the scope that declares `start`. */
function isCalledByName(code: ts.FunctionLikeDeclaration, scope: ts.Node | undefined): boolean {
  const name = code.name ?? (typescript.isVariableDeclaration(code.parent) ? code.parent.name : undefined);
  if (name === undefined || !typescript.isIdentifier(name)) return false;
  return callsIn(code.getSourceFile()).some(
    ({ expression, parent }) =>
      typescript.isIdentifier(expression) && expression.text === name.text && enclosingFunction(parent) === scope,
  );
}

function failureOf(
  analysis: Analysis,
  { code }: CloseCode,
  name: ts.Identifier,
  setters: readonly ts.Node[],
): Failure | undefined {
  return firstFailure(code.body, {
    places: new Map([[name.text, "gone"]]),
    dependsOn: (test) => tellsOf(test, setters),
    atCall: (call) => (mayStart(call) ? "given up" : "goes on"),
    runsAtOnce: (literal) => isCalledAtOnce(analysis, literal),
    entersLater: true,
    assertedBy: (call) => assertedBy(analysis, call),
  });
}

/** Whether a test asks for something that is set where the variable is set, or calls somebody who may look at it. */
function tellsOf(test: ts.Node, setters: readonly ts.Node[]): boolean {
  if (nodesOfKind(test, typescript.SyntaxKind.CallExpression).length > 0) return true;
  return nodesOfKind<ts.Identifier>(test, typescript.SyntaxKind.Identifier).some(({ text }) =>
    setters.some((setter) => {
      const code = enclosingFunction(setter);
      return code !== undefined && mentionsName(code, text);
    }),
  );
}

function mayStart(call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  return (
    typescript.isIdentifier(callee) &&
    /^(?:ensure|assert|check|require|open|connect|start|init|setup|get)/i.test(callee.text)
  );
}
