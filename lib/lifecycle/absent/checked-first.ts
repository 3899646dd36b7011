/**
 * Checks of a result, by which all ends or is thrown, that come before the error is looked at:
 *
 *     dial((error, fd) => { if (fd < 0) process.abort(); if (error) … });
 *     const [error, socket] = await to(dial()); assert(socket !== undefined); if (error) throw error;
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { lastStatement, statementsAfter } from "../../syntax/statements.ts";
import { isInTest } from "../../syntax/test-code.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import type { Finding } from "../finding.ts";
import { isOfTests } from "../of-tests.ts";
import { endsProcess } from "./absent-results.ts";
import { assertedBy } from "./assertions.ts";

/** An error, and what there is where there is none; the steps that come once they are there. */
interface Outcome {
  readonly error: string;
  readonly results: readonly string[];
  readonly steps: readonly ts.Statement[];
}

/** @param others Functions of which something else is said already. */
export function* checkedFirst(
  analysis: Analysis,
  file: ts.SourceFile,
  others: ReadonlySet<ts.Node>,
): Iterable<Finding<"checkedFirst">> {
  if (isOfTests(analysis, file)) return;
  for (const { error, results, steps } of [...givenTo(file, others), ...takenApart(file)]) {
    const look = steps.findIndex((step) => mentionsName(step, error));
    const isLook = look > 0 && typescript.isIfStatement(steps[look]!) && mentionsName(steps[look].expression, error);
    if (!isLook) continue;
    for (const step of steps.slice(0, look)) {
      const test = checkIn(analysis, step);
      const what = test === undefined ? undefined : results.find((name) => mentionsName(test, name));
      if (test === undefined || what === undefined || isInTest(step)) continue;
      yield { messageId: "checkedFirst", data: { error, what }, node: test };
      break;
    }
  }
}

/** `(error, fd) => { … }` */
function* givenTo(file: ts.SourceFile, others: ReadonlySet<ts.Node>): Iterable<Outcome> {
  for (const code of functionsIn(file)) {
    const { parameters, body } = code;
    if (others.has(code) || parameters.length < 2 || body === undefined || !typescript.isBlock(body)) continue;
    const outcome = outcomeOf(parameters.map(({ name }) => name));
    if (outcome !== undefined) yield { ...outcome, steps: body.statements };
  }
}

/** `const [error, socket] = await …;` */
function* takenApart(file: ts.SourceFile): Iterable<Outcome> {
  const { ArrayBindingPattern } = typescript.SyntaxKind;
  for (const { elements, parent } of nodesOfKind<ts.ArrayBindingPattern>(file, ArrayBindingPattern)) {
    const statement = typescript.isVariableDeclaration(parent) ? parent.parent.parent : undefined;
    if (statement === undefined || !typescript.isVariableStatement(statement)) continue;
    const outcome = outcomeOf(elements.flatMap((each) => (typescript.isBindingElement(each) ? [each.name] : [])));
    if (outcome !== undefined) yield { ...outcome, steps: statementsAfter(statement) };
  }
}

function outcomeOf([first, ...others]: readonly ts.BindingName[]): Omit<Outcome, "steps"> | undefined {
  if (first === undefined || !typescript.isIdentifier(first) || !isErrorName(first.text)) return undefined;
  const results = others.flatMap((name) => (typescript.isIdentifier(name) ? [name.text] : []));
  return results.length === 0 ? undefined : { error: first.text, results };
}

/** The test by which a step asserts something, or throws, or ends the process. */
function checkIn(analysis: Analysis, step: ts.Statement): ts.Expression | undefined {
  if (typescript.isExpressionStatement(step)) {
    const call = skipOuter(step.expression);
    return typescript.isCallExpression(call) ? assertedBy(analysis, call) : undefined;
  }
  if (!typescript.isIfStatement(step)) return undefined;
  const last = lastStatement(step.thenStatement);
  if (last === undefined) return undefined;
  const call = typescript.isExpressionStatement(last) ? skipOuter(last.expression) : undefined;
  const isEnd = call !== undefined && typescript.isCallExpression(call) && endsProcess(analysis, call);
  return typescript.isThrowStatement(last) || isEnd ? step.expression : undefined;
}
