import type ts from "typescript";
import { functionsIn } from "../../syntax/functions-in.ts";
import { instancesIn, type Instance, type InstanceNode } from "../../syntax/instances.ts";
import { merged, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isCloseName } from "./close-names.ts";
import { fieldsOfClass, fieldsOfClosure, fieldsOfInstance } from "./fields.ts";
import { isBuiltUp, membersOfClass, membersOfClosure, membersOfInstance, returnedObject } from "./members.ts";
import { moduleOwner } from "./module-owner.ts";
import type { Owner } from "./owner.ts";

/** All owners that `file` declares. */
export const ownersIn = once((file: ts.SourceFile): readonly Owner[] => {
  const { ClassDeclaration, ClassExpression } = typescript.SyntaxKind;
  const classes = nodesOfKinds(file, [ClassDeclaration, ClassExpression]);
  const literals = [...instancesIn(file).byMaker.keys()].filter(typescript.isObjectLiteralExpression);
  const makers = merged<ts.Node>(merged<ts.Node>(classes, functionsIn(file)), literals);
  return [...makers, file].flatMap((node) => ownerAt(node) ?? []);
});

/** The owner that `node` declares. */
export function ownerAt(node: ts.Node): Owner | undefined {
  if (typescript.isSourceFile(node)) return ownerOfModule(node);
  const mayOwn = typescript.isClassLike(node) || typescript.isObjectLiteralExpression(node) || isFunctionWithBody(node);
  return mayOwn ? ownerDeclaredBy(node) : undefined;
}

const ownerOfModule = once(moduleOwner);

const ownerDeclaredBy = once((node: InstanceNode): Owner | undefined => {
  if (typescript.isClassLike(node)) return classOwner(node);
  const instance = instancesIn(node.getSourceFile()).byMaker.get(node);
  if (instance !== undefined) return instanceOwner(instance);
  return typescript.isObjectLiteralExpression(node) ? undefined : closureOwner(node);
});

function classOwner(node: ts.ClassLikeDeclaration): Owner {
  const members = membersOfClass(node);
  const name = node.name?.text ?? nameOfHolder(node) ?? "the class";
  return { kind: "class", node, name, members, fields: fieldsOfClass(node, members) };
}

/** Where what ends it cannot be seen, nothing can be said of it. */
function instanceOwner(instance: Instance): Owner | undefined {
  const { maker, name = "the object", hidden } = instance;
  if (hidden.some(isCloseName)) return undefined;
  const members = membersOfInstance(instance);
  return { kind: "class", node: maker, name, members, fields: fieldsOfInstance(members) };
}

/** A function is an owner where an object that it returns has a member which closes something. */
function closureOwner(node: ts.FunctionLikeDeclaration): Owner | undefined {
  const returned = returnedObject(node);
  if (returned === undefined && !isBuiltUp(node)) return undefined;
  const members = membersOfClosure(node, returned);
  const closes = members.some(({ name, kind }) => kind === "method" && isCloseName(name));
  if (!closes) return undefined;
  const name = (node.name === undefined ? undefined : node.name.getText()) ?? nameOfHolder(node) ?? "the function";
  return { kind: "closure", node, name, members, fields: fieldsOfClosure(node) };
}

function nameOfHolder(node: ts.Node): string | undefined {
  const { parent } = node;
  return typescript.isVariableDeclaration(parent) && typescript.isIdentifier(parent.name)
    ? parent.name.text
    : undefined;
}

function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration & { readonly body: ts.Node } {
  return typescript.isFunctionLike(node) && "body" in node && node.body !== undefined;
}
