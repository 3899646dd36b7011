/**
 * What the other classes of a program do with the like: where each of them that keeps what `new Feed()` makes also ends it,
 * the one that does not stands out. Of a class that cannot be resolved, or that seems to hold only memory, that is all that
 * one can tell.
 */
import type ts from "typescript";
import { factStore } from "../../engine/summaries/memo.ts";
import { enclosingClass } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { nodesOfKind, nodesWithin } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { RELEASES, RELEASES_SOMETHING } from "../resources/release-names.ts";

/** Do all others of the program that keep in a field what the same class makes end it, and are there several? */
export function isEndedByOthers(analysis: Analysis, made: ts.Expression): boolean {
  if (!typescript.isNewExpression(made)) return false;
  const name = calleeName(made.expression);
  const owner = enclosingClass(made);
  if (name === undefined || owner === undefined || TRIFLES.test(name)) return false;
  const others = (keepersOf(analysis).get(name) ?? []).filter((keeper) => keeper.owner !== owner);
  const ended = others.filter(({ fate }) => fate === "ended");
  if (others.some(({ fate }) => fate === "left")) return false;
  // Side by side one example tells as much as several elsewhere.
  const file = made.getSourceFile();
  if (ended.length < ENOUGH && !ended.some((keeper) => keeper.owner.getSourceFile() === file)) return false;
  return ended.every((keeper) => isOfSameType(analysis, keeper.made, made));
}

/** How many it takes to be a habit. */
const ENOUGH = 2;

/** What is there to tell, or to hold others: whoever forgets one loses a little memory. */
const TRIFLES = /(?:Emitter|Signal|Subject|Event|Collection|Store|Map|Set|List|Container|Group|Token|TokenSource)$/;

interface Keeper {
  readonly owner: ts.ClassLikeDeclaration;
  readonly made: ts.NewExpression;
  readonly fate: "ended" | "left" | "passed on";
}

const keepers = factStore<ReadonlyMap<string, readonly Keeper[]>>();

function keepersOf(analysis: Analysis): ReadonlyMap<string, readonly Keeper[]> {
  const store = keepers(analysis);
  const known = store.get(analysis.program);
  if (known !== undefined) return known;
  const found = new Map<string, Keeper[]>();
  for (const file of analysis.program.getSourceFiles()) {
    if (file.isDeclarationFile || file.fileName.includes("/node_modules/")) continue;
    for (const [name, keeper] of keepersIn(file)) addTo(found, name, keeper);
  }
  store.set(analysis.program, found);
  return found;
}

/** What the classes of a file make and keep in fields. */
const keepersIn = once((file: ts.SourceFile): readonly (readonly [string, Keeper])[] => {
  if (!RELEASES_SOMETHING.test(file.text)) return [];
  return nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression).flatMap((made) => {
    const field = fieldOf(made);
    const owner = field === undefined ? undefined : enclosingClass(made);
    const name = calleeName(made.expression);
    if (field === undefined || owner === undefined || name === undefined) return [];
    const fate = fateOf(owner, field);
    // What has no end itself cannot end what it keeps.
    return fate === "left" && !hasEnd(owner) ? [] : [[name, { owner, made, fate }] as const];
  });
});

/** `feed` of `this.feed = new Feed()` and of `class { feed = new Feed() }`. */
function fieldOf(made: ts.NewExpression): string | undefined {
  const { parent } = made;
  if (typescript.isPropertyDeclaration(parent) && parent.initializer === made) return parent.name.getText();
  if (!typescript.isBinaryExpression(parent) || parent.right !== made) return undefined;
  const { left, operatorToken } = parent;
  return isPlainAssignment(operatorToken.kind) && isOfThis(left) ? left.name.text : undefined;
}

function isOfThis(node: ts.Node): node is ts.PropertyAccessExpression {
  return typescript.isPropertyAccessExpression(node) && node.expression.kind === typescript.SyntaxKind.ThisKeyword;
}

function fateOf(owner: ts.ClassLikeDeclaration, field: string): Keeper["fate"] {
  const ends = callsNamed(owner, ENDS).some((call) => {
    const receiver = receiverOf(call);
    return receiver !== undefined && isOfThis(receiver) && receiver.name.text === field;
  });
  if (ends) return "ended";
  const isPassedOn = nodesWithin(owner, identifiersNamed(owner.getSourceFile(), field)).some(({ parent }) => {
    if (!isOfThis(parent)) return false;
    const outer = skipOuter(parent).parent;
    return !typescript.isPropertyAccessExpression(outer) && !typescript.isBinaryExpression(outer);
  });
  return isPassedOn ? "passed on" : "left";
}

const ENDS: ReadonlySet<string> = new Set(RELEASES);

function hasEnd({ members }: ts.ClassLikeDeclaration): boolean {
  return members.some(
    ({ name, kind }) =>
      kind === typescript.SyntaxKind.MethodDeclaration && name !== undefined && isCloseName(name.getText()),
  );
}

/** Where both are known, they have to be the same; of those that are not, there is the name. */
function isOfSameType({ checker }: Analysis, one: ts.Expression, other: ts.Expression): boolean {
  const [left, right] = [one, other].map((node) => checker.getTypeAtLocation(node).getSymbol());
  return left === undefined || right === undefined || left === right;
}
