/**
 * What a callback is lent and just returns: its owner takes it back when the callback is done, and then it is used.
 *
 *     const connection = await withConnection(async (connection) => connection);
 */
import type ts from "typescript";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface OutOfScope {
  readonly name: string;
  readonly owner: string;
  readonly callback: ts.Node;
}

/** Names of functions that lend something for as long as a callback runs. */
const LENDS = /^(?:with|provide|borrow|lease|scoped?|using)(?:[A-Z]|$)/;

/** The callbacks of a file that return what they are lent, to somebody who keeps it. */
export function* outOfScopeIn(file: ts.SourceFile): Iterable<OutOfScope> {
  if (!/\b(?:with|provide|borrow|lease|scoped?|using)[A-Z]?\w*\s*(?:<[^>(]*>)?\(/.test(file.text)) return;
  for (const call of callsNamedLike(file, LENDS)) {
    const scope = lentAndReturned(call);
    if (scope !== undefined) yield scope;
  }
}

function lentAndReturned(call: ts.CallExpression): OutOfScope | undefined {
  const owner = calleeName(call.expression);
  const last = call.arguments.at(-1);
  const callback = functionGiven(last);
  if (owner === undefined || callback === undefined || !LENDS.test(owner) || !isAwaitedIntoVariable(call))
    return undefined;
  const [parameter, ...others] = callback.parameters;
  if (parameter === undefined || others.length > 0 || !typescript.isIdentifier(parameter.name)) return undefined;
  const returned = onlyValueOf(callback);
  const isIt = returned !== undefined && typescript.isIdentifier(returned) && returned.text === parameter.name.text;
  return isIt ? { name: parameter.name.text, owner, callback } : undefined;
}

function isAwaitedIntoVariable({ parent }: ts.Node): boolean {
  return typescript.isAwaitExpression(parent) && typescript.isVariableDeclaration(parent.parent);
}

/** `x` in `(x) => x` and in `(x) => { return x; }`. */
function onlyValueOf({ body }: GivenFunction): ts.Expression | undefined {
  if (!typescript.isBlock(body)) return skipOuter(body);
  const [statement] = body.statements;
  if (body.statements.length !== 1 || statement === undefined || !typescript.isReturnStatement(statement))
    return undefined;
  return statement.expression === undefined ? undefined : skipOuter(statement.expression);
}
