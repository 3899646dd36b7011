/** The code that asks, before something else is done, whether the owner has ended in the meantime. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { mentionsAny } from "../../syntax/mentions.ts";
import { asksForEquality, isEquality } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { placeOf } from "../owner/place-of.ts";
import { asksState, isPlaceLike, calledFunctions } from "./asked-state.ts";
import type { Closer, Mark } from "./closers.ts";
import { decides, testsIn, type Test } from "./conditions.ts";
import { slotsOf, type Slot } from "./slots.ts";

/** The code before `target` in `code` that decides, by what the owner's state is, whether control comes there. */
export function recheckingNodes(
  analysis: Analysis,
  closer: Closer,
  code: ts.Node,
  target: ts.Node,
  own: readonly Slot[],
): readonly ts.Node[] {
  const tests = testsIn(analysis, code)
    .filter(
      (test) =>
        decides(test, target) &&
        !asksForNewOne(test.condition, target) &&
        !asksForVacancy(analysis, closer, test, target, own) &&
        asksState(analysis, closer, test.condition, own),
    )
    .map(({ condition }) => condition);
  return [...tests, ...guardCallsIn(analysis, closer, code, target)];
}

/** `if (this.socket === socket) return; … this.socket = socket;`: what comes late tells nothing of what has been meanwhile. */
function asksForNewOne(condition: ts.Expression, target: ts.Node): boolean {
  const test = skipOuter(condition);
  if (!typescript.isBinaryExpression(test) || !asksForEquality(test.operatorToken.kind)) return false;
  if (!typescript.isBinaryExpression(target)) return false;
  const stored = skipOuter(target.right);
  if (!typescript.isIdentifier(stored)) return false;
  const sides = [test.left, test.right].map((side) => placeText(side));
  return sides.includes(stored.text) && sides.includes(placeText(target.left));
}

/**
 * `if (this.timer) return; this.timer = setTimeout(…);`: it is made sure that there is none, and there is none once the closer
 * has emptied the slot.
 */
function asksForVacancy(
  analysis: Analysis,
  closer: Closer,
  { condition, branches: [held] }: Test,
  target: ts.Node,
  own: readonly Slot[],
): boolean {
  const asked = questionOf(condition);
  if (held === undefined || !typescript.isIfStatement(condition.parent) || asked === undefined) return false;
  // Behind `if (this.timer) return;` comes who finds nothing, and so does who is held to `if (!this.timer) { … }`.
  if (asked.holdsWhereEmpty !== isInside(target, held)) return false;
  const place = placeOf(analysis, asked.place);
  const slots = place === undefined ? [] : slotsOf(analysis, place);
  const isOwn = slots.some(({ key }) => own.some((slot) => slot.key === key));
  return isOwn && closer.marks.at(slots).some(({ kind }) => kind === "state");
}

/** `this.timer`, `!this.timer`, `this.timer !== undefined`, `this.timer == null` */
function questionOf(
  condition: ts.Expression,
): { readonly place: ts.Expression; readonly holdsWhereEmpty: boolean } | undefined {
  const node = skipOuter(condition);
  if (typescript.isPrefixUnaryExpression(node)) {
    const place = skipOuter(node.operand);
    return isPlaceLike(place) ? { place, holdsWhereEmpty: true } : undefined;
  }
  if (!typescript.isBinaryExpression(node))
    return isPlaceLike(node) ? { place: node, holdsWhereEmpty: false } : undefined;
  if (!isNullishLiteral(node.right) || !asksForEquality(node.operatorToken.kind)) return undefined;
  const place = skipOuter(node.left);
  return isPlaceLike(place) ? { place, holdsWhereEmpty: isEquality(node.operatorToken.kind) } : undefined;
}

/** `this.throwIfClosed();`, `signal.throwIfAborted();`, and what asserts by its name. */
function guardCallsIn(analysis: Analysis, closer: Closer, code: ts.Node, target: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  walk(code, (node) => {
    if (node.pos >= target.pos) return false;
    if (typescript.isCallExpression(node) && isGuard(analysis, closer, node)) found.push(node);
    return true;
  });
  return found;
}

const GUARD = /^_?(?:assert|check|ensure|throwIf|guard|verify|require|invariant|fail)/;

function isGuard(analysis: Analysis, closer: Closer, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression) ?? "";
  if (name === "throwIfAborted") return true;
  if (GUARD.test(name) && call.arguments.some((argument) => asksState(analysis, closer, argument, []))) return true;
  const isPlain =
    GUARD.test(name) || typescript.isExpressionStatement(call.parent) || typescript.isAwaitExpression(call.parent);
  if (!isPlain) return false;
  return calledFunctions(analysis, closer, call).some((callee) => throwsByState(analysis, closer, callee));
}

