/**
 * What is put back on a list of things that are free, by code that is wary of mistakes and does not look whether it is
 * there: whoever gives it back twice has it lent to two.
 *
 *     release(connection) {
 *       if (connection.pool !== this) throw new Error("not mine");
 *       this.#idle.push(connection);
 *     }
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface ListedTwice {
  readonly node: ts.CallExpression;
  readonly list: string;
  readonly element: string;
}

/** Members of pools that get back what they have lent. */
const GETS_BACK =
  /^_?(?:release|give_?back|put_?back|recycle|check_?in|free)(?:_?(?:connection|client|resource|object|session|worker|item|socket|handle|slot))?$/i;

/** Lists of what may be lent. */
const FREE = /[._#](?:free|idle|available|unused|spare)\w*$/i;

const ADDS = new Set(["push", "unshift"]);

export function* listedTwiceIn(file: ts.SourceFile): Iterable<ListedTwice> {
  if (
    !/\.(?:push|unshift)\(/.test(file.text) ||
    !/(?:free|idle|available|unused|spare)\w*\.(?:push|unshift)/i.test(file.text)
  )
    return;
  for (const node of callsNamed(file, ADDS)) {
    const callee = skipOuter(node.expression);
    if (!typescript.isPropertyAccessExpression(callee)) continue;
    const list = callee.expression.getText();
    const home = FREE.test(list) ? enclosingFunction(node) : undefined;
    const [element, ...others] = node.arguments;
    if (home?.body === undefined || element === undefined || others.length > 0) continue;
    const name = element.getText();
    if (!isGiven(home, name) || !GETS_BACK.test(functionName(home) ?? "")) continue;
    if (!isLentFrom(file, list) || isLookedAt(home.body, name, list)) continue;
    // Where callers are trusted, they are trusted in this as well.
    if (nodesOfKind(home.body, typescript.SyntaxKind.ThrowStatement).length === 0) continue;
    yield { node, list, element: name };
  }
}

function isGiven({ parameters }: ts.FunctionLikeDeclaration, text: string): boolean {
  return parameters.some(({ name }) => typescript.isIdentifier(name) && name.text === text);
}

/** Does anybody take out of the list? */
function isLentFrom(file: ts.SourceFile, list: string): boolean {
  return ["shift", "pop", "splice"].some((taking) => file.text.includes(`${list}.${taking}(`));
}

/** Does the code ask for it in a list, take it out of one, or change it, so that a second time is told from the first? */
function isLookedAt(body: ts.Node, element: string, list: string): boolean {
  const asks = callsIn(body).some(
    ({ expression, arguments: given }) =>
      given.some((argument) => new RegExp(`\\b${element}\\b`).test(argument.getText())) &&
      LOOKS.test(calleeName(expression) ?? ""),
  );
  if (asks || body.getText().includes(`${list}.includes(`)) return true;
  return nodesOfKind<ts.BinaryExpression>(body, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken }) =>
      isAssignmentOperator(operatorToken.kind) &&
      typescript.isPropertyAccessExpression(left) &&
      left.expression.getText() === element,
  );
}

const LOOKS =
  /^(?:includes|indexOf|has|delete|splice|some|find\w*|filter|remove\w*|take\w*|assert\w*|ok|is\w+|without|pull)$/;
