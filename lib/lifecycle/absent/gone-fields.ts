/**
 * Fields that may hold nothing although the code counts on them: only a later `connect` sets them, or some other path
 * has cleared them.
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { BEGIN_MEMBERS } from "../../models/component-protocols.ts";
import { enclosingFunction, isInInnerFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { hasModifier, isHidden } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind, ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import type { Field, Member, Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isNothing } from "../owner/uses.ts";

/** A field of a class that may hold nothing. */
export interface GoneField {
  readonly name: string;
  /** The assignments that set it: none of them is made when the object is. */
  readonly sets: readonly Assignment[];
  /** The assignments that clear it. */
  readonly clears: readonly Assignment[];
  /** It holds nothing until one of `sets` has run. */
  readonly isUnsetAtFirst: boolean;
}

export interface Assignment {
  readonly node: ts.BinaryExpression;
  readonly member: Member;
}

/** The fields of a class that may be gone, by name. */
export const goneFieldsOf = memoised((_analysis, owner: Owner): ReadonlyMap<string, GoneField> => {
  const found = new Map<string, GoneField>();
  for (const field of owner.fields.values()) {
    const made = assignmentsOf(owner).get(field.name) ?? [];
    if (field.kind === "parameter" || made.length === 0 || isInjected(field)) continue;
    const clears = made.filter(({ node }) => isEmptied(node.right));
    const sets = made.filter(({ node }) => !isEmptied(node.right));
    // What a component only fills once it has begun is its own.
    const isBegun = sets.some(({ member }) => BEGIN_MEMBERS.has(member.name));
    if ((!isBegun && isInherited(owner, field, clears)) || isFilledByOthers(field, made, sets)) continue;
    const initial = initialValueOf(field);
    const isUnsetAtFirst = sets.length > 0 && initial !== "set" && !isOneMadeAtFirst(owner, sets);
    if (isUnsetAtFirst || clears.length > 0) found.set(field.name, { name: field.name, sets, clears, isUnsetAtFirst });
  }
  return found;
});

/** The assignments to fields of `this`, by name. */
const assignmentsOf = once((owner: Owner): ReadonlyMap<string, readonly Assignment[]> => collectAssignments(owner));

function collectAssignments(owner: Owner): ReadonlyMap<string, readonly Assignment[]> {
  const found = new Map<string, Assignment[]>();
  for (const member of owner.members) {
    for (const node of ownNodesOfKinds<ts.BinaryExpression>(member.node, [typescript.SyntaxKind.BinaryExpression])) {
      if (!isPlainAssignment(node.operatorToken.kind)) continue;
      const left = skipOuter(node.left);
      if (typescript.isPropertyAccessExpression(left) && isThis(left.expression))
        addTo(found, left.name.text, { node, member });
    }
  }
  return found;
}

/** `undefined`, `null`, `void 0`; an empty list or a number is something. */
function isEmptied(value: ts.Expression): boolean {
  const node = skipOuter(value);
  return isNothing(node) && !typescript.isArrayLiteralExpression(node) && !isPlainValue(node);
}

function isPlainValue(node: ts.Expression): boolean {
  return (
    typescript.isNumericLiteral(node) ||
    typescript.isPrefixUnaryExpression(node) ||
    node.kind === typescript.SyntaxKind.FalseKeyword
  );
}

/** Whether a container, a framework or a base class that is out of sight fills it. */
function isInjected({ declaration }: Field): boolean {
  if (!typescript.canHaveDecorators(declaration)) return false;
  return (
    (typescript.getDecorators(declaration)?.length ?? 0) > 0 ||
    hasModifier(declaration, typescript.SyntaxKind.DeclareKeyword) ||
    hasModifier(declaration, typescript.SyntaxKind.AbstractKeyword)
  );
}

/** A field that the class assigns, but neither declares nor empties at first: a base class may have it, and set it. */
function isInherited(owner: Owner, { kind }: Field, clears: readonly Assignment[]): boolean {
  const { node } = owner;
  const isDerived = typescript.isClassLike(node) && (node.heritageClauses?.some(isExtends) ?? false);
  return isDerived && kind === "assigned" && !isOneMadeAtFirst(owner, clears);
}

/** A field that everybody sees, and that its own code only makes: somebody else fills it. */
function isFilledByOthers({ access }: Field, made: readonly Assignment[], sets: readonly Assignment[]): boolean {
  return access === "open" && sets.length === 0 && made.every(isMadeAtFirst);
}

function isExtends({ token }: ts.HeritageClause): boolean {
  return token === typescript.SyntaxKind.ExtendsKeyword;
}

function initialValueOf({ declaration }: Field): "set" | "nothing" {
  if (!typescript.isPropertyDeclaration(declaration)) return "nothing";
  const { initializer } = declaration;
  return initializer === undefined || isEmptied(initializer) ? "nothing" : "set";
}

/** Whether the constructor, or what it calls, or what initialises fields makes one of the assignments. */
function isOneMadeAtFirst(owner: Owner, made: readonly Assignment[]): boolean {
  const run = new Set(
    owner.members.filter(({ kind }) => kind === "constructor" || kind === "initializer").map(({ node }) => node),
  );
  // A set that is iterated also yields what is added on the way.
  for (const code of run) for (const next of calledAtOnce(owner, code)) run.add(next);
  return made.some(({ node, member }) => run.has(member.node) && enclosingFunction(node) === ownFunction(member));
}

