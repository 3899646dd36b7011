import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { grouped } from "../../syntax/grouped.ts";
import { instancesIn } from "../../syntax/instances.ts";
import { once } from "../../syntax/once.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Member, Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";

export interface Lineage {
  /** The owner, then the classes that it extends, as far as the project has their source. */
  readonly chain: readonly Owner[];
  /** The type of the first base class that is out of sight: declared by a library. */
  readonly foreign: ts.Type | undefined;
}

/** What `owner` is derived from. */
export const lineageOf = memoised((analysis: Analysis, owner: Owner): Lineage => {
  const chain: Owner[] = [];
  for (let next: Owner | undefined = owner; next !== undefined && !chain.includes(next);) {
    chain.push(next);
    const base = baseExpression(next.node);
    if (base === undefined) return { chain, foreign: undefined };
    const node = baseDeclaration(analysis, base);
    next = node === undefined ? undefined : ownerAt(node);
    if (next === undefined) return { chain, foreign: instanceType(analysis, base) };
  }
  return { chain, foreign: undefined };
});

/** What stands behind `extends`. */
export function baseExpression(node: ts.Node): ts.Expression | undefined {
  if (!typescript.isClassLike(node)) return instancesIn(node.getSourceFile()).byMaker.get(node)?.base;
  const { ExtendsKeyword } = typescript.SyntaxKind;
  return node.heritageClauses?.find((clause) => clause.token === ExtendsKeyword)?.types[0];
}

/** The type of the instances: a class that is extended has it already, a function that is inherited from makes them. */
function instanceType({ checker }: Analysis, base: ts.Expression): ts.Type {
  const type = checker.getTypeAtLocation(base);
  if (typescript.isExpressionWithTypeArguments(base)) return type;
  return type.getConstructSignatures()[0]?.getReturnType() ?? type;
}

/** The class, or the function with a prototype, that the project itself declares for `base`. */
function baseDeclaration({ checker }: Analysis, base: ts.Expression): ts.Node | undefined {
  const declaration = makerOfInstances(
    checker,
    typescript.isExpressionWithTypeArguments(base) ? base.expression : base,
  );
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  if (typescript.isClassLike(declaration)) return declaration;
  return instancesIn(declaration.getSourceFile()).byMaker.has(declaration) ? declaration : undefined;
}

/** The members called `name` that run for `this.name` in an instance of `owner`: the most derived one, getter and setter both. */
export function membersNamed(analysis: Analysis, owner: Owner, name: string): readonly Member[] {
  for (const link of lineageOf(analysis, owner).chain) {
    const found = (membersByName(link).get(name) ?? []).filter(({ kind }) => kind !== "initializer");
    if (found.length > 0) return found;
  }
  return [];
}

const membersByName = once(({ members }: Owner) => grouped(members, ({ name }) => name));

/** The members that `super.name` means in the code of `owner`. */
export function inheritedMembers(analysis: Analysis, owner: Owner, name: string): readonly Member[] {
  const [, ...bases] = lineageOf(analysis, owner).chain;
  for (const link of bases) {
    const found = membersByName(link).get(name);
    if (found !== undefined) return found;
  }
  return [];
}
