import ts from "typescript";

export function all<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export function some(root: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return is(root) || ts.forEachChild(root, (child) => some(child, is) || undefined) === true;
}

/** Whether a node that answers `is` stands in `root` and not in a function within that has its own `this`. */
export function someOwn(root: ts.Node, is: (node: ts.Node) => boolean): boolean {
  const visit = (node: ts.Node): boolean =>
    is(node) || (!hasOwnThis(node) && ts.forEachChild(node, (child) => visit(child) || undefined) === true);
  return ts.forEachChild(root, (child) => visit(child) || undefined) === true;
}

export function allOwn<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    if (!hasOwnThis(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return found;
}

function hasOwnThis(node: ts.Node): boolean {
  return (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) || ts.isClassLike(node) || ts.isModuleDeclaration(node);
}

export function isThis(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword;
}

export function isThisMember(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && isThis(node.expression);
}

/** The statement of a list that `node` stands in, within the same function. */
export function listedStatementOf(node: ts.Node): ts.Statement | undefined {
  let at = node;
  while (!ts.isSourceFile(at)) {
    if (ts.isFunctionLike(at) || ts.isClassLike(at)) return undefined;
    if (ts.isStatement(at) && isListed(at)) return at;
    at = at.parent;
  }
  return undefined;
}

export function isListed(statement: ts.Node): boolean {
  const { parent } = statement;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((each) => each.kind === kind);
}

export function isJavaScript(source: ts.SourceFile): boolean {
  return /\.[cm]?jsx?$/u.test(source.fileName);
}

/** A name that stands nowhere in the file yet. */
export function newNames(source: ts.SourceFile): (stem: string) => string {
  let count = 0;
  return (stem) => {
    let name: string;
    do name = `${stem}${++count}`;
    while (source.text.includes(name));
    return name;
  };
}
