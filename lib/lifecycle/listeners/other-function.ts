/**
 * Removals of a function that nobody has put on there, where another one is on that nobody takes off:
 *
 *     start() { window.addEventListener("resize", this.onResize); this.form.addEventListener("input", this.onInput); }
 *     stop() { window.removeEventListener("resize", this.onInput); this.form.removeEventListener("input", this.onInput); }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "./access-path.ts";
import { compareEvents } from "./event-name.ts";
import { listenerValueOf } from "./listener-value.ts";
import { compareCapture } from "./options.ts";
import { sitesIn, type Registration, type Removal, type Site } from "./sites.ts";
import { compareTargets } from "./targets.ts";

export interface OtherFunction {
  readonly removal: Removal;
  /** What is on for the event, and stays. */
  readonly added: Registration;
}

export const otherFunctionsIn = memoised((analysis, file: ts.SourceFile): readonly OtherFunction[] => {
  const { registrations, removals } = sitesIn(analysis, file);
  return registrations.length === 0
    ? []
    : removals.flatMap((removal) => otherFor(analysis, removal, registrations, removals) ?? []);
});

function otherFor(
  analysis: Analysis,
  removal: Removal,
  registrations: readonly Registration[],
  removals: readonly Removal[],
): OtherFunction | undefined {
  const taken = ownFunction(analysis, removal.listener);
  if (taken === undefined) return undefined;
  const there = registrations.filter((registration) => mayBeAt(analysis, registration, removal));
  // What cannot be told may be the function that is taken off.
  const named = there.map(({ listener }) => ownFunction(analysis, listener));
  if (there.length === 0 || named.some((path) => path === undefined || mayBeSame(path, taken))) return undefined;
  const added = there.find(
    (registration) =>
      isExactlyAt(analysis, registration, removal) &&
      areOfOne(registration, removal) &&
      stays(analysis, registration, removals),
  );
  const file = removal.call.getSourceFile();
  if (added === undefined || !isOnlyListener(taken, [...registrations, ...removals], file)) return undefined;
  return areOne(removal, added, file) ? undefined : { removal, added };
}

/** `this.onStart` within a handler that is no arrow function may well be that of the code around it. */
function mayBeSame(one: AccessPath, other: AccessPath): boolean {
  const areMembers = one.root.kind === "this" && other.root.kind === "this";
  return one.key === other.key || (areMembers && one.names[0] === other.names[0]);
}

/** The path of a member of `this`, or of a function's own variable: what nobody else can put on. */
function ownFunction(analysis: Analysis, listener: ts.Expression | undefined): AccessPath | undefined {
  const value = listener === undefined ? undefined : listenerValueOf(analysis, listener);
  if (value?.kind !== "named") return undefined;
  const { root, names } = value.path;
  if (root.kind === "this") return names.length === 1 ? value.path : undefined;
  const declaration = root.kind === "variable" && names.length === 0 ? root.symbol.valueDeclaration : undefined;
  const isLocal =
    declaration !== undefined &&
    (typescript.isVariableDeclaration(declaration) || typescript.isFunctionDeclaration(declaration));
  return isLocal ? value.path : undefined;
}

/** May both be for the same event of the same thing? */
function mayBeAt(analysis: Analysis, added: Site, removal: Site): boolean {
  return (
    compareTargets(analysis, added.target, removal.target) !== "different" &&
    compareEvents(analysis, added.event, removal.event) !== "different"
  );
}

function isExactlyAt(analysis: Analysis, added: Site, removal: Site): boolean {
  return (
    added.family === removal.family &&
    removal.event !== undefined &&
    compareTargets(analysis, added.target, removal.target) === "same" &&
    compareEvents(analysis, added.event, removal.event) === "same" &&
    (added.family !== "dom" || compareCapture(analysis, added.options, removal.options) === "same")
  );
}

/** Do both stand in the same class, or in the same function of the module? */
function areOfOne({ call: added }: Site, { call: removal }: Site): boolean {
  const [one, other] = [added, removal].map((call) => enclosingInstance(call) ?? enclosingFunctions(call).at(-1));
  return one === other;
}

/** Does no removal name this function for this event, or all that are on for it? */
function stays(analysis: Analysis, added: Registration, removals: readonly Removal[]): boolean {
  const own = ownFunction(analysis, added.listener);
  return !removals.some((removal) => {
    if (compareTargets(analysis, added.target, removal.target) === "different") return false;
    if (removal.listener === undefined) return compareEvents(analysis, added.event, removal.event) !== "different";
    const taken = ownFunction(analysis, removal.listener);
    return (
      compareEvents(analysis, added.event, removal.event) === "same" && (taken === undefined || taken.key === own?.key)
    );
  });
}

/** Is it only called, given a value, and put on and taken off where one sees it? */
function isOnlyListener(
  { names, root }: AccessPath,
  sites: readonly (Registration | Removal)[],
  file: ts.SourceFile,
): boolean {
  const text = names[0] ?? (root.kind === "variable" ? root.symbol.name : "");
  const listeners = new Set(sites.flatMap(({ listener }) => (listener === undefined ? [] : [skipOuter(listener)])));
  return identifiersNamed(file, text).every((name) => {
    if (usageOf(name) !== "read") return true;
    const { parent } = name;
    const whole = typescript.isPropertyAccessExpression(parent) && parent.name === name ? parent : name;
    if (listeners.has(whole)) return true;
    const user = whole.parent;
    const isCalled = typescript.isCallExpression(user) && user.expression === whole;
    // `this.onInput.bind(this)`, `this.onInput.cancel()`
    return isCalled || (typescript.isPropertyAccessExpression(user) && user.expression === whole);
  });
}

/** `this.onResize = this.onInput;`, `const update = (onResize = onInput);` */
function areOne({ listener: taken }: Removal, { listener: added }: Registration, file: ts.SourceFile): boolean {
  if (taken === undefined) return true;
  const texts = [taken, added].map((listener) => placeText(listener));
  const last = /[\w$]+$/.exec(texts[0] ?? "")?.[0] ?? "";
  const other = /[\w$]+$/.exec(texts[1] ?? "")?.[0] ?? "";
  return [last, other].some((text) =>
    identifiersNamed(file, text).some((name) => {
      const whole = typescript.isPropertyAccessExpression(name.parent) ? name.parent : name;
      const assignment = whole.parent;
      return (
        typescript.isBinaryExpression(assignment) &&
        isPlainAssignment(assignment.operatorToken.kind) &&
        [assignment.left, assignment.right].every((side) => texts.includes(placeText(side)))
      );
    }),
  );
}
