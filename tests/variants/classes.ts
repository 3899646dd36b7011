import ts from "typescript";
import { insert, replace, type Rewrite } from "./edit.ts";
import { all, allOwn, hasModifier, isJavaScript, isThis, newNames, some, someOwn } from "./nodes.ts";
import type { Variant } from "./variant.ts";

const { SyntaxKind } = ts;

/** `const self = this;` at the head of each method, and `self` for `this` in it. */
export const selfForThis: Variant = (source) => {
  const newName = newNames(source);
  return all(source, isMethod).flatMap(({ body }): Rewrite[] => {
    if (body === undefined || some(body, ts.isTypePredicateNode)) return [];
    const uses = allOwn(body, (node): node is ts.ThisExpression => isThis(node) && !ts.isTypeNode(node.parent));
    if (uses.length === 0) return [];
    const self = newName("self");
    return [[insert(body.getStart() + 1, ` const ${self} = this;`), ...uses.map((use) => replace(use, self))]];
  });
};

/** `stop = () => {…};` for `stop() {…}`. */
export const arrowForMethod: Variant = (source) =>
  all(source, isMethod).flatMap((method): Rewrite[] => {
    const { body, name, parent } = method;
    if (body === undefined || !ts.isClassLike(parent)) return [];
    if (method.asteriskToken !== undefined || ts.isPrivateIdentifier(name)) return [];
    if (hasModifier(method, SyntaxKind.StaticKeyword) || hasModifier(method, SyntaxKind.OverrideKeyword)) return [];
    if (someOwn(body, (node) => node.kind === SyntaxKind.SuperKeyword || isArguments(node))) return [];
    if (
      parent.members.filter((member) => member.name !== undefined && member.name.getText() === name.getText()).length >
      1
    )
      return [];
    const isAsync = (ts.getModifiers(method) ?? []).find((each) => each.kind === SyntaxKind.AsyncKeyword);
    const afterName = name.end;
    const close = method.type?.end ?? body.getStart();
    return [
      [
        ...(isAsync === undefined ? [] : [{ start: isAsync.getStart(), end: isAsync.end + 1, text: "" }]),
        insert(afterName, ` = ${isAsync === undefined ? "" : "async "}`),
        ...(method.type === undefined ? [insert(close, "=> ")] : [insert(close, " =>")]),
        insert(body.end, ";"),
      ],
    ];
  });

/** `#timer` for `private timer`. */
export const hashForPrivate: Variant = (source, checker) =>
  all(source, isClassMember).flatMap((member): Rewrite[] => {
    const modifier = (ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []).find(
      ({ kind }) => kind === SyntaxKind.PrivateKeyword,
    );
    const { name } = member;
    if (modifier === undefined || name === undefined || !ts.isIdentifier(name) || ts.isParameter(member)) return [];
    const symbol = checker.getSymbolAtLocation(name);
    const uses = all(source, ts.isIdentifier).filter(
      (each) => each !== name && each.text === name.text && checker.getSymbolAtLocation(each) === symbol,
    );
    if (uses.some(({ parent }) => !ts.isPropertyAccessExpression(parent))) return [];
    return [
      [
        { start: modifier.getStart(), end: modifier.end + 1, text: "" },
        ...[name, ...uses].map((each) => insert(each.getStart(), "#")),
      ],
    ];
  });

/** `private timer` for `#timer`. */
export const privateForHash: Variant = (source) =>
  isJavaScript(source)
    ? []
    : all(source, ts.isClassLike).flatMap((owner): Rewrite[] => {
        const hashes = all(owner, ts.isPrivateIdentifier);
        if (hashes.length === 0 || hashes.some(({ parent }) => ts.isBinaryExpression(parent))) return [];
        return [
          hashes.flatMap((each) => {
            const at = each.getStart();
            const { parent } = each;
            const named = { start: at, end: at + 1, text: "" };
            return ts.isClassElement(parent) && parent.name === each
              ? [insert(parent.getStart(), "private "), named]
              : [named];
          }),
        ];
      });

/** The first lines of a constructor for the initializers of fields. */
export const constructorForInitializer: Variant = (source) =>
  all(source, ts.isClassLike).flatMap((owner): Rewrite[] => {
    const fields = owner.members
      .filter(ts.isPropertyDeclaration)
      .filter(
        (field) =>
          field.initializer !== undefined &&
          !hasModifier(field, SyntaxKind.StaticKeyword) &&
          !ts.isArrowFunction(field.initializer) &&
          !ts.isFunctionExpression(field.initializer) &&
          !ts.isComputedPropertyName(field.name),
      );
    if (fields.length === 0) return [];
    const constructor = owner.members.find(ts.isConstructorDeclaration);
    const removed = fields.map(({ name, type, initializer }) => ({
      start: (type ?? name).end,
      end: initializer!.end,
      text: "",
    }));
    const lines = fields
      .map(({ name, initializer }) => ` this.${name.getText()} = ${initializer!.getText()};`)
      .join("");
    if (constructor?.body === undefined) {
      const isDerived = (owner.heritageClauses ?? []).some(({ token }) => token === SyntaxKind.ExtendsKeyword);
      if (isDerived) return [];
      const last = fields.at(-1)!;
      return [[...removed, insert(last.end, ` constructor() {${lines} }`)]];
    }
    const superCall = constructor.body.statements.find((each) => some(each, (n) => n.kind === SyntaxKind.SuperKeyword));
    const at = superCall === undefined ? constructor.body.getStart() + 1 : superCall.end;
    return [[...removed, insert(at, lines)]];
  });

/** An assignment in the constructor, of a field, for a parameter property. */
export const fieldForParameterProperty: Variant = (source) =>
  all(source, ts.isConstructorDeclaration).flatMap((constructor): Rewrite[] => {
    const { body } = constructor;
    if (body === undefined || some(body, (node) => node.kind === SyntaxKind.SuperKeyword)) return [];
    return constructor.parameters.flatMap((parameter): Rewrite[] => {
      const modifiers = ts.getModifiers(parameter) ?? [];
      const { name, type } = parameter;
      if (modifiers.length === 0 || !ts.isIdentifier(name) || type === undefined) return [];
      const end = modifiers.at(-1)!.end;
      return [
        [
          insert(
            constructor.getStart(),
            `${modifiers.map((each) => each.getText()).join(" ")} ${name.text}${parameter.questionToken ? "?" : ""}: ${type.getText()}; `,
          ),
          { start: modifiers[0]!.getStart(), end: end + 1, text: "" },
          insert(body.getStart() + 1, ` this.${name.text} = ${name.text};`),
        ],
      ];
    });
  });

function isMethod(node: ts.Node): node is ts.MethodDeclaration {
  return ts.isMethodDeclaration(node) && ts.isClassLike(node.parent);
}

function isClassMember(node: ts.Node): node is ts.ClassElement | ts.ParameterDeclaration {
  return ts.isClassElement(node);
}

function isArguments(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "arguments";
}
