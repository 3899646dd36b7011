/**
 * Modules that begin and end: what they export starts something and stops it, and their variables hold it meanwhile.
 *
 *     let timer;
 *     export function start() { timer = setInterval(poll, 1000); }
 *     export function stop() { clearInterval(timer); }
 */
import type ts from "typescript";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isCloseName } from "./close-names.ts";
import { fieldsOfClosure } from "./fields.ts";
import { isKnownToClass } from "./known-to-class.ts";
import { localFunctions, memberName } from "./members.ts";
import type { Member, Owner } from "./owner.ts";

/** Names of what begins a thing that a module keeps. */
const BEGINS =
  /^(?:start|init|initiali[sz]e|open|connect|listen|setup|set_up|setUp|begin|boot|bootstrap|launch|enable|activate|mount|attach|install|watch|subscribe|run)(?=[A-Z_]|$)/;

/** `file` as an owner, if it exports both what begins and what ends. */
export function moduleOwner(file: ts.SourceFile): Owner | undefined {
  if (file.isDeclarationFile || !/\bexports?\b/.test(file.text)) return undefined;
  const locals = localFunctions(file);
  const exported = exportedIn(file, locals);
  const names = [...exported.keys()];
  const ends = [...exported].some(([name, code]) => isCloseName(name) && takesNothing(code));
  if (!ends || !names.some((name) => BEGINS.test(name))) return undefined;
  const fields = new Map([...fieldsOfClosure(file)].filter(([name]) => !isKnownToClass(file, name)));
  if (fields.size === 0) return undefined;
  const members: Member[] = [{ name: "constructor", kind: "constructor", node: file, isAbstract: false }];
  for (const [name, node] of locals) members.push({ name, kind: "function", node, isAbstract: false });
  for (const [name, node] of exported) members.push({ name, kind: "method", node, isAbstract: false });
  return { kind: "closure", node: file, name: "the module", members, fields };
}

/** `close(fd)` ends what it is given; `stop(callback)` says when it is done. */
function takesNothing(code: ts.Node): boolean {
  const parameters = typescript.isFunctionLike(code) ? code.parameters : [];
  return parameters.every(({ name }) =>
    /^(?:_\w*|cb|callback|done|next|signal|reason|code|force|options)$/.test(name.getText()),
  );
}

/** The functions that `file` exports, by their names outside. */
function exportedIn(file: ts.SourceFile, locals: ReadonlyMap<string, ts.Node>): ReadonlyMap<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of file.statements)
    for (const [name, node] of exportsOf(statement, locals)) found.set(name, node);
  return found;
}

type Named = readonly [name: string, code: ts.Node];

function exportsOf(statement: ts.Statement, locals: ReadonlyMap<string, ts.Node>): readonly Named[] {
  if (typescript.isFunctionDeclaration(statement) || typescript.isVariableStatement(statement)) {
    if (!hasModifier(statement, typescript.SyntaxKind.ExportKeyword)) return [];
    const names = typescript.isFunctionDeclaration(statement)
      ? [statement.name]
      : statement.declarationList.declarations.map(({ name }) => name);
    return names.flatMap((name) => (name === undefined ? [] : named(name.getText(), name, locals)));
  }
  if (typescript.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    if (exportClause === undefined || !typescript.isNamedExports(exportClause)) return [];
    return exportClause.elements.flatMap(({ name, propertyName }) => named(name.text, propertyName ?? name, locals));
  }
  if (typescript.isExportAssignment(statement)) return membersOf(statement.expression, locals);
  return typescript.isExpressionStatement(statement) ? assignedIn(statement.expression, locals) : [];
}

/** `exports.stop = …`, `module.exports.stop = …`, `module.exports = { start, stop }` */
function assignedIn(expression: ts.Expression, locals: ReadonlyMap<string, ts.Node>): readonly Named[] {
  if (!typescript.isBinaryExpression(expression) || !isPlainAssignment(expression.operatorToken.kind)) return [];
  const { left, right } = expression;
  if (!typescript.isPropertyAccessExpression(left)) return [];
  if (placeText(left) === "module.exports") return membersOf(right, locals);
  return /^(?:module\.)?exports$/.test(left.expression.getText()) ? named(left.name.text, right, locals) : [];
}

function membersOf(expression: ts.Expression, locals: ReadonlyMap<string, ts.Node>): readonly Named[] {
  const literal = skipOuter(expression);
  if (!typescript.isObjectLiteralExpression(literal)) return [];
  return literal.properties.flatMap((property) => {
    const name = property.name === undefined ? undefined : memberName(property.name);
    if (name === undefined) return [];
    if (typescript.isMethodDeclaration(property)) return [[name, property] as const];
    if (typescript.isShorthandPropertyAssignment(property)) return named(name, property.name, locals);
    return typescript.isPropertyAssignment(property) ? named(name, property.initializer, locals) : [];
  });
}

function named(name: string, value: ts.Node, locals: ReadonlyMap<string, ts.Node>): readonly Named[] {
  const code = typescript.isIdentifier(value) ? locals.get(value.text) : functionLiteral(value as ts.Expression);
  return code === undefined ? [] : [[name, code]];
}

/** Is it a module, of which there is only one? Whether anybody ever ends that is less sure than of an object. */
export function isModule({ node }: Owner): boolean {
  return typescript.isSourceFile(node);
}
