/** What is lent to a callback, ended by whoever called it, and ended by hand as well. */
import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { bodyOf, functionOfExpression } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { otherNamesIn } from "../../engine/summaries/recognisable.ts";
import type { Callback } from "../../models/vocabulary.ts";
import { callsWhere } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Evidence } from "../evidence.ts";
import { membersUsed, quoted, removal, type ByHandFinding, type ByHandOptions, type IsThing } from "./by-hand.ts";

/** `db.transaction(async (trx) => { …; await trx.commit(); })` */
export function inManagedCallback(
  knowledge: Knowledge,
  call: ts.CallExpression,
  { evidence }: ByHandOptions,
): readonly ByHandFinding[] {
  if (!call.arguments.some((argument) => !typescript.isStringLiteralLike(argument))) return [];
  const likely = builtAsManaged(knowledge, call, evidence);
  const callbacks = declaredFact(knowledge, call, "calls") ?? likely;
  return callbacks.flatMap(({ argument, lends }) => {
    const passed = typeof argument === "number" ? call.arguments[argument] : undefined;
    if (passed === undefined || lends === undefined) return [];
    const code = functionOfExpression(knowledge, passed);
    if (code === undefined || code.getSourceFile() !== call.getSourceFile()) return [];
    return lends.flatMap(({ parameter, release, ifPromised }) => {
      const name = code.parameters[parameter]?.name;
      if (name === undefined || !typescript.isIdentifier(name)) return [];
      if (ifPromised === true && !mayReturnPromise(knowledge, code)) return [];
      const lent = symbolOfName(knowledge.checker, name);
      const isLent = (node: ts.Expression): boolean =>
        typescript.isIdentifier(node) && node.text === name.text && symbolOfName(knowledge.checker, node) === lent;
      const uses = [...membersUsed(code.body, isLent, release ?? []), ...givenBack(knowledge, code.body, isLent)];
      const counting = evidence === "likely" ? uses : uses.filter((use) => !isTriedAlone(use));
      return counting.map((use) => ({
        messageId: isListening(call) ? ("shown" as const) : ("managed" as const),
        data: {
          close: quoted(use),
          name: name.text,
          callee: calleeName(call.expression) ?? "the caller",
        },
        node: use,
        trace: [
          {
            node: call,
            text: isListening(call)
              ? `\`${name.text}\` is shown to this listener`
              : `\`${name.text}\` is lent to this callback, and ended when it has settled`,
          },
          { node: use, text: "it is ended by hand here" },
        ],
        repairs: removal(use),
      }));
    });
  });
}

/** `pool.on("error", (error, client) => { … })`: what a listener gets is not ended when it has returned, but is the emitter's. */
function isListening({ expression, arguments: [event] }: ts.CallExpression): boolean {
  return (
    event !== undefined &&
    typescript.isStringLiteralLike(event) &&
    /^(?:on|once|addListener)$/.test(calleeName(expression) ?? "")
  );
}

/** `try { client.release(true); } catch (error) { log(error); }`: whoever tries that alone goes on where it is refused. */
function isTriedAlone(use: ts.Node): boolean {
  let at = use;
  while (!typescript.isStatement(at)) at = at.parent;
  const block = at.parent;
  if (!typescript.isBlock(block) || block.statements.length > 1) return false;
  const { parent: attempt } = block;
  if (!typescript.isTryStatement(attempt) || attempt.tryBlock !== block || attempt.catchClause === undefined)
    return false;
  return !someNode(attempt.catchClause.block, (node) => typescript.isThrowStatement(node));
}

/** The calls that may lend something to a callback, told by names alone. */
export function callsThatMayLend({ catalog }: Knowledge, file: ts.SourceFile): readonly ts.CallExpression[] {
  const others = otherNamesIn(catalog, file);
  return callsWhere(file, (name) => catalog.lenders.has(name) || others.has(name) || TRANSACTIONS.has(name));
}

const TRANSACTIONS = new Set(["transaction", "withTransaction"]);

/**
 * A transaction that is passed to an asynchronous callback under a transaction's name. With callbacks of that shape, all
 * libraries end it as the promise settles; but in some, `rollback()` is how the callback says that it gives up.
 */
function builtAsManaged(
  knowledge: Knowledge,
  call: ts.CallExpression,
  evidence: Evidence,
): readonly Pick<Callback, "argument" | "lends">[] {
  if (!TRANSACTIONS.has(calleeName(call.expression) ?? "")) return [];
  return call.arguments.flatMap((passed, argument) => {
    const code = skipOuter(passed);
    if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return [];
    if (!isAsync(code) || (evidence === "certain" && !mentionsName(code.body, "commit"))) return [];
    // A function of the project's own shows whether it ends what it lends.
    const maker = bodyOf(knowledge, call);
    if (maker !== undefined && !mentionsName(maker.body, "commit")) return [];
    return [{ argument, lends: [{ parameter: 0, release: ["commit", "rollback"] }] }];
  });
}

/** The calls in `body` that release a thing which is passed to them: `pool.release(connection)`. */
function givenBack(knowledge: Knowledge, body: ts.Node, isThing: IsThing): readonly ts.Node[] {
  return callsIn(body).filter((call) => {
    const index = call.arguments.findIndex((argument) => isThing(skipOuter(argument)));
    return index >= 0 && [declaredFact(knowledge, call, "releases")].flat().includes(index);
  });
}

/** Whether a callback returns something that may be waited for. */
function mayReturnPromise({ checker }: Knowledge, code: ts.SignatureDeclaration): boolean {
  const signature = checker.getSignatureFromDeclaration(code);
  if (signature === undefined) return false;
  const type = checker.getReturnTypeOfSignature(signature);
  return (type.flags & typescript.TypeFlags.Any) !== 0 || checker.getPropertyOfType(type, "then") !== undefined;
}
