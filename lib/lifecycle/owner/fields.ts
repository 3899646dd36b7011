import type ts from "typescript";
import { isUsing } from "../../syntax/declarations.ts";
import { functionLiteral } from "../../syntax/expressions.ts";
import { hasModifier, visibilityOf } from "../../syntax/modifiers.ts";
import { ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { memberName, statementsOf } from "./members.ts";
import type { Field, Member } from "./owner.ts";

/** The instance fields of a class: declared, parameter properties, and what its code assigns to `this`. */
export function fieldsOfClass(node: ts.ClassLikeDeclaration, members: readonly Member[]): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const element of node.members) {
    if (typescript.isConstructorDeclaration(element)) {
      for (const parameter of element.parameters) addParameter(fields, element, parameter);
    }
    if (!typescript.isPropertyDeclaration(element)) continue;
    if (hasModifier(element, typescript.SyntaxKind.StaticKeyword)) continue;
    if (element.initializer !== undefined && functionLiteral(element.initializer) !== undefined) continue;
    const name = memberName(element.name);
    if (name === undefined || fields.has(name)) continue;
    fields.set(name, { name, declaration: element, kind: "declared", access: visibilityOf(element) });
  }
  for (const member of members) addAssigned(fields, member.node);
  return fields;
}

/** The fields of what is made by other means: what its code assigns to `this`. */
export function fieldsOfInstance(members: readonly Member[]): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const member of members) addAssigned(fields, member.node);
  return fields;
}

function addParameter(
  fields: Map<string, Field>,
  element: ts.ConstructorDeclaration,
  parameter: ts.ParameterDeclaration,
): void {
  if (!typescript.isParameterPropertyDeclaration(parameter, element)) return;
  const name = parameter.name.getText();
  fields.set(name, { name, declaration: parameter, kind: "parameter", access: visibilityOf(parameter) });
}

/** `this.x = …` declares a field in JavaScript; in TypeScript, one of a base class that is out of sight. */
function addAssigned(fields: Map<string, Field>, code: ts.Node): void {
  for (const node of ownNodesOfKinds<ts.BinaryExpression>(code, [typescript.SyntaxKind.BinaryExpression])) {
    const { left, operatorToken } = node;
    if (!isPlainAssignment(operatorToken.kind) || !typescript.isPropertyAccessExpression(left)) continue;
    const name = left.name.text;
    if (fields.has(name) || !isThis(left.expression)) continue;
    fields.set(name, { name, declaration: node, kind: "assigned", access: name.startsWith("#") ? "hidden" : "open" });
  }
}

/** The variables that stand in the own body of a function or a module. */
export function fieldsOfClosure(node: ts.FunctionLikeDeclaration | ts.SourceFile): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const statement of statementsOf(node)) {
    if (!typescript.isVariableStatement(statement) || isUsing(statement.declarationList)) continue;
    for (const declaration of statement.declarationList.declarations) {
      if (!typescript.isIdentifier(declaration.name)) continue;
      if (declaration.initializer !== undefined && functionLiteral(declaration.initializer) !== undefined) continue;
      const name = declaration.name.text;
      fields.set(name, { name, declaration, kind: "variable", access: "hidden" });
    }
  }
  return fields;
}
