/** How long what is listened to lives, compared with the owner that listens. */
import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { INJECTS } from "../../models/component-protocols.ts";
import { bindingHolder } from "../../syntax/declarations.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { isEmpty } from "../../syntax/empty-default.ts";
import { isFunction } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, receiverOf, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { codeOf, enclosingInstance, instancesIn, type InstanceNode } from "../../syntax/instances.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { endByBase } from "../owner/endless-components.ts";
import { lineageOf } from "../owner/lineage.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";

export type Lifetime =
  /** `this.on(…)`: they end together. */
  | "self"
  /** The owner made it: `this.child = new Child()`. */
  | "own"
  /** The owner was given it when it was made: a constructor's parameter, an injected field. */
  | "injected"
  /** A container for dependency injection has set it: one may live as long as the other. */
  | "wired"
  /** A parameter of the function that listens. */
  | "parameter"
  /** It lives as long as the module, or the process: `window`, `process`, an imported emitter. */
  | "shared"
  | "unknown";

export function lifetimeOf(analysis: Analysis, path: AccessPath): Lifetime {
  switch (path.root.kind) {
    case "global":
      return "shared";
    case "this":
      return lifetimeOfMember(analysis, path.root.owner, path.names);
    case "variable":
      return lifetimeOfVariable(analysis, path.root.symbol);
    default:
      return path.root satisfies never;
  }
}

function lifetimeOfMember(analysis: Analysis, owner: ts.Node, names: readonly string[]): Lifetime {
  const [field] = names;
  if (field === undefined) return "self";
  if (!isInstance(owner)) return "unknown";
  // `this.props.feed`: whoever shows the component has given it.
  if (field === "props" && names.length > 1 && isComponent(analysis, owner)) return "injected";
  const origin = originsOf(analysis, owner).get(field) ?? inheritedOrigin(analysis, owner, field);
  // The options may be put together anew; the signal in them is still the caller's.
  return (origin === "own" || origin === "unknown") && isGivenSignal(names) ? "injected" : origin;
}

function isComponent(analysis: Analysis, node: InstanceNode): boolean {
  const owner = ownerAt(node);
  return owner !== undefined && endByBase(analysis, owner) !== undefined;
}

