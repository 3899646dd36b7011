import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { calledName } from "../owner/called-name.ts";
import { wordsOf } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { classOfThis, isThis } from "../owner/this.ts";
import type { Kept } from "./kept.ts";
import { isDisposableAlone } from "./shape.ts";

/**
 * Does it matter that something which merely has a member like `dispose` is released?
 *
 * It does where a call returned it, since a subscription is there for nothing else; and where its class ends
 * something that lives outside of it. To dispose of an emitter only lets go of memory.
 */
export function needsRelease(analysis: Analysis, { made }: Kept): boolean {
  if (!typescript.isNewExpression(made.node) && isDisposableAlone(typeOf(analysis, made.node))) return true;
  if (made.resource.release.length === 0)
    return wordsOf(made.resource.noun).some((word) => /^disposables?$/.test(word));
  const declaration = typeOf(analysis, made.node).getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  return owner !== undefined && endsSomething(analysis, owner);
}

function typeOf({ checker }: Analysis, node: ts.Expression): ts.Type {
  const type = checker.getTypeAtLocation(node);
  return checker.getAwaitedType(type) ?? type;
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
function isOnOwnEmitter({ expression }: ts.CallExpression): boolean {
  const receiver = typescript.isPropertyAccessExpression(expression) ? expression.expression : undefined;
  if (receiver === undefined || isThis(receiver)) return true;
  if (!typescript.isPropertyAccessExpression(receiver) || !isThis(receiver.expression)) return false;
  const node = classOfThis(receiver.expression);
  const field = node === undefined ? undefined : ownerAt(node)?.fields.get(receiver.name.text);
  return field !== undefined && field.kind !== "parameter" && field.access === "hidden";
}

/** Do the close paths of `owner` end anything that does not end with its memory? */
const endsSomething = memoised((analysis: Analysis, owner: Owner): boolean => {
  const closing = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
  const starts = closing.map(({ member }) => member.node);
  return [...reachedFrom(analysis, owner, starts)].some((node) => containsEnding(analysis, node));
}, false);

function containsEnding(analysis: Analysis, code: ts.Node): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= typescript.isCallExpression(node) && isEnding(analysis, node);
    if (!found) typescript.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

function isEnding(analysis: Analysis, call: ts.CallExpression): boolean {
  const name = calledName(call.expression);
  if (name === undefined) return false;
  const { expression } = call;
  if (UNLISTENINGS.has(name)) return !isOnOwnEmitter(call);
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
