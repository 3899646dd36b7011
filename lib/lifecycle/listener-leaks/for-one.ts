/**
 * Listeners that a function puts on something for one of the things that it is given, and that stay there when that is over:
 *
 *     function onEnd(client: Client, span: Span, told: () => void) {
 *       client.on("end", (ended) => { if (ended !== span) return; told(); });
 *     }
 *
 * Each call adds one, and all of them are asked each time.
 */
import type ts from "typescript";
import { bindingHolder } from "../../syntax/declarations.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { signalIn } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";

export interface ForOne {
  readonly registration: Registration;
  /** What the listener is for. */
  readonly one: ts.Expression;
}

export function* forOneIn(analysis: Analysis, file: ts.SourceFile): Iterable<ForOne> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, listener, options } = registration;
    const code = enclosingFunction(call);
    const run = functionGiven(listener);
    if (code === undefined || run === undefined || typescript.isConstructorDeclaration(code)) continue;
    if (!typescript.isExpressionStatement(call.parent) || signalIn(analysis, options) !== "none") continue;
    const one = soughtBy(analysis, run, code);
    if (one === undefined || !isOthers(analysis, registration, one)) continue;
    if (!removals.some((removal) => mayRemove(analysis, registration, removal))) yield { registration, one };
  }
}

/** `if (ended !== span) return; …`, or no more than `if (ended === span) …`: what is it that the listener is for? */
function soughtBy(analysis: Analysis, { body, parameters }: GivenFunction, code: ts.Node): ts.Expression | undefined {
  if (!typescript.isBlock(body)) return undefined;
  const [first, ...others] = body.statements;
  if (first === undefined || !typescript.isIfStatement(first) || first.elseStatement !== undefined) return undefined;
  const isLeft = leavesFunction(first.thenStatement);
  const test = skipOuter(first.expression);
  if (!typescript.isBinaryExpression(test)) return undefined;
  const { ExclamationEqualsEqualsToken, EqualsEqualsEqualsToken } = typescript.SyntaxKind;
  const isSought = isLeft
    ? test.operatorToken.kind === ExclamationEqualsEqualsToken
    : test.operatorToken.kind === EqualsEqualsEqualsToken && others.length === 0;
  if (!isSought) return undefined;
  const isOf = (side: ts.Expression, owner: ts.Node): boolean => parameterAt(analysis, side)?.parent === owner;
  const listening = parameters[0]?.parent;
  if (listening === undefined) return undefined;
  if (isOf(test.left, listening) && isOf(test.right, code)) return skipOuter(test.right);
  return isOf(test.right, listening) && isOf(test.left, code) ? skipOuter(test.left) : undefined;
}

/** The parameter that an expression is, or is a part of. */
function parameterAt({ checker }: Analysis, expression: ts.Expression): ts.ParameterDeclaration | undefined {
  const root = rootOf(expression);
  const named = typescript.isIdentifier(root) ? symbolOfName(checker, root)?.valueDeclaration : undefined;
  const declaration = named === undefined ? undefined : bindingHolder(named);
  return declaration !== undefined && typescript.isParameter(declaration) ? declaration : undefined;
}

/** Is it put on something that is there for others as well, and no part of the one that it is for? */
function isOthers(analysis: Analysis, { target }: Registration, one: ts.Expression): boolean {
  const path = target === undefined ? undefined : accessPathOf(analysis, target);
  if (target === undefined || path === undefined) return false;
  const parameter = parameterAt(analysis, target);
  if (parameter !== undefined) return parameter !== parameterAt(analysis, one);
  return ["shared", "injected", "own", "self"].includes(lifetimeOf(analysis, path));
}
