/** How sure it is that what comes too late stays: whether the owner knows of such ends, and what it is that comes. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isFunction } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import type { Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { mainClosePath } from "../owner/close-paths.ts";
import { mayComeAndGo } from "../owner/comes-and-goes.ts";
import { isModule } from "../owner/module-owner.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import { isOnlyBrokenOff, wayTo, type Closer } from "./closers.ts";
import type { LateStore } from "./late-stores.ts";
import { flagsAsked, type FlagTest } from "./rechecks.ts";

/** Does the owner ask somewhere whether its end has come, so that it knows of ends that come meanwhile? */
export const asksForEnd = memoised(
  (analysis, closer: Closer): boolean =>
    !isOnlyBrokenOff(closer) &&
    (closer.owner === undefined || !isModule(closer.owner)) &&
    flagsAsked(analysis, closer).some((test) => !isOfSetUp(test)),
);

/** Does its end come while the program goes on? */
export const endsMeanwhile = memoised((analysis, { owner }: Closer): boolean => {
  if (owner === undefined) return true;
  if (isNeverEnded(analysis, owner)) return false;
  const close = mainClosePath(analysis, owner);
  return close === undefined || mayComeAndGo(analysis, owner, close);
});

/** Does a framework end the owner, or whoever runs an effect, while the program and what is listened to go on? */
export function staysOn(analysis: Analysis, closer: Closer, { target }: Registration): boolean {
  if (!endsMeanwhile(analysis, closer)) return false;
  if (closer.owner === undefined || mainClosePath(analysis, closer.owner)?.evidence === "protocol") return true;
  const path = targetPathOf(analysis, target);
  return path !== undefined && lifetimeOf(analysis, path) === "shared";
}

/** `close(id)`: what is told which one ends one of many, and not the owner. */
export function endsByKey(analysis: Analysis, closer: Closer, ending: ts.Node): boolean {
  const { node } = wayTo(analysis, closer, ending);
  const key = isFunction(node) ? node.parameters[0] : undefined;
  if (key === undefined || key.initializer !== undefined || key.questionToken !== undefined) return false;
  return /(?:^|[a-z_])(?:[iI]d|[kK]ey)$/.test(key.name.getText());
}

/** What the program's own classes and interfaces describe, or nothing at all, may well need no end, or see to it by itself. */
export function isOfOwnKind({ checker }: Analysis, { opened: { node } }: LateStore): boolean {
  if (!typescript.isExpression(node)) return false;
  const type = checker.getTypeAtLocation(node);
  const brought = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  if ((brought.flags & typescript.TypeFlags.Any) !== 0) return true;
  return (brought.getSymbol()?.declarations ?? []).some(
    (declaration) =>
      (typescript.isClassLike(declaration) || typescript.isInterfaceDeclaration(declaration)) &&
      !declaration.getSourceFile().isDeclarationFile,
  );
}

/** `if (this.isSetUp) return; this.isSetUp = true;`: it is asked that nothing is set up twice, not whether the end has come. */
function isOfSetUp({ condition }: FlagTest): boolean {
  const flag = placeText(condition).replace(/^!/, "");
  const code = enclosingFunction(condition);
  return nodesOfKind<ts.BinaryExpression>(code ?? condition, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken, pos }) =>
      pos > condition.end &&
      isPlainAssignment(operatorToken.kind) &&
      right.kind === typescript.SyntaxKind.TrueKeyword &&
      placeText(left) === flag,
  );
}
