import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { isThis, isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isRegistrar } from "./handed-over.ts";
import type { Kept } from "./kept.ts";
import { ALL_GIVEN, notGiven, type NotGiven } from "./not-given.ts";
import { isDisposableAlone } from "./shape.ts";
import { typeOfMade } from "./values.ts";

/**
 * Does it matter that something which merely has a member like `dispose` is released?
 *
 * It does where a call returned it, since a subscription is there for nothing else; and where its class ends
 * something that lives outside of it. To dispose of an emitter only lets go of memory.
 */
export function needsRelease(analysis: Analysis, { made }: Kept): boolean {
  if (!typescript.isNewExpression(made.node) && isDisposableAlone(typeOfMade(analysis, made.node))) return true;
  if (made.resource.release.length === 0 && wordsOf(made.resource.noun).some((word) => /^disposables?$/.test(word)))
    return true;
  const declaration = typeOfMade(analysis, made.node).getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  if (owner !== undefined) {
    const missing = notGiven(analysis, made.node, owner);
    return missing.empty.size + missing.own.size === 0
      ? endsSomething(analysis, owner)
      : endsAnything(analysis, owner, missing);
  }
  // What a factory makes and only an interface describes may hold anything.
  return typescript.isCallExpression(made.node) && declaration === undefined && made.resource.release.length > 0;
}

/** Calls that end something, by the callee's last name; `dispose` counts where what is disposed of does. */
const ENDINGS = new Set([
  ...["clearTimeout", "clearInterval", "clearImmediate", "cancelAnimationFrame", "cancelIdleCallback"],
  ...[
    "unsubscribe",
    "disconnect",
    "unobserve",
    "terminate",
    "kill",
    "close",
    "destroy",
    "end",
    "abort",
    "revokeObjectURL",
    "unregister",
    "unlisten",
    "unwatch",
  ],
]);

const UNLISTENINGS = new Set(["removeEventListener", "removeListener", "removeAllListeners", "off"]);

/** A listener that is taken off an emitter of one's own would have gone with it. */
function isOnOwnEmitter(analysis: Analysis, { expression }: ts.CallExpression, { own }: NotGiven): boolean {
  const receiver = typescript.isPropertyAccessExpression(expression) ? expression.expression : undefined;
  const path = receiver === undefined ? undefined : accessPathOf(analysis, receiver);
  if (path === undefined) return receiver === undefined;
  if (path.root.kind === "this" && own.has(path.names[0] ?? "")) return true;
  const lifetime = lifetimeOf(analysis, path);
  return lifetime === "self" || lifetime === "own";
}

/** Does nothing but memory end with what `made` makes, since it was not given what else there could be? */
export function isEmptyHanded(analysis: Analysis, made: ts.Node): boolean {
  if (!typescript.isNewExpression(made)) return false;
  const declaration = makerOfInstances(analysis.checker, made.expression);
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  if (owner === undefined || owner.node.getSourceFile().isDeclarationFile) return false;
  const missing = notGiven(analysis, made, owner);
  return missing.empty.size + missing.own.size > 0 && !endsAnything(analysis, owner, missing);
}

/** Does an instance of `owner` end more than its memory when it is ended? */
export const endsWhatLives = (analysis: Analysis, owner: Owner): boolean => endsSomething(analysis, owner);

/** Do the close paths of `owner` end anything that does not end with its memory? */
const endsSomething = memoised(
  (analysis: Analysis, owner: Owner): boolean => endsAnything(analysis, owner, ALL_GIVEN),
  false,
);

/** The same of an instance that was not given all that it could be. */
function endsAnything(analysis: Analysis, owner: Owner, missing: NotGiven): boolean {
  const closing = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
  const starts = [...closing.map(({ member }) => member.node), ...closuresHandedOver(owner)];
  return [...reachedFrom(analysis, owner, starts)].some((node) => containsEnding(analysis, node, missing));
}

/** Functions that the owner gives to a member which calls them at the end: `this.track(toDisposable(() => …))`. */
function closuresHandedOver({ members }: Owner): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node, isHanded: boolean): void => {
    const literal = isHanded && typescript.isExpression(node) ? functionLiteral(node) : undefined;
    if (literal === undefined) {
      const isNow = isHanded || (typescript.isCallExpression(node) && isRegistrar(node));
      typescript.forEachChild(node, (child) => {
        visit(child, isNow);
      });
    } else found.push(literal);
  };
  for (const { node } of members) visit(node, false);
  return found;
}

function containsEnding(analysis: Analysis, code: ts.Node, missing: NotGiven): boolean {
  let found = false;
  walk(code, (node) => {
    found ||= typescript.isCallExpression(node) && isEnding(analysis, node, missing);
    return !found;
  });
  return found;
}

/** `destroy(options) { if (options.texture) this.texture.destroy(); }`: to destroy it alone does not do that. */
function isAskedFor(call: ts.Node): boolean {
  const tests: ts.Expression[] = [];
  for (let at = call; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isIfStatement(parent) && parent.thenStatement === at) tests.push(parent.expression);
    if (typescript.isFunctionLike(parent))
      return parent.parameters.some(
        ({ name }) => typescript.isIdentifier(name) && tests.some((test) => mentionsName(test, name.text)),
      );
  }
  return false;
}

/** `this.#link?.dispose()`, where nothing was passed that there could be a link to. */
function isOnEmptyField(analysis: Analysis, callee: ts.Expression, { empty }: NotGiven): boolean {
  if (empty.size === 0 || !typescript.isPropertyAccessExpression(callee)) return false;
  const path = accessPathOf(analysis, callee.expression);
  return path?.root.kind === "this" && empty.has(path.names[0] ?? "");
}

/** `this.stopListening()`, where that is no method but what somebody has returned to be called at the end. */
function isKeptEnding({ checker }: Analysis, { expression, arguments: given }: ts.CallExpression): boolean {
  if (!typescript.isPropertyAccessExpression(expression) || given.length > 0) return false;
  if (!isThis(expression.expression)) return false;
  if (closeEvidence(expression.name.text) === undefined) return false;
  const declaration = checker.getSymbolAtLocation(expression.name)?.valueDeclaration;
  return (
    declaration !== undefined && typescript.isPropertyDeclaration(declaration) && declaration.initializer === undefined
  );
}

function isEnding(analysis: Analysis, call: ts.CallExpression, missing: NotGiven): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return false;
  const { expression } = call;
  if (isOnEmptyField(analysis, expression, missing) || isAskedFor(call)) return false;
  if (UNLISTENINGS.has(name)) return !isOnOwnEmitter(analysis, call, missing);
  if (ENDINGS.has(name) || isKeptEnding(analysis, call)) return true;
  if ((name !== "dispose" && name !== "@@dispose") || !typescript.isPropertyAccessExpression(expression)) return false;
  const receiver = expression.expression;
  if (isThisOrSuper(receiver)) return false;
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(receiver));
  const declaration = type.getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  // A mere interface may stand for anything.
  return owner === undefined || endsSomething(analysis, owner);
}
