/** Repairs of a leak: `using` where type and target allow it, else `try`/`finally`. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Edit, Repair } from "../finding.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { isInAsync, isUsingSupported } from "../using/supported.ts";
import type { LeakMessage } from "./leak-finding.ts";

interface Declaration {
  readonly list: ts.VariableDeclarationList;
  readonly name: ts.Identifier;
  readonly statement: ts.VariableStatement;
  /** The statements behind it in its block. */
  readonly rest: readonly ts.Statement[];
}

/** The repairs of a resource that one `const` holds, with at most one release, which stands behind it in the same block. */
export function repairLeak(
  knowledge: Knowledge,
  tracked: TrackedResource,
  releases: readonly ResourceEvent[],
): readonly Repair<LeakMessage>[] {
  // What a callback receives is not what the call returns.
  const declaration = tracked.subject.site === undefined ? undefined : declarationOf(tracked.node);
  if (declaration === undefined || declaration.rest.length === 0) return [];
  const statements = releases.map((event) => enclosingStatement(event.node));
  const [release] = statements;
  if (statements.length > 1 || (release !== undefined && !declaration.rest.includes(release))) return [];
  return [...declareUsing(knowledge, tracked, declaration, release), ...protect(tracked, declaration, release)];
}

function declarationOf(call: ts.Node): Declaration | undefined {
  const name = holderOf(call);
  const list = name?.parent.parent;
  const statement = list?.parent;
  if (name === undefined || list === undefined || statement === undefined) return undefined;
  if (!typescript.isIdentifier(name) || !typescript.isVariableDeclarationList(list)) return undefined;
  if (!typescript.isVariableStatement(statement) || !typescript.isBlock(statement.parent)) return undefined;
  const isConst = (list.flags & typescript.NodeFlags.BlockScoped) === typescript.NodeFlags.Const;
  if (list.declarations.length !== 1 || !isConst) return undefined;
  const { statements } = statement.parent;
  return { list, name, statement, rest: statements.slice(statements.indexOf(statement) + 1) };
}

function enclosingStatement(node: ts.Node): ts.Statement | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (typescript.isFunctionLike(at)) return undefined;
    if (typescript.isExpressionStatement(at)) return at;
  }
  return undefined;
}

/** `using x = …`, without the release by hand. */
function declareUsing(
  knowledge: Knowledge,
  { subject }: TrackedResource,
  { list, statement }: Declaration,
  release: ts.Statement | undefined,
): readonly Repair<LeakMessage>[] {
  const isAsync = subject.resource.release.includes("@@asyncDispose");
  if (!isAsync && !subject.resource.release.includes("@@dispose")) return [];
  if (!isUsingSupported(knowledge, statement) || (isAsync && !isInAsync(statement))) return [];
  const keyword = isAsync && !subject.resource.release.includes("@@dispose") ? "await using" : "using";
  const start = list.getStart();
  const edits: Edit[] = [{ range: [start, start + "const".length], text: keyword }];
  if (release !== undefined) edits.push({ range: [release.getFullStart(), release.end], text: "" });
  return [{ messageId: "declareUsing", data: { keyword }, edits }];
}

/** `try { rest } finally { release }` */
function protect(
  { subject }: TrackedResource,
  { name, statement, rest }: Declaration,
  release: ts.Statement | undefined,
): readonly Repair<LeakMessage>[] {
  const member = subject.resource.release.find((verb) => !verb.startsWith("@@") && verb !== "()");
  const call =
    release?.getText() ??
    (member === undefined ? undefined : `${isInAsync(statement) ? "await " : ""}${name.text}.${member}();`);
  const first = rest[0];
  const last = rest.at(-1);
  if (call === undefined || first === undefined || last === undefined) return [];
  const source = statement.getSourceFile().text;
  const indent = indentOf(source, statement.getStart());
  const body = rest
    .filter((other) => other !== release)
    .map((other) => source.slice(other.getFullStart(), other.end))
    .join("");
  // Text inside of templates must not be indented.
  if (rest.length === 0 || /`[^`]*\n/.test(body) || body.trim() === "") return [];
  const text = `\n${indent}try {${body.replace(/\n(?=[^\n\r])/g, "\n  ")}\n${indent}} finally {\n${indent}  ${call}\n${indent}}`;
  return [{ messageId: "protect", edits: [{ range: [first.getFullStart(), last.end], text }] }];
}

function indentOf(source: string, start: number): string {
  const line = source.slice(source.lastIndexOf("\n", start - 1) + 1, start);
  return /^\s*/.exec(line)?.[0] ?? "";
}