/** In the constructor itself, and not in a function that it leaves behind. */
function isMadeAtFirst({ node, member }: Assignment): boolean {
  return member.kind === "constructor" && enclosingFunction(node) === member.node;
}

function ownFunction({ node }: Member): ts.Node | undefined {
  return typescript.isFunctionLike(node) ? node : undefined;
}

/** What `code` calls on `this`, without the functions that stand in it and run later. */
function calledAtOnce(owner: Owner, code: ts.Node): readonly ts.Node[] {
  const names = new Set<string>();
  for (const { expression: callee } of callsIn(code)) {
    if (!typescript.isPropertyAccessExpression(callee) || !isThis(callee.expression)) continue;
    if (!isInInnerFunction(callee, code)) names.add(callee.name.text);
  }
  return owner.members.filter(({ name }) => names.has(name)).map(({ node }) => node);
}

/** What makes a field gone where `code`, a piece of a close path of `owner`, runs. */
export type Reason =
  | { readonly kind: "not set yet"; readonly setter: Assignment }
  | { readonly kind: "cleared"; readonly clear: Assignment };

/**
 * Why `field` may be gone when `member` is called.
 *
 * Whoever has the object may close it at any time: before it was connected, and after it lost its connection. An event
 * that ends something comes at any time too; but not before the code that waits for it.
 */
export function reasonFor(
  analysis: Analysis,
  owner: Owner,
  field: GoneField,
  member: Member,
  calledBy: "anybody" | "event",
): Reason | undefined {
  const [setter] = field.sets;
  const startsLater = field.sets.every((set) => set.member !== member && !isClosing(set.member));
  if (field.isUnsetAtFirst && startsLater && setter !== undefined) {
    const isEarly =
      calledBy === "anybody" ? !isHidden(member.node) : field.sets.every((set) => isOtherEvent(set.member));
    if (isEarly) return { kind: "not set yet", setter };
  }
  const own = reachedFrom(analysis, owner, [member.node]);
  // Nothing of what an object starts without tells that an event comes too early.
  const mayClear = (one: Assignment): boolean => calledBy === "anybody" || !isMadeAtFirst(one);
  const clear = field.clears.find((one) => mayClear(one) && !own.has(one.member.node) && !isResetBeforeSet(one, field));
  return clear === undefined ? undefined : { kind: "cleared", clear };
}

/** `onOpen`, `#handleReady`: a connection may end before it has ever been made. */
function isOtherEvent({ name }: Member): boolean {
  return /^[#_]*(?:on|handle)_?(?:\w*(?:open|connect|connected|ready|established|message|data|response|start|started|init\w*))$/i.test(
    name,
  );
}

function isClosing({ name }: Member): boolean {
  return isCloseName(name);
}

/** `this.x = undefined; … this.x = await open()` in one function: it is only gone for a while. */
function isResetBeforeSet({ node }: Assignment, { sets }: GoneField): boolean {
  const code = enclosingFunction(node);
  return sets.some((set) => set.node.pos > node.end && enclosingFunction(set.node) === code);
}

/**
 * Whether the member `name` may tell whether `field` is there: it is set where `field` is set, or by what calls that or
 * is called there; or nobody sees how it comes about.
 */
export function isSetTogether(analysis: Analysis, owner: Owner, name: string, field: GoneField): boolean {
  if (owner.members.some((member) => member.name === name && member.kind !== "initializer")) return true;
  const changes =
    assignmentsOf(owner)
      .get(name)
      ?.filter((one) => !isMadeAtFirst(one)) ?? [];
  if (changes.length === 0) return true;
  // That something else is cleared together with the field says nothing of when the field is there.
  const fillings = changes.filter(({ node }) => !isEmptied(node.right));
  // What was there from the first is there until it is cleared.
  const isClearedWith = (clear: Assignment): boolean => fillings.some((change) => codeOf(change) === codeOf(clear));
  if (!field.isUnsetAtFirst && field.clears.every(isClearedWith)) return true;
  return fillings.some((change) =>
    field.sets.some(
      (set) =>
        !isLongBefore(change, set) &&
        (reachedFrom(analysis, owner, [codeOf(change)]).has(codeOf(set)) ||
          reachedFrom(analysis, owner, [codeOf(set)]).has(codeOf(change))),
    ),
  );
}

/** `this.state = "opening"; this.socket = await dial();`: between the two the one is set and the other is not. */
function isLongBefore(change: Assignment, set: Assignment): boolean {
  const code = enclosingFunction(set.node);
  if (code === undefined || enclosingFunction(change.node) !== code || change.node.end > set.node.pos) return false;
  return nodesOfKind(code, typescript.SyntaxKind.AwaitExpression).some(
    (wait) => wait.pos >= change.node.end && wait.pos < set.node.end,
  );
}

/** The member that assigns; of a constructor, the function in it that does so later. */
function codeOf({ node, member }: Assignment): ts.Node {
  return member.kind === "constructor" ? (enclosingFunction(node) ?? member.node) : member.node;
}
