import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lastStatement } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import type { Owner } from "../owner/owner.ts";

/** A loop that releases one thing after the other, and is left in its first turn. */
export interface FirstOnly {
  readonly list: ts.Expression;
  readonly leave: ts.ReturnStatement;
}

/** `for (const socket of this.sockets) return socket.close();` in the code of `owner`. */
export function* firstOnly(owner: Owner): Iterable<FirstOnly> {
  for (const { node, kind, name } of owner.members) {
    if (
      kind === "initializer" ||
      wordsOf(name).some((word) => ONE.has(word)) ||
      (owner.kind !== "class" && kind === "constructor")
    )
      continue;
    for (const loop of ownNodesOfKinds<ts.ForOfStatement>(node, [typescript.SyntaxKind.ForOfStatement])) {
      const leave = lastStatement(loop.statement);
      if (leave === undefined || !typescript.isReturnStatement(leave) || tellsOfOne(leave)) continue;
      const element = elementOf(loop);
      if (element === undefined || goesOn(loop.statement) || !releases(loop, element)) continue;
      yield { list: loop.expression, leave };
    }
  }
}

/** Words of names that say which of several is meant: `closeTopMenu`. */
const ONE = new Set(["single", "one", "top", "first", "last", "next", "any", "current", "oldest", "newest", "latest"]);

/** `return true;`: one was found, and others are none of its business. */
function tellsOfOne({ expression }: ts.ReturnStatement): boolean {
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  return expression?.kind === TrueKeyword || expression?.kind === FalseKeyword;
}

function elementOf({ initializer }: ts.ForOfStatement): string | undefined {
  if (!typescript.isVariableDeclarationList(initializer)) return undefined;
  const [declaration] = initializer.declarations;
  return declaration !== undefined && typescript.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}

/** Is there any way to a further turn? */
function goesOn(body: ts.Node): boolean {
  let found = false;
  walk(body, (node) => {
    if (typescript.isFunctionLike(node)) return false;
    found ||= typescript.isContinueStatement(node);
    return !found;
  });
  return found;
}

/** `element.close()`, `closeServer(element)`, and no condition that may pick it out; not `list.delete(element)`. */
function releases({ statement: body, expression: list }: ts.ForOfStatement, element: string): boolean {
  let found = false;
  let picks = false;
  walk(body, (node) => {
    if (typescript.isFunctionLike(node)) return false;
    picks ||= typescript.isIfStatement(node) || typescript.isConditionalExpression(node);
    if (typescript.isCallExpression(node) && closeEvidence(calleeName(node.expression) ?? "") !== undefined) {
      const callee = node.expression;
      const target = typescript.isPropertyAccessExpression(callee) ? placeText(callee.expression) : undefined;
      const isOfList = target !== undefined && isSameList(list, target);
      found ||= target === element || (!isOfList && node.arguments.some((argument) => placeText(argument) === element));
    }
    return true;
  });
  return found && !picks;
}

/** `this.sockets`, `this.sockets.values()` */
function isSameList(list: ts.Expression, target: string): boolean {
  const text = placeText(list);
  return text === target || text.startsWith(`${target}.`);
}
