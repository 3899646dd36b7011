/** Object literals with methods that share state: of which one fills a member that another one can read. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import type { Instance } from "./instances.ts";
import { METHODS, methodsOf, nameOfProperty } from "./literal-methods.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { isPlainAssignment } from "./operators.ts";
import { prototypeHolder } from "./prototypes.ts";
import { isMemberOfThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** The literals of `file` with state: `{ start() { this.timer = setInterval(…); }, stop() { clearInterval(this.timer); } }`. */
export function statefulLiteralsIn(file: ts.SourceFile): readonly Instance[] {
  const filled = new Set<ts.ObjectLiteralExpression>();
  const { BinaryExpression } = typescript.SyntaxKind;
  for (const { left, operatorToken } of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression)) {
    if (!isMemberOfThis(left)) continue;
    const literal = isPlainAssignment(operatorToken.kind) ? literalAround(left) : undefined;
    if (literal !== undefined) filled.add(literal);
  }
  return [...filled].flatMap((maker): Instance[] => {
    const methods = methodsOf(maker);
    if (methods.length < 2 || isPutIntoPrototype(maker)) return [];
    return [{ maker, name: holderName(maker), methods, helpers: [], hidden: hiddenIn(maker), base: extendedBy(maker) }];
  });
}

/** The literal on which the function that has `node`'s `this` is a method. */
function literalAround(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isClassLike(outer) || typescript.isFunctionDeclaration(outer)) return undefined;
    if (typescript.isMethodDeclaration(outer))
      return typescript.isObjectLiteralExpression(outer.parent) ? wholeOf(outer.parent) : undefined;
    if (typescript.isFunctionExpression(outer)) {
      const { parent } = outer;
      return typescript.isPropertyAssignment(parent) ? wholeOf(parent.parent) : undefined;
    }
  }
  return undefined;
}

/** The options of a component for the literal of its methods. */
function wholeOf(literal: ts.ObjectLiteralExpression): ts.ObjectLiteralExpression {
  const { parent } = literal;
  return typescript.isPropertyAssignment(parent) && parent.name.getText() === METHODS ? parent.parent : literal;
}

/** `Client.prototype = { … }`, `Object.assign(Client.prototype, { … })`: a part of `Client`. */
function isPutIntoPrototype({ parent }: ts.ObjectLiteralExpression): boolean {
  if (typescript.isBinaryExpression(parent)) return prototypeHolder(parent.left) !== undefined;
  const [first] = typescript.isCallExpression(parent) ? parent.arguments : [];
  return first !== undefined && prototypeHolder(first) !== undefined;
}

/** The members that may hold a function which cannot be seen: `close: once(…)`, `stop: shared.stop`. */
function hiddenIn(literal: ts.ObjectLiteralExpression): readonly string[] {
  return literal.properties.flatMap((property) => {
    if (typescript.isSpreadAssignment(property)) return [];
    const value = typescript.isPropertyAssignment(property) ? skipOuter(property.initializer) : undefined;
    const isHidden =
      typescript.isShorthandPropertyAssignment(property) ||
      (value !== undefined && (typescript.isCallExpression(value) || typescript.isPropertyAccessExpression(value)));
    const name = isHidden && property.name !== undefined ? nameOfProperty(property.name) : undefined;
    return name === undefined ? [] : [name];
  });
}

/** `poller` of `const poller = { … }` and of `exports.poller = { … }`. */
function holderName({ parent }: ts.ObjectLiteralExpression): string | undefined {
  if (typescript.isVariableDeclaration(parent)) return parent.name.getText();
  return typescript.isBinaryExpression(parent) ? parent.left.getText() : undefined;
}

/** `Component.extend` of `Component.extend({ … })`: what it is given to may add to it. */
function extendedBy({ parent }: ts.ObjectLiteralExpression): ts.Expression | undefined {
  return typescript.isCallExpression(parent) ? parent.expression : undefined;
}
