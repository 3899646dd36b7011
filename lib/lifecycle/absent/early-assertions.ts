/** Assertions in close paths that stand before releases: where one does not hold, the rest of the teardown is left out. */
import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { mentionsInstance } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk, walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { closeCodeIn } from "../teardown/close-code.ts";
import { assertedBy, isPrecondition } from "./assertions.ts";

export interface EarlyAssertion {
  readonly call: ts.CallExpression;
  readonly test: ts.Expression;
  /** The close path. */
  readonly member: string;
  /** The first release that is left out. */
  readonly skipped: ts.CallExpression;
}

export function* earlyAssertionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<EarlyAssertion> {
  if (!/assert|invariant/i.test(file.text)) return;
  for (const { code, name } of closeCodeIn(analysis, file)) {
    if (!mentionsLike(code.body, /assert|invariant|^(?:ok|equal|strictEqual)$/i)) continue;
    const calls = assertionsIn(analysis, code);
    for (const { call, test } of calls) {
      const skipped = isAboutState(test, code) ? releaseBehind(analysis, call) : undefined;
      if (skipped === undefined || isPrecondition(call)) continue;
      yield { call, test, member: name, skipped };
      break;
    }
  }
}

function assertionsIn(
  analysis: Analysis,
  code: ts.FunctionLikeDeclaration,
): readonly { call: ts.CallExpression; test: ts.Expression }[] {
  const found: { call: ts.CallExpression; test: ts.Expression }[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isFunctionLike(node)) return;
    if (typescript.isTryStatement(node) && node.catchClause !== undefined) {
      if (node.finallyBlock !== undefined) visit(node.finallyBlock);
      return;
    }
    if (typescript.isExpressionStatement(node)) {
      const call = skipOuter(node.expression);
      const test = typescript.isCallExpression(call) ? assertedBy(analysis, call) : undefined;
      if (test !== undefined) found.push({ call: call as ts.CallExpression, test });
    }
    typescript.forEachChild(node, visit);
  };
  typescript.forEachChild(code, visit);
  return found;
}

/** Names of flags that tell whether something has been closed: who asserts that they are off forbids a second close. */
const CLOSED = /clos|dispos|destroy|stopp|ended|terminat|releas|finish|shut/i;

/** Whether the test asks for the state of the owner, and not for an argument, or for whether this is the first close. */
function isAboutState(test: ts.Expression, code: ts.FunctionLikeDeclaration): boolean {
  // `assert(error || this.isOver)` asks for the state of an end without an error.
  const names = code.parameters
    .map(({ name }) => name.getText())
    .filter((name) => !isErrorName(name) || !asksOwner(test));
  if (names.some((name) => mentionsName(test, name))) return false;
  const value = skipOuter(test);
  if (value.kind === typescript.SyntaxKind.TrueKeyword || value.kind === typescript.SyntaxKind.FalseKeyword)
    return false;
  return !mentionsLike(test, CLOSED) && !isTestedBefore(test, code);
}

function asksOwner(test: ts.Expression): boolean {
  return mentionsInstance(test);
}

/** `if (!this.socket) return;` has made sure of what `assert(this.socket)` says. */
function isTestedBefore(test: ts.Expression, code: ts.FunctionLikeDeclaration): boolean {
  const subjects = accessesIn(test);
  let found = false;
  walkInside(code, (node) => {
    if (found || node.pos >= test.pos) return false;
    if (typescript.isIfStatement(node)) {
      const asked = accessesIn(node.expression);
      if (subjects.length > 0 && subjects.every((subject) => asked.includes(subject))) found = true;
    }
    return true;
  });
  return found;
}

/** The longest names in an expression: `this.parser.paused`. */
function accessesIn(expression: ts.Expression): readonly string[] {
  const found: string[] = [];
  walk(expression, (node) => {
    const isAccess = typescript.isPropertyAccessExpression(node) || typescript.isIdentifier(node);
    if (isAccess) found.push(placeText(node));
    return !isAccess;
  });
  return found;
}

/** The first release that runs after `call` in its function. */
export function releaseBehind(analysis: Analysis, call: ts.Node): ts.CallExpression | undefined {
  const code = enclosingFunction(call);
  for (let at: ts.Node = call; at !== code && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (!typescript.isBlock(parent) && !typescript.isCaseOrDefaultClause(parent)) continue;
    for (const statement of parent.statements.slice(parent.statements.indexOf(at as ts.Statement) + 1)) {
      const release = releaseIn(analysis, statement);
      if (release !== undefined) return release;
      if (typescript.isReturnStatement(statement) || typescript.isThrowStatement(statement)) return undefined;
    }
  }
  return undefined;
}

function releaseIn(analysis: Analysis, statement: ts.Statement): ts.CallExpression | undefined {
  let found: ts.CallExpression | undefined;
  walk(statement, (node) => {
    if (found !== undefined || typescript.isFunctionLike(node)) return false;
    if (typescript.isCallExpression(node) && isRelease(analysis, node)) found = node;
    return found === undefined;
  });
  return found;
}

function isRelease(analysis: Analysis, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return false;
  return (
    declaredFact(analysis, call, "releases") !== undefined ||
    (RELEASE_NAME.test(name) && name !== "end") ||
    /^(?:cb|callback|done|reject|fail\w*|@@dispose|@@asyncDispose)$|free$/.test(name)
  );
}
