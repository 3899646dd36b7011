/** Scopes whose variables the functions in them fill: `let server; function restart() { server = createServer(); }` */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isKnownToClass } from "./known-to-class.ts";
import { localFunctions } from "./members.ts";
import type { Field, Member, Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";
import { declarationOf } from "./place-of.ts";

type Scope = ts.FunctionLikeDeclaration | ts.SourceFile;

/** The scopes of `file` that have such variables, other than functions which are owners anyway. */
export const scopeOwnersIn = memoised((analysis, file: ts.SourceFile): readonly Owner[] => {
  const fields = new Map<Scope, Map<string, Field>>();
  const { BinaryExpression } = typescript.SyntaxKind;
  for (const { left, right, operatorToken } of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression)) {
    if (operatorToken.kind !== typescript.SyntaxKind.EqualsToken || !typescript.isIdentifier(left)) continue;
    if (!isMade(right)) continue;
    const declaration = declarationOf(analysis, left);
    if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) continue;
    const scope = enclosingBody(declaration);
    if (!isScope(scope) || enclosingBody(left) === scope || declaration.getSourceFile() !== file) continue;
    if (ownerAt(scope) !== undefined || isKnownToClass(scope, left.text)) continue;
    const known = fields.get(scope) ?? new Map<string, Field>();
    known.set(left.text, { name: left.text, declaration, kind: "variable", access: "hidden" });
    fields.set(scope, known);
  }
  return [...fields].map(([node, own]) => ({
    kind: "scope",
    node,
    name: "the module",
    fields: own,
    members: membersOf(node),
  }));
});

function membersOf(node: Scope): readonly Member[] {
  const members: Member[] = [{ name: "constructor", kind: "constructor", node, isAbstract: false }];
  for (const [name, local] of localFunctions(node))
    members.push({ name, kind: "function", node: local, isAbstract: false });
  return members;
}

/** Does something make it right there? */
function isMade(value: ts.Expression): boolean {
  const bare = skipOuter(value);
  const made = typescript.isAwaitExpression(bare) ? skipOuter(bare.expression) : bare;
  return typescript.isCallExpression(made) || typescript.isNewExpression(made);
}

function isScope(node: ts.Node): node is Scope {
  return typescript.isSourceFile(node) || (typescript.isFunctionLike(node) && "body" in node);
}
