/**
 * Listeners and intervals that an effect of a component begins, and that no cleanup ends: each time the component comes
 * back, there is one more.
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter, withOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { hookAround, isOfPage, mentionsEffects } from "../listeners/effect-hooks.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { isPassedOn, refOf } from "../timers/ref-timers.ts";
import { timersIn } from "../timers/timers.ts";
import { isForgottenByCleanup, runsAnew } from "./effect-evidence.ts";
import { mismatchedIn } from "./mismatched.ts";
import { isPartOfPlatform } from "./owner-evidence.ts";

export type EffectLeak = { readonly hook: string; readonly evidence: Evidence } & (
  | { readonly kind: "listener"; readonly registration: Registration }
  | { readonly kind: "interval"; readonly timer: ts.CallExpression }
);

export function* effectLeaksIn(analysis: Analysis, file: ts.SourceFile): Iterable<EffectLeak> {
  if (!mentionsEffects(file)) return;
  const { registrations, removals } = sitesIn(analysis, file);
  // Whose removal cannot match is reported at the removal.
  const mismatched = mismatchedIn(analysis, file);
  for (const registration of registrations) {
    const { call, listener, once, options, remover } = registration;
    const hook = hookAround(analysis, call);
    if (
      hook === undefined ||
      mismatched.has(registration) ||
      remover !== undefined ||
      once ||
      isOnce(analysis, options)
    )
      continue;
    if (isEndedBySignal(analysis, options) || isHandleUsed(call) || !holdsSomething(analysis, listener)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const known = outlives(analysis, registration, hook.body);
    if (known === undefined) continue;
    const isDoubtful = takesPlaceOfOther(analysis, call) || isOfPage(analysis, hook);
    const isShown =
      isForgottenByCleanup(analysis, hook, registration) ||
      (isOfPlatformOrModule(analysis, registration) && runsAnew(analysis, hook));
    const evidence = isDoubtful || !isShown ? "likely" : known;
    yield { kind: "listener", registration, hook: hook.name, evidence };
  }
  const { armed, cleared } = timersIn(analysis, file);
  for (const { call, kind, id } of armed) {
    const hook = kind === "interval" ? hookAround(analysis, call) : undefined;
    if (hook === undefined) continue;
    const isHeld =
      id.kind === "variable" ? isOfComponent(id.path) : id.kind === "field" && isInOwnRef(analysis, id.path);
    const isLost =
      id.kind === "dropped" ||
      (isHeld &&
        "path" in id &&
        !cleared.some(({ path }) => path?.key === id.path.key) &&
        !copiesOf(analysis, file, id.path).some((copy) =>
          cleared.some(({ call: { arguments: given } }) => placeText(given[0]) === copy),
        ));
    const isDoubtful = isOfPage(analysis, hook) || id.kind === "field" || !runsAnew(analysis, hook);
    const evidence = isDoubtful ? "likely" : "certain";
    if (isLost) yield { kind: "interval", timer: call, hook: hook.name, evidence };
  }
}

/** `stop = (await bus.addListener("line", f)).remove`: what it gives back is kept, or asked for what takes it off. */
function isHandleUsed(call: ts.CallExpression): boolean {
  const { parent } = withOuter(call);
  if (typescript.isAwaitExpression(parent)) return !typescript.isExpressionStatement(withOuter(parent).parent);
  return typescript.isPropertyAccessExpression(parent) && closeEvidence(parent.name.text) !== undefined;
}

/** `timer.current` of `const interval = setInterval(…); timer.current = interval;` */
function copiesOf({ checker }: Analysis, file: ts.SourceFile, { root, names }: AccessPath): readonly string[] {
  if (root.kind !== "variable" || names.length > 0) return [];
  return referencesIn(checker, file, root.symbol).flatMap((name) => {
    const { parent } = name;
    const isCopied =
      typescript.isBinaryExpression(parent) && parent.right === name && isPlainAssignment(parent.operatorToken.kind);
    return isCopied ? [placeText(parent.left)] : [];
  });
}

/** Nobody else can clear what is in a variable of the effect, or of the component. */
function isOfComponent({ root }: AccessPath): boolean {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && enclosingFunction(declaration) !== undefined;
}

function isInOwnRef(analysis: Analysis, path: AccessPath): boolean {
  const ref = refOf(path);
  const file = ref?.valueDeclaration?.getSourceFile();
  return ref !== undefined && file !== undefined && !isPassedOn(analysis, file, ref);
}

/** Is there certainly, or most likely, more of its life than of the component's? */
export function outlives(analysis: Analysis, { target }: Registration, body: ts.Node): Evidence | undefined {
  const path = targetPathOf(analysis, target);
  if (path === undefined || path.names.includes("current")) return undefined;
  if (path.root.kind === "global") return "certain";
  const lifetime = lifetimeOf(analysis, path);
  if (lifetime === "shared") return "certain";
  if (path.root.kind !== "variable" || target === undefined) return undefined;
  const { valueDeclaration } = path.root.symbol;
  if (valueDeclaration === undefined || isInside(valueDeclaration, body) || isElement(analysis, target))
    return undefined;
  // A property or what a hook returns may be made anew for each component.
  return lifetime === "parameter" && path.names.length === 0 ? "likely" : undefined;
}

/** What a program puts into a global, it may exchange there with all that listens to it. */
function isOfPlatformOrModule(analysis: Analysis, { target }: Registration): boolean {
  const root = targetPathOf(analysis, target)?.root;
  if (root?.kind === "variable") return !isOnlyDeclared(root.symbol.valueDeclaration);
  return root?.kind !== "global" || isPartOfPlatform(analysis, target);
}

/** `declare const session: Session;`, `declare global { var session: Session; }` */
function isOnlyDeclared(declaration: ts.Node | undefined): boolean {
  for (let at = declaration; at !== undefined; at = at.parent) {
    if (hasModifier(at, typescript.SyntaxKind.DeclareKeyword)) return true;
  }
  return false;
}

/** `listen(name, listener) { this.listeners[name] = listener; }`: there is one for each name, and the next one replaces it. */
export function takesPlaceOfOther(analysis: Analysis, call: ts.CallExpression): boolean {
  const code = bodyOf(analysis, call);
  if (code === undefined) return false;
  const given = code.parameters.map(({ name }) => name.getText());
  return nodesOfKind<ts.BinaryExpression>(code.body, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) &&
      typescript.isElementAccessExpression(left) &&
      given.includes(placeText(left.argumentExpression)) &&
      given.includes(placeText(right)),
  );
}

function isElement({ checker }: Analysis, target: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(skipOuter(target)));
  return (type.flags & typescript.TypeFlags.Any) !== 0 || type.getProperty("nodeType") !== undefined;
}