/** `this.options.signal` */
function isGivenSignal(names: readonly string[]): boolean {
  const [last, ...holders] = [...names].reverse();
  return last === "signal" && holders.some((name) => /^[#_]*(?:options|opts|config|settings|params|init)$/.test(name));
}

function isInstance(node: ts.Node): node is InstanceNode {
  return typescript.isClassLike(node) || instancesIn(node.getSourceFile()).byMaker.has(node);
}

function inheritedOrigin(analysis: Analysis, node: InstanceNode, field: string): Lifetime {
  const owner = ownerAt(node);
  const [, ...bases] = owner === undefined ? [] : lineageOf(analysis, owner).chain;
  for (const base of bases) {
    const origin = isInstance(base.node) ? originsOf(analysis, base.node).get(field) : undefined;
    if (origin !== undefined) return origin;
  }
  return "unknown";
}

/** For each field of a class: where its value comes from. `"unknown"` where it comes from several places. */
const originsOf = memoised((analysis, node: InstanceNode): ReadonlyMap<string, Lifetime> => {
  const origins = new Map<string, Lifetime>();
  const parts: { readonly name: string; readonly whole: string }[] = [];
  const note = (name: string, origin: Lifetime | undefined): void => {
    if (origin === undefined) return;
    const known = origins.get(name);
    origins.set(name, known === undefined || known === origin ? origin : "unknown");
  };
  for (const member of codeOf(node)) {
    if (typescript.isPropertyDeclaration(member) && isNamed(member.name)) {
      const isInjected = typescript.getDecorators(member)?.some(isInjection) ?? false;
      note(member.name.text, isInjected ? "wired" : member.initializer && originOf(analysis, member.initializer));
    }
    if (typescript.isConstructorDeclaration(member)) {
      for (const parameter of member.parameters) {
        if (!typescript.isParameterPropertyDeclaration(parameter, member)) continue;
        note(parameter.name.getText(), parameter.initializer === undefined ? givenAs(parameter) : "unknown");
      }
    }
    const { BinaryExpression } = typescript.SyntaxKind;
    for (const { left, operatorToken, right } of ownNodesOfKinds<ts.BinaryExpression>(member, [BinaryExpression])) {
      if (!isPlainAssignment(operatorToken.kind) || !typescript.isPropertyAccessExpression(left)) continue;
      if (!isThis(left.expression)) continue;
      const whole = wholeOf(right);
      if (whole === undefined) note(left.name.text, originOf(analysis, right));
      else parts.push({ name: left.name.text, whole });
    }
  }
  // What belongs to something given is given as well.
  for (const { name, whole } of parts) note(name, origins.get(whole) === "injected" ? "injected" : "unknown");
  return origins;
}, new Map<string, Lifetime>());

/** `connection` in `this.connection?.transport`. */
function wholeOf(expression: ts.Expression): string | undefined {
  const node = skipOuter(expression);
  if (!typescript.isPropertyAccessExpression(node)) return undefined;
  const base = skipOuter(node.expression);
  if (!typescript.isPropertyAccessExpression(base)) return undefined;
  return isThis(base.expression) ? base.name.text : wholeOf(base);
}

/** Where a value comes from; nothing is said by `undefined` and `null`. */
function originOf(analysis: Analysis, expression: ts.Expression): Lifetime | undefined {
  const node = skipOuter(expression);
  if (typescript.isNewExpression(node)) return "own";
  if (isNullishLiteral(node)) return undefined;
  if (typescript.isCallExpression(node)) {
    const name = calleeName(node.expression) ?? "";
    if (INJECTS.has(name)) return "wired";
    if (FINDS.test(name)) return originOf(analysis, receiverOf(node) ?? node.expression);
    if (declaredFact(analysis, node, "fresh") === true) return "shared";
    // `this.register(new Store())`, `track(new Store())` hand through what they are given.
    return MAKERS.test(name) || node.arguments.some((argument) => typescript.isNewExpression(skipOuter(argument)))
      ? "own"
      : "unknown";
  }
  if (typescript.isAwaitExpression(node)) return originOf(analysis, node.expression);
  // `[...page.querySelectorAll("input")]`
  const [only, ...others] = typescript.isArrayLiteralExpression(node) ? node.elements : [];
  if (only !== undefined && others.length === 0 && typescript.isSpreadElement(only))
    return originOf(analysis, only.expression);
  // `options.emitter ?? new Emitter()` may be either.
  if (typescript.isBinaryExpression(node)) {
    if (isPlainAssignment(node.operatorToken.kind)) return originOf(analysis, node.right);
    const [left, right] = [originOf(analysis, node.left), originOf(analysis, node.right)];
    return left === right ? left : "unknown";
  }
  const initializer = initializerOf(analysis, node);
  if (initializer !== undefined) return originOf(analysis, initializer);
  const path = accessPathOf(analysis, node);
  if (path === undefined) return "unknown";
  if (path.root.kind === "variable") return lifetimeOfVariable(analysis, path.root.symbol);
  if (path.root.kind === "global") return "shared";
  // `this.xmpp = room.xmpp`, where the parameter `room` is kept as well: what is reached through a field.
  const [field] = path.names;
  const owner = enclosingInstance(node);
  if (field === undefined || owner === undefined || path.root.owner !== owner) return "unknown";
  return isParameter(analysis, rootIdentifier(node)) ? "injected" : "unknown";
}

/** What a constant of a function is initialised with: `this.socket = socket` asks where `socket` comes from. */
function initializerOf({ checker }: Analysis, node: ts.Expression): ts.Expression | undefined {
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration) || isOfModule(declaration))
    return undefined;
  return staysSame(declaration) ? declaration.initializer : undefined;
}

/** What is found in an element lives as long as that. */
const FINDS = /^querySelector(?:All)?$/;

/** Functions that by their names make what they return. */
const MAKERS = /^(?:create|make|build|open|connect|spawn|fork|listen|watch|observe|start|new)(?:[A-Z_]|$)/;

