import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit } from "../finding.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import { containerKind } from "../owner/container-kind.ts";
import { ELEMENT } from "../owner/place.ts";
import { isPartOf } from "../owner/roots.ts";
import { usesIn } from "../owner/uses.ts";
import type { Kept } from "./kept.ts";
import type { Neighbour } from "./neighbours.ts";
import type { NeverReleased } from "./never-released.ts";

/** The edit that puts the missing release into the owner's code; none where we cannot write it. */
export function releaseInserted(analysis: Analysis, { kept, close, neighbours }: NeverReleased): Edit | undefined {
  const [neighbour] = neighbours;
  const alike = neighbour === undefined ? undefined : besideNeighbour(kept, neighbour);
  if (alike !== undefined) return alike;
  return close === undefined || close.declaredBy !== kept.owner ? undefined : intoClosePath(analysis, kept, close);
}

/** The statement that releases a neighbour, written once more for this field: the owner's own way to do it. */
function besideNeighbour({ field, path, owner }: Kept, { name, release }: Neighbour): Edit | undefined {
  let statement: ts.Node = release.use.node;
  while (!typescript.isStatement(statement) && !typescript.isFunctionLike(statement)) statement = statement.parent;
  if (!typescript.isExpressionStatement(statement) || path.length > 0) return undefined;
  const file = statement.getSourceFile();
  if (!isPartOf(owner, statement) || !typescript.isBlock(statement.parent)) return undefined;
  const text = statement.getText();
  const mention = release.use.node.getText();
  if (!mention.endsWith(name) || text.split(mention).length !== 2 || text.includes("\n")) return undefined;
  const written = text.replace(mention, () => `${mention.slice(0, -name.length)}${field.name}`);
  return { range: [statement.end, statement.end], text: `\n${indentAt(file.text, statement.getStart())}${written}` };
}

function intoClosePath(analysis: Analysis, kept: Kept, close: ClosePath): Edit | undefined {
  const body = bodyOf(close.member.node);
  const text = body === undefined ? undefined : releaseStatement(analysis, kept, isAsync(close.member.node));
  if (body === undefined || text === undefined) return undefined;
  const next = statementAfter(analysis, kept, body);
  const { text: source } = body.getSourceFile();
  if (next !== undefined) {
    const start = next.getStart();
    return { range: [start, start], text: `${text}\n${indentAt(source, start)}` };
  }
  const last = body.statements.at(-1);
  if (last !== undefined) return { range: [last.end, last.end], text: `\n${indentAt(source, last.getStart())}${text}` };
  const outer = indentAt(source, close.member.node.getStart());
  const open = body.getStart() + 1;
  const rest = source.slice(open, body.end - 1);
  if (rest.trim() !== "") return { range: [open, open], text: `\n${outer}${unitOf(outer)}${text}` };
  return { range: [open, body.end - 1], text: `\n${outer}${unitOf(outer)}${text}\n${outer}` };
}

/** The edit that releases what is in the slot before the statement which fills it anew. */
export function releaseBefore(analysis: Analysis, kept: Kept): Edit | undefined {
  let statement: ts.Node = kept.store.at;
  while (!typescript.isStatement(statement) && !typescript.isFunctionLike(statement)) statement = statement.parent;
  if (!typescript.isExpressionStatement(statement) || !typescript.isBlock(statement.parent)) return undefined;
  if (kept.store.key !== undefined || kept.store.how === "add") return undefined;
  const text = releaseStatement(analysis, kept, isAsync(functionAround(statement)));
  const start = statement.getStart();
  const { text: source } = statement.getSourceFile();
  return text === undefined ? undefined : { range: [start, start], text: `${text}\n${indentAt(source, start)}` };
}

function functionAround(node: ts.Node): ts.Node {
  let outer = node.parent;
  while (!typescript.isFunctionLike(outer) && !typescript.isSourceFile(outer)) outer = outer.parent;
  return outer;
}

function bodyOf(node: ts.Node): ts.Block | undefined {
  const { body } = node as { body?: ts.Node };
  return body !== undefined && typescript.isBlock(body) ? body : undefined;
}

/** The statement before which the release must stand: what forgets the field, calls the base class, or leaves. */
function statementAfter(analysis: Analysis, kept: Kept, body: ts.Block): ts.Statement | undefined {
  const drops = usesIn(analysis, body).filter((use) => use.kind === "drop" && use.place.root.name === kept.field.name);
  return body.statements.find((statement, index) => {
    if (drops.some(({ node }) => node.pos >= statement.pos && node.end <= statement.end)) return true;
    const isLast = index === body.statements.length - 1;
    return isLast && (typescript.isReturnStatement(statement) || typescript.isThrowStatement(statement));
  });
}

