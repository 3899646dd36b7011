import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { calledName } from "../owner/called-name.ts";
import { wordsOf } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Kept } from "./kept.ts";

/**
 * Does it matter that something which merely has a member like `dispose` is released?
 *
 * It does where a call returned it, since a subscription is there for nothing else; and where its class ends
 * something that lives outside of it. To dispose of an emitter only lets go of memory.
 */
export function needsRelease(analysis: Analysis, { made }: Kept): boolean {
  if (!typescript.isNewExpression(made.node)) return true;
  if (made.resource.release.length === 0) return wordsOf(made.resource.noun).some((word) => /^disposables?$/.test(word));
  const declaration = analysis.checker.getTypeAtLocation(made.node).getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  return owner !== undefined && endsSomething(analysis, owner);
}

/** Calls that end something, by the callee's last name; `dispose` counts where what is disposed of does. */
const ENDINGS = new Set([
  ...["clearTimeout", "clearInterval", "clearImmediate", "cancelAnimationFrame", "cancelIdleCallback"],
  ...["removeEventListener", "removeListener", "removeAllListeners", "off", "unsubscribe", "disconnect", "unobserve"],
  ...["terminate", "kill", "close", "destroy", "end", "abort", "revokeObjectURL", "unregister", "unlisten", "unwatch"],
]);

const known = new WeakMap<Analysis, WeakMap<Owner, boolean>>();

/** Do the close paths of `owner` end anything that does not end with its memory? */
function endsSomething(analysis: Analysis, owner: Owner): boolean {
  let cache = known.get(analysis);
  if (cache === undefined) known.set(analysis, (cache = new WeakMap()));
  let ends = cache.get(owner);
  if (ends === undefined) {
    cache.set(owner, false);
    const closing = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
    const code = reachedFrom(analysis, owner, closing.map(({ member }) => member.node));
    cache.set(owner, (ends = [...code].some((node) => containsEnding(analysis, node))));
  }
  return ends;
}

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
  if (ENDINGS.has(name)) return true;
  const { expression } = call;
  if (name !== "dispose" || !typescript.isPropertyAccessExpression(expression)) return false;
  const receiver = expression.expression;
  if (receiver.kind === typescript.SyntaxKind.SuperKeyword || receiver.kind === typescript.SyntaxKind.ThisKeyword) return false;
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(receiver));
  const declaration = type.getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  // A mere interface may stand for anything.
  return owner === undefined || endsSomething(analysis, owner);
}