function rootIdentifier(expression: ts.Expression): ts.Identifier | undefined {
  const node = rootOf(expression);
  return typescript.isIdentifier(node) ? node : undefined;
}

function isParameter({ checker }: Analysis, node: ts.Identifier | undefined): boolean {
  const declaration = node === undefined ? undefined : checker.getSymbolAtLocation(node)?.valueDeclaration;
  const parameter = declaration === undefined ? undefined : parameterOf(declaration);
  return parameter !== undefined && !hasDefault(parameter);
}

function lifetimeOfVariable(analysis: Analysis, symbol: ts.Symbol): Lifetime {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return "unknown";
  const parameter = parameterOf(declaration);
  if (parameter !== undefined) {
    if (hasDefault(parameter)) return "unknown";
    if (isConstructor(parameter.parent)) return givenAs(parameter);
    return isGivenOn(analysis, parameter) ? "injected" : "parameter";
  }
  if (isOfModule(declaration)) return "shared";
  if (typescript.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    return originOf(analysis, declaration.initializer) ?? "unknown";
  }
  return "unknown";
}

/**
 * Does a class only hand on what it was given itself, to a method that nobody else calls?
 *
 *     constructor(feed: Feed) { this.listen(feed); }
 *     private listen(feed: Feed) { feed.on("news", () => this.show()); }
 */
const isGivenOn = memoised((analysis, parameter: ts.ParameterDeclaration): boolean => {
  const { parent: method } = parameter;
  if (!typescript.isMethodDeclaration(method) || !isHidden(method)) return false;
  const index = method.parameters.indexOf(parameter);
  const name = calledAs(method);
  const calls = name === undefined ? [] : callsNamed(method.parent, new Set([name])).filter(isOnThis);
  return (
    calls.length > 0 &&
    calls.every(({ arguments: { [index]: given } }) => {
      const path = given === undefined ? undefined : accessPathOf(analysis, given);
      return path !== undefined && lifetimeOf(analysis, path) === "injected";
    })
  );
}, false);

function calledAs({ name }: ts.MethodDeclaration): string | undefined {
  return isNamed(name) ? name.text : undefined;
}

function isOnThis(call: ts.CallExpression): boolean {
  const receiver = receiverOf(call);
  return receiver !== undefined && isThis(receiver);
}

/** A function with a prototype is called when an instance is made. */
function isConstructor(node: ts.Node): boolean {
  return typescript.isConstructorDeclaration(node) || instancesIn(node.getSourceFile()).byMaker.has(node);
}

/** Is there something else where nobody gives anything? Of `options = {}` there is nothing to listen to. */
function hasDefault({ initializer }: ts.ParameterDeclaration): boolean {
  return initializer !== undefined && !isEmpty(initializer);
}

/** The parameter that a declaration is, or is a part of: `{ signal }` in `({ signal }: Options) => …`. */
export function parameterOf(declaration: ts.Node): ts.ParameterDeclaration | undefined {
  const holder = bindingHolder(declaration);
  return typescript.isParameter(holder) ? holder : undefined;
}

function isOfModule(declaration: ts.Node): boolean {
  for (let outer = declaration.parent; outer !== undefined; outer = outer.parent) {
    if (isFunction(outer) || typescript.isClassStaticBlockDeclaration(outer)) return false;
    if (typescript.isClassLike(outer)) return false;
    if (typescript.isSourceFile(outer)) return true;
  }
  return false;
}

/** A decorated parameter is filled by a container. */
function givenAs(parameter: ts.ParameterDeclaration): Lifetime {
  return (typescript.getDecorators(parameter)?.length ?? 0) > 0 ? "wired" : "injected";
}

function isInjection(decorator: ts.Decorator): boolean {
  const { expression } = decorator;
  const name = calleeName(typescript.isCallExpression(expression) ? expression.expression : expression);
  return name !== undefined && /inject/i.test(name);
}

function isNamed(name: ts.PropertyName): name is ts.Identifier | ts.PrivateIdentifier {
  return typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name);
}
