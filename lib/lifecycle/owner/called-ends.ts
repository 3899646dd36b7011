/** Whether anybody calls a member that is there to end its owner. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { elementOfMethod, isMethod } from "../../syntax/methods.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { ClosePath } from "./close-paths.ts";
import { lineageOf } from "./lineage.ts";
import type { Member, Owner } from "./owner.ts";
import { isPartOf } from "./roots.ts";

/**
 * Does the project call it, but for overrides that call what they override? What frameworks call needs nobody else, and
 * what has no type may be it.
 */
export function isEndCalled(analysis: Analysis, path: ClosePath): boolean {
  return path.evidence === "protocol" || endsNamed(analysis, path).length > 0;
}

/** Where the project calls it, or what may be it. */
function endsNamed(analysis: Analysis, { member }: ClosePath): readonly ts.PropertyAccessExpression[] {
  return callsNamed(
    analysis,
    analysis.program,
  )(member.name).filter((callee) => {
    const declarations = analysis.checker.getSymbolAtLocation(callee.name)?.declarations;
    if (declarations === undefined) return true;
    const declared = declarationOf(member);
    return declarations.some((declaration) => declaration === declared || isOfOwnInterface(declaration));
  });
}

/** Where somebody else than the owner calls it, under the name of the owner or of what it is derived from. */
export function endsCalledByOthers(
  analysis: Analysis,
  owner: Owner,
  { member }: ClosePath,
): readonly ts.PropertyAccessExpression[] {
  const { chain } = lineageOf(analysis, owner);
  const isInterfaced = chain.some(({ node }) => implementsSomething(node));
  return callsNamed(
    analysis,
    analysis.program,
  )(member.name).filter((callee) => {
    if (chain.some((link) => isPartOf(link, callee))) return false;
    const declarations = analysis.checker.getSymbolAtLocation(callee.name)?.declarations;
    if (declarations === undefined) return chain.some(({ name }) => mentionsName(callee.getSourceFile(), name));
    return declarations.some(
      (declaration) =>
        chain.some((link) => isPartOf(link, declaration)) || (isInterfaced && isOfOwnInterface(declaration)),
    );
  });
}

function implementsSomething(node: ts.Node): boolean {
  const { heritageClauses = [] } = typescript.isClassLike(node) ? node : {};
  return heritageClauses.some(({ token }) => token === typescript.SyntaxKind.ImplementsKeyword);
}

/**
 * Where the project calls it on an `owner`, as far as types tell: of the interfaces that declare it only those count that the
 * owner says it implements.
 */
export function endsOf(analysis: Analysis, owner: Owner, path: ClosePath): readonly ts.PropertyAccessExpression[] {
  const { member } = path;
  const { checker } = analysis;
  const clauses = typescript.isClassLike(owner.node) ? (owner.node.heritageClauses ?? []) : [];
  const meant = new Set<ts.Node>([
    declarationOf(member),
    ...clauses
      .flatMap(({ types }) => types)
      .flatMap((type) => checker.getTypeAtLocation(type).getProperty(member.name)?.declarations ?? []),
  ]);
  return endsNamed(analysis, path).filter((callee) => {
    const declarations = checker.getSymbolAtLocation(callee.name)?.declarations;
    // Of what has no type, the file has to know the owner.
    if (declarations === undefined) return mentionsName(callee.getSourceFile(), owner.name);
    return declarations.some((declaration) => meant.has(declaration));
  });
}

/** What an interface of the project declares may be it. */
function isOfOwnInterface(declaration: ts.Declaration): boolean {
  const isSignature = typescript.isMethodSignature(declaration) || typescript.isPropertySignature(declaration);
  return isSignature && !declaration.getSourceFile().isDeclarationFile;
}

/** What declares a member, by which types know it: `stop() {…}`, `stop = () => {…}`. */
function declarationOf({ node }: Member): ts.Node {
  return (isMethod(node) ? elementOfMethod(node) : undefined) ?? node;
}

type Callees = (name: string) => readonly ts.PropertyAccessExpression[];

/** What is called by a name in the project's own files, and not on `super`. */
const callsNamed = memoised((_analysis: Analysis, program: ts.Program): Callees => {
  const cache = new Map<string, readonly ts.PropertyAccessExpression[]>();
  return (name) => {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const found = filesNaming(program, name).flatMap((file) => calleesIn(file, name));
    cache.set(name, found);
    return found;
  };
});

function calleesIn(file: ts.SourceFile, name: string): readonly ts.PropertyAccessExpression[] {
  const accesses = nodesOfKind<ts.PropertyAccessExpression>(file, typescript.SyntaxKind.PropertyAccessExpression);
  return accesses.filter(
    (access) => access.name.text === name && access.expression.kind !== typescript.SyntaxKind.SuperKeyword,
  );
}
