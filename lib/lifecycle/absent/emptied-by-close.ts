/**
 * Who is told how something came out, and counts on a field before he looks at the error, although a close path empties it:
 *
 *     #connected(error) { assert(this.#socket); if (error) return this.#fail(error); … }
 *     close() { this.#socket?.destroy(); this.#socket = undefined; }
 */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { readableName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { handlerPlaceOf } from "../../syntax/handler-place.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { isCloseName } from "../owner/close-names.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { fieldsNamedIn } from "./absent-fields.ts";
import { isThrownUnasked } from "./absent-results.ts";
import { assertedBy } from "./assertions.ts";
import { mayBeAbsent } from "./error-first.ts";
import { goneFieldsOf, type Assignment, type GoneField } from "./gone-fields.ts";
import { PRINTED } from "./printed.ts";
import { lookAtErrorFirst, type RepairMessage } from "./repairs.ts";
import type { Failure } from "./supposed-evaluation.ts";
import { firstFailure } from "./supposing.ts";

type Told = ts.FunctionLikeDeclaration & { readonly body: ts.Block };

/** What fails in `file` when something is closed before it is told how its beginning came out. */
export function* emptiedByClose(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<RepairMessage | "closedMeanwhile">> {
  for (const code of functionsIn(file)) {
    const error = errorOf(code);
    const at = error === undefined ? undefined : enclosingInstance(code);
    const owner = at === undefined ? undefined : ownerAt(at);
    if (error === undefined || owner?.kind !== "class" || !isCalledBack(code)) continue;
    const found = failureIn(analysis, owner, code as Told, error);
    // An assertion says itself what it counts on.
    const isSure = found?.failure.how === "asserted" || found?.failure.how === "thrown";
    if (found === undefined || !(isSure || evidence === "likely") || !mayBeNone(analysis, error)) continue;
    yield findingOf(code as Told, error, found);
  }
}

/** The first parameter, where it is called an error, and looked at. */
function errorOf({ parameters: [first], body }: ts.FunctionLikeDeclaration): ts.Identifier | undefined {
  if (first === undefined || body === undefined || !typescript.isBlock(body) || !typescript.isIdentifier(first.name))
    return undefined;
  const { name } = first;
  return isErrorName(name.text) && firstLookAt(body, name.text) !== undefined ? name : undefined;
}

/** Can it be told that there is no error? */
function mayBeNone(analysis: Analysis, error: ts.Identifier): boolean {
  const isUntyped = (analysis.checker.getTypeAtLocation(error).flags & typescript.TypeFlags.Any) !== 0;
  return isUntyped || mayBeAbsent(analysis, error.parent as ts.ParameterDeclaration);
}

/**
 * Is it called some time later: handed over itself, or called or handed over by what is? A method that anybody may call may well
 * say that it is too late.
 */
function isCalledBack(code: ts.FunctionLikeDeclaration): boolean {
  if (callGivenTo(code) !== undefined || handlerPlaceOf(code) !== undefined) return true;
  const name = functionName(code);
  return (
    name !== undefined &&
    identifiersNamed(code.getSourceFile(), name).some((use) => {
      const access = isMemberOfThis(use.parent) && use.parent.name === use ? use.parent : undefined;
      const home = access === undefined ? undefined : enclosingFunction(access);
      if (access === undefined || home === undefined) return false;
      const isCallee = typescript.isCallExpression(access.parent) && access.parent.expression === access;
      return !isCallee || callGivenTo(home) !== undefined || handlerPlaceOf(home) !== undefined;
    })
  );
}

/** The first `if` that asks for the error, among the steps that come in any case. */
function firstLookAt(body: ts.Block, error: string): ts.IfStatement | undefined {
  return body.statements
    .filter((statement) => typescript.isIfStatement(statement))
    .find(({ expression }) => mentionsName(expression, error));
}

interface Emptied {
  readonly field: GoneField;
  readonly clear: Assignment;
  readonly failure: Failure;
}

function failureIn(analysis: Analysis, owner: Owner, code: Told, error: ts.Identifier): Emptied | undefined {
  const look = firstLookAt(code.body, error.text);
  for (const name of fieldsNamedIn(code.body)) {
    const field = goneFieldsOf(analysis, owner).get(name);
    const clear = field?.clears.find(({ member }) => isCloseName(member.name) && !isInside(code, member.node));
    if (field === undefined || clear === undefined || endsTelling(clear.member.node)) continue;
    const failure = failureWithout(analysis, owner, code, error, field);
    if (failure !== undefined && look !== undefined && failure.node.end <= look.pos) return { field, clear, failure };
  }
  return undefined;
}

/** Does it see to it that nobody is told any more: `socket.removeAllListeners()`? */
function endsTelling(code: ts.Node): boolean {
  return mentionsLike(code, /^(?:remove(?:All|Event)?Listeners?|off|unsubscribe|abort)$/);
}

function failureWithout(
  analysis: Analysis,
  owner: Owner,
  code: Told,
  error: ts.Identifier,
  { name }: GoneField,
): Failure | undefined {
  const asksOther = (node: ts.Node): boolean => isMemberOfThis(node) && node.name.text !== name;
  const mayTell = new Set(owner.members.filter(({ kind }) => kind === "method").map((member) => member.name));
  return firstFailure(code.body, {
    places: new Map([
      [error.text, "there"],
      [`this.${name}`, "gone"],
    ]),
    // `if (this.#isClosed) return;`
    dependsOn: (test) => someNode(test, asksOther),
    // One's own function may ask for both, and throw or set the field anew.
    atCall: ({ expression }) =>
      isMemberOfThis(expression) && mayTell.has(expression.name.text) ? "given up" : "goes on",
    runsAtOnce: (literal) => isCalledAtOnce(analysis, literal),
    entersLater: false,
    fails: (thrown) => isThrownUnasked(code, thrown, error.text),
    assertedBy: (call) => assertedBy(analysis, call),
  });
}

function findingOf(
  code: Told,
  error: ts.Identifier,
  { field, clear, failure }: Emptied,
): Finding<RepairMessage | "closedMeanwhile"> {
  return {
    messageId: "closedMeanwhile",
    data: {
      place: `this.${field.name}`,
      does: PRINTED[failure.how],
      error: error.text,
      by: `\`${readableName(clear.member.name)}\``,
      line: lineOf(clear.node),
    },
    node: failure.node,
    trace: [
      { node: clear.node, text: "it is emptied here" },
      { node: failure.node, text: "and counted on here, before anybody looks at the error" },
    ],
    repairs: lookAtErrorFirst({ callback: { code, error }, failure }),
  };
}
