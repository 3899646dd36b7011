import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { wordsOf } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isRegistrar } from "./handed-over.ts";
import type { Kept } from "./kept.ts";
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
  if (owner !== undefined) return endsSomething(analysis, owner);
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
function isOnOwnEmitter(analysis: Analysis, { expression }: ts.CallExpression): boolean {
  const receiver = typescript.isPropertyAccessExpression(expression) ? expression.expression : undefined;
  const path = receiver === undefined ? undefined : accessPathOf(analysis, receiver);
  if (path === undefined) return receiver === undefined;
  const lifetime = lifetimeOf(analysis, path);
  return lifetime === "self" || lifetime === "own";
}

/** Do the close paths of `owner` end anything that does not end with its memory? */
const endsSomething = memoised((analysis: Analysis, owner: Owner): boolean => {
  const closing = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
  const starts = [...closing.map(({ member }) => member.node), ...closuresHandedOver(owner)];
  return [...reachedFrom(analysis, owner, starts)].some((node) => containsEnding(analysis, node));
}, false);

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

function containsEnding(analysis: Analysis, code: ts.Node): boolean {
  let found = false;
  walk(code, (node) => {
    found ||= typescript.isCallExpression(node) && isEnding(analysis, node);
    return !found;
  });
  return found;
}

function isEnding(analysis: Analysis, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return false;
  const { expression } = call;
  if (UNLISTENINGS.has(name)) return !isOnOwnEmitter(analysis, call);
  if (ENDINGS.has(name)) return true;
  if ((name !== "dispose" && name !== "@@dispose") || !typescript.isPropertyAccessExpression(expression)) return false;
  const receiver = expression.expression;
  if (receiver.kind === typescript.SyntaxKind.SuperKeyword || receiver.kind === typescript.SyntaxKind.ThisKeyword)
    return false;
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(receiver));
  const declaration = type.getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  // A mere interface may stand for anything.
  return owner === undefined || endsSomething(analysis, owner);
}
