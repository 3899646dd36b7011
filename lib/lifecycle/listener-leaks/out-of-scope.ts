/**
 * What would end with the scope that runs, and is begun when none runs any more:
 *
 *     export function useStatus() {
 *       onMounted(async () => { const status = await ask(); useEventListener(status, "change", show); });
 *     }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { packagesImportedBy } from "../../engine/summaries/reachable-packages.ts";
import { NEEDS_SCOPE, runsInScope } from "../../models/running-scopes.ts";
import { enclosingFunction, enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { leavesTurn } from "../../syntax/statements.ts";
import { throughImports } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export interface OutOfScope {
  readonly call: ts.CallExpression;
  /** The wait behind which it stands, or what calls it later. */
  readonly wait: ts.Node;
}

export function* outOfScopeIn(analysis: Analysis, file: ts.SourceFile): Iterable<OutOfScope> {
  if (!packagesImportedBy(file).some((name) => NEEDS_SCOPE.has(name))) return;
  for (const call of callsIn(file)) {
    const callee = skipOuter(call.expression);
    // Whoever keeps what it returns can end it himself.
    if (!typescript.isIdentifier(callee) || !typescript.isExpressionStatement(call.parent)) continue;
    const wait = waitBefore(call);
    if (wait === undefined || !isMadeForScope(call) || call.arguments.some(endsItself)) continue;
    if (needsScope(analysis, callee)) yield { call, wait };
  }
}

function isMadeForScope(node: ts.Node): boolean {
  return enclosingFunctions(node).some((code) => runsInScope(functionName(code) ?? ""));
}

/** `{ once: true }`, `{ signal }` */
function endsItself(argument: ts.Expression): boolean {
  const options = skipOuter(argument);
  return (
    typescript.isObjectLiteralExpression(options) &&
    options.properties.some(({ name }) => name !== undefined && /^(?:once|signal)$/.test(name.getText()))
  );
}

/** The `await` that the code around `node` has come back from, or the call that runs it later. */
function waitBefore(node: ts.Node): ts.Node | undefined {
  const code = enclosingFunction(node);
  if (code === undefined) return undefined;
  const { parent } = placeGiven(code);
  const caller = typescript.isCallExpression(parent) ? parent : undefined;
  const name = caller === undefined ? "" : (calleeName(caller.expression) ?? "");
  if (LATER.test(name)) return caller;
  if (EACH.test(name)) return waitBefore(code);
  if (!isAsync(code)) return undefined;
  return nodesOfKind<ts.AwaitExpression>(code, typescript.SyntaxKind.AwaitExpression).find(
    (wait) => wait.end <= node.pos && enclosingFunction(wait) === code && !isLeftBehind(wait, node),
  );
}

const LATER = /^(?:then|catch|finally|setTimeout|setInterval|requestAnimationFrame|nextTick|addEventListener)$/;
const EACH = /^(?:forEach|map)$/;

/** Is it in a branch that does not lead on to `node`? */
function isLeftBehind(wait: ts.Node, node: ts.Node): boolean {
  for (let at = wait; at.parent.pos > node.pos || at.parent.end < node.end; at = at.parent) {
    if (typescript.isStatement(at) && leavesTurn(at)) return true;
    if (isOtherBranch(at, node)) return true;
  }
  return false;
}

/** Of `if (…) await a(); else watch(b);` only one runs. */
function isOtherBranch({ parent: branch }: ts.Node, node: ts.Node): boolean {
  const { parent } = branch;
  return (
    parent !== undefined &&
    typescript.isIfStatement(parent) &&
    parent.thenStatement === branch &&
    parent.elseStatement !== undefined &&
    parent.elseStatement.pos <= node.pos &&
    node.end <= parent.elseStatement.end
  );
}

/** Does the function that `callee` names begin what ends with the scope: a known one, or one that calls such a one itself? */
const needsScope = memoised((analysis: Analysis, callee: ts.Identifier): boolean => {
  const symbol = analysis.checker.getSymbolAtLocation(callee);
  if (symbol?.declarations?.some(isKnown) === true) return true;
  const target = throughImports(analysis.checker, symbol);
  return (
    target?.declarations?.some(
      (declaration) =>
        typescript.isFunctionDeclaration(declaration) &&
        declaration.body !== undefined &&
        callsIn(declaration.body).some((call) => {
          const inner = skipOuter(call.expression);
          if (!typescript.isIdentifier(inner) || enclosingFunction(call) !== declaration) return false;
          return needsScope(analysis, inner);
        }),
    ) === true
  );
}, false);

/** `import { watch } from "…"` */
function isKnown(declaration: ts.Declaration): boolean {
  if (!typescript.isImportSpecifier(declaration)) return false;
  const { moduleSpecifier } = declaration.parent.parent.parent as ts.ImportDeclaration;
  if (!typescript.isStringLiteral(moduleSpecifier)) return false;
  const name = (declaration.propertyName ?? declaration.name).text;
  return NEEDS_SCOPE.get(moduleSpecifier.text)?.has(name) === true;
}