function releaseStatement(analysis: Analysis, kept: Kept, mayWait: boolean): string | undefined {
  const start = kept.root.kind === "field" ? `this.${kept.field.name}` : kept.field.name;
  const [method] = kept.made.resource.release;
  const [helper] = kept.made.resource.releasedBy ?? [];
  const clearing = clearingFunction(kept);
  const at = kept.path.indexOf(ELEMENT);
  if (method === undefined && helper === undefined) return undefined;
  const released = (target: string, mayMiss: boolean): string => {
    if (clearing !== undefined) {
      const call = `${clearing}(${target});`;
      return mayMiss && mayBeNull(analysis, kept) ? `if (${target} !== null) ${call}` : call;
    }
    if (helper !== undefined && method === undefined) return `${helper}(${target});`;
    const name = method ?? "";
    const call = name.startsWith("@@")
      ? `${target}${mayMiss ? "?." : ""}[Symbol.${name.slice(2)}]()`
      : name === "()"
        ? `${target}${mayMiss ? "?." : ""}()`
        : `${target}${mayMiss ? "?." : "."}${name}()`;
    return mayWait && returnsPromise(analysis, kept, name) ? `await ${call};` : `${call};`;
  };
  if (at < 0) return released(member(start, kept.path), mayBeMissing(analysis, kept));
  const [list, rest] = [member(start, kept.path.slice(0, at)), kept.path.slice(at + 1)];
  if (rest.includes(ELEMENT) || at > 0) return undefined;
  const values = isMap(analysis, kept) ? `${list}.values()` : list;
  return `for (const item of ${values}) ${released(member("item", rest), false)}`;
}

/** `clearInterval` for what `setInterval` made; it takes `undefined` as well, which is nothing to clear. */
function clearingFunction({ made }: Kept): string | undefined {
  const name = typescript.isCallExpression(made.node) ? calleeName(made.node.expression) : undefined;
  const opposite = name?.replace(/^set(?=[A-Z])/, "clear");
  return made.resource.releasedBy?.find((helper) => helper === opposite);
}

function member(start: string, path: readonly string[]): string {
  return path.reduce((text, step) => {
    if (step.startsWith("[")) return text + step;
    return /^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`;
  }, start);
}

function typeOfField({ checker }: Analysis, { field }: Kept): ts.Type {
  const { declaration } = field;
  const node = typescript.isBinaryExpression(declaration) ? declaration.left : declaration;
  return checker.getTypeAtLocation(node);
}

function mayBeMissing(analysis: Analysis, kept: Kept): boolean {
  if (kept.path.length > 0) return false;
  const { Undefined, Null, Any } = typescript.TypeFlags;
  if (mayBeOf(analysis, kept, Undefined | Null | Any)) return true;
  return typescript.isPropertyDeclaration(kept.field.declaration) && kept.field.declaration.questionToken !== undefined;
}

function mayBeNull(analysis: Analysis, kept: Kept): boolean {
  return mayBeOf(analysis, kept, typescript.TypeFlags.Null);
}

function mayBeOf(analysis: Analysis, kept: Kept, flags: ts.TypeFlags): boolean {
  const type = typeOfField(analysis, kept);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => (part.flags & flags) !== 0);
}

function isMap(analysis: Analysis, { store }: Kept): boolean {
  if (store.how !== "add" || !typescript.isCallExpression(store.at)) return false;
  const callee = store.at.expression;
  return typescript.isPropertyAccessExpression(callee) && containerKind(analysis, callee.expression) === "map";
}

function returnsPromise({ checker }: Analysis, { made }: Kept, method: string): boolean {
  const type = checker.getTypeAtLocation(made.node);
  const symbol = (checker.getAwaitedType(type) ?? type).getProperty(method);
  if (symbol === undefined) return method === "@@asyncDispose";
  return checker
    .getTypeOfSymbol(symbol)
    .getCallSignatures()
    .some((signature) => signature.getReturnType().getSymbol()?.name === "Promise");
}

/** The white space before what stands at `position`, where nothing else does. */
function indentAt(source: string, position: number): string {
  const start = source.lastIndexOf("\n", position - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start, position))?.[0] ?? "";
}

function unitOf(indent: string): string {
  return indent.includes("\t") ? "\t" : indent.length % 4 === 0 && indent.length > 0 ? "    " : "  ";
}
