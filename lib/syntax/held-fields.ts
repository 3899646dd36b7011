/** Constants that hold what a field holds: `const { socket } = this;`, `const socket = this.#socket;`. */
import type ts from "typescript";
import { enclosingFunction, isInLoop } from "./enclosing.ts";
import { skipOuter } from "./expressions.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { once } from "./once.ts";
import { isAssignmentOperator } from "./operators.ts";
import { staysSame } from "./stays-same.ts";
import { isMemberOfThis, isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** The field for which a constant stands where `identifier` names it, as its function has put nothing else into that yet: `#socket`. */
export function fieldHeldBy(identifier: ts.Identifier): string | undefined {
  const declared = heldIn(identifier.getSourceFile()).get(identifier.text);
  if (declared === undefined) return undefined;
  const home = enclosingFunction(identifier);
  const own = declared.find(
    (each) => each.home === home && each.scope.pos <= identifier.pos && identifier.end <= each.scope.end,
  );
  return own === undefined || isName(identifier) || isWrittenBefore(own, identifier) ? undefined : own.field;
}

/** The field that an expression reads: `this.socket`, or a constant that stands for it. */
export function fieldNamedBy(expression: ts.Expression): string | undefined {
  const node = skipOuter(expression);
  if (isMemberOfThis(node)) return node.name.text;
  return typescript.isIdentifier(node) ? fieldHeldBy(node) : undefined;
}

interface Held {
  readonly field: string;
  readonly declaration: ts.VariableDeclaration;
  readonly scope: ts.Node;
  readonly home: ts.FunctionLikeDeclaration;
}

const heldIn = once((file: ts.SourceFile): ReadonlyMap<string, readonly Held[]> => {
  const found = new Map<string, Held[]>();
  const add = (name: ts.Identifier, field: string, declaration: ts.VariableDeclaration): void => {
    const home = enclosingFunction(declaration);
    const scope = declaration.parent.parent.parent;
    if (home !== undefined)
      found.set(name.text, [...(found.get(name.text) ?? []), { field, declaration, scope, home }]);
  };
  for (const declaration of nodesOfKind<ts.VariableDeclaration>(file, typescript.SyntaxKind.VariableDeclaration)) {
    const { name, initializer } = declaration;
    if (initializer === undefined || !staysSame(declaration)) continue;
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

/** May the function have put something into the field between the declaration and `use`? */
function isWrittenBefore(held: Held, use: ts.Identifier): boolean {
  const { declaration, home } = held;
  return writesTo(held).some(
    (write) =>
      enclosingFunction(write) !== home ||
      (declaration.end <= write.pos && write.pos < use.pos) ||
      isInLoop(use, declaration.parent.parent.parent),
  );
}

const writesTo = once(({ field, home }: Held): readonly ts.Node[] =>
  nodesOfKind<ts.BinaryExpression>(home, typescript.SyntaxKind.BinaryExpression).filter(
    ({ left, operatorToken }) =>
      isAssignmentOperator(operatorToken.kind) && isMemberOfThis(left) && left.name.text === field,
  ),
);

/** Is it only a name there: that of a member, or the one that is declared? */
function isName({ parent }: ts.Identifier): boolean {
  return typescript.isVariableDeclaration(parent) || typescript.isBindingElement(parent);
}
