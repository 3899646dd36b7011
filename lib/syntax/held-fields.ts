/** Constants that hold what a field holds: `const { socket } = this;`, `const socket = this.#socket;`. */
import type ts from "typescript";
import { isConst } from "./declarations.ts";
import { enclosingFunction } from "./enclosing.ts";
import { skipOuter } from "./expressions.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { once } from "./once.ts";
import { isAssignmentOperator } from "./operators.ts";
import { isMemberOfThis, isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** The field that a constant stands for throughout its function, which puts nothing else into it: `#socket`. */
export function fieldHeldBy(identifier: ts.Identifier): string | undefined {
  const declared = heldIn(identifier.getSourceFile()).get(identifier.text);
  if (declared === undefined) return undefined;
  const home = enclosingFunction(identifier);
  const own = declared.find(
    (each) => each.home === home && each.scope.pos <= identifier.pos && identifier.end <= each.scope.end,
  );
  return own === undefined || isName(identifier) || isWritten(own) ? undefined : own.field;
}

interface Held {
  readonly field: string;
  readonly scope: ts.Node;
  readonly home: ts.FunctionLikeDeclaration;
}

const heldIn = once((file: ts.SourceFile): ReadonlyMap<string, readonly Held[]> => {
  const found = new Map<string, Held[]>();
  const add = (name: ts.Identifier, field: string, declaration: ts.VariableDeclaration): void => {
    const home = enclosingFunction(declaration);
    const scope = declaration.parent.parent.parent;
    if (home !== undefined) found.set(name.text, [...(found.get(name.text) ?? []), { field, scope, home }]);
  };
  for (const declaration of nodesOfKind<ts.VariableDeclaration>(file, typescript.SyntaxKind.VariableDeclaration)) {
    const { name, initializer } = declaration;
    if (initializer === undefined || !isConst(declaration)) continue;
    const value = skipOuter(initializer);
    if (typescript.isIdentifier(name)) {
      if (isMemberOfThis(value)) add(name, value.name.text, declaration);
    } else if (typescript.isObjectBindingPattern(name) && isThis(value)) {
      for (const { name: part, propertyName, dotDotDotToken, initializer: preset } of name.elements) {
        if (!typescript.isIdentifier(part) || dotDotDotToken !== undefined || preset !== undefined) continue;
        if (propertyName === undefined || typescript.isIdentifier(propertyName))
          add(part, (propertyName ?? part).text, declaration);
      }
    }
  }
  return found;
});

/** Does the function put something into the field? */
const isWritten = once(({ field, home }: Held): boolean =>
  nodesOfKind<ts.BinaryExpression>(home, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken }) =>
      isAssignmentOperator(operatorToken.kind) && isMemberOfThis(left) && left.name.text === field,
  ),
);

/** Is it only a name there: that of a member, or the one that is declared? */
function isName({ parent }: ts.Identifier): boolean {
  return typescript.isVariableDeclaration(parent) || typescript.isBindingElement(parent);
}