/** Does it throw where the owner has ended? */
function throwsByState(analysis: Analysis, closer: Closer, code: ts.Node): boolean {
  return testsIn(analysis, code).some(
    (test) =>
      [...test.branches, ...behind(test)].some((branch) => mayThrow(analysis, branch)) &&
      asksState(analysis, closer, test.condition, []),
  );
}

/** What stands behind a test that leaves: `if (!this.closed) return; throw …;` */
function behind({ condition, leaves }: Test): readonly ts.Statement[] {
  return leaves && typescript.isIfStatement(condition.parent) ? statementsAfter(condition.parent) : [];
}

/** Does it throw where the owner has not begun: `if (!this.running) throw …`? */
export function throwsUnbegun(analysis: Analysis, closer: Closer, code: ts.Node): boolean {
  return testsIn(analysis, code).some(
    ({ condition, branches }) =>
      branches.some(throws) && isDenial(condition) && asksState(analysis, closer, condition, []),
  );
}

/** `!this.socket`, `this.socket === undefined`, `this.state !== State.Running`. */
export function isDenial(condition: ts.Expression): boolean {
  const node = skipOuter(condition);
  if (typescript.isPrefixUnaryExpression(node)) return node.operator === typescript.SyntaxKind.ExclamationToken;
  if (!typescript.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.getText();
  if (operator === "&&" || operator === "||") return isDenial(node.left) || isDenial(node.right);
  return operator.startsWith("!=") || /^(?:undefined|null)$/.test(node.right.getText());
}

function throws(branch: ts.Node): boolean {
  if (typescript.isThrowStatement(branch)) return true;
  return typescript.isBlock(branch) && branch.statements.some(throws);
}

/** Also by a function that does nothing else, and in a case of a `switch`, where a further condition may decide. */
function mayThrow(analysis: Analysis, branch: ts.Node, isCase = false): boolean {
  const ts = typescript;
  if (ts.isCaseBlock(branch))
    return branch.clauses.some(({ statements }) => statements.some((inner) => mayThrow(analysis, inner, true)));
  if (isCase && ts.isIfStatement(branch)) return mayThrow(analysis, branch.thenStatement);
  if (throws(branch)) return true;
  if (ts.isBlock(branch)) return branch.statements.some((inner) => isRefusal(analysis, inner));
  return isRefusal(analysis, branch);
}

/** `refuse();` */
function isRefusal(analysis: Analysis, statement: ts.Node): boolean {
  return (
    typescript.isExpressionStatement(statement) &&
    typescript.isCallExpression(statement.expression) &&
    onlyThrows(analysis, statement.expression.expression)
  );
}

/** `refuse` of `const refuse = () => { throw new Error(…); };` */
function onlyThrows(analysis: Analysis, callee: ts.Expression): boolean {
  const declaration = typescript.isIdentifier(callee)
    ? analysis.checker.getSymbolAtLocation(callee)?.valueDeclaration
    : undefined;
  if (declaration === undefined) return false;
  const initializer = typescript.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const code = initializer === undefined ? declaration : functionLiteral(initializer);
  const body =
    code !== undefined && typescript.isFunctionLike(code) ? (code as ts.FunctionLikeDeclaration).body : undefined;
  return body !== undefined && throws(body);
}

/** The flags by which the owner's other code asks whether it has ended. */
export function flagsAsked(analysis: Analysis, closer: Closer): readonly FlagTest[] {
  const found: FlagTest[] = [];
  if (closer.flags.size === 0) return found;
  for (const { condition, branches } of testsIn(analysis, closer.scope)) {
    if (!mentionsAny(condition, closer.flags) || isWithinCode(condition, closer.code)) continue;
    const mark = flagIn(analysis, closer, condition);
    if (mark !== undefined) found.push({ condition, branches, mark });
  }
  return found;
}

export interface FlagTest {
  readonly condition: ts.Expression;
  readonly branches: readonly ts.Node[];
  readonly mark: Mark;
}

function flagIn(analysis: Analysis, closer: Closer, condition: ts.Expression): Mark | undefined {
  let found: Mark | undefined;
  walk(condition, (node) => {
    if (isPlaceLike(node)) {
      const place = placeOf(analysis, node);
      const marks = place === undefined ? [] : closer.marks.within(slotsOf(analysis, place));
      found ??= marks.find(({ kind }) => kind === "flag");
    }
    return found === undefined;
  });
  return found;
}

function isWithinCode(node: ts.Node, code: ReadonlySet<ts.Node>): boolean {
  for (let outer: ts.Node | undefined = node; outer !== undefined; outer = outer.parent)
    if (code.has(outer)) return true;
  return false;
}
