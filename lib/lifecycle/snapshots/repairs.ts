import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { identifiersNamed, referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit, Repair } from "../finding.ts";
import { isCloneable, kindOf } from "./copyable.ts";
import type { Staleness } from "./stale-snapshot.ts";
import type { Snapshot } from "./taken.ts";
import type { Use } from "./uses.ts";

export type SnapshotRepair = "copy" | "clone" | "predicate";

/** How to make a snapshot of it: by taking only what is asked of it, by a copy just deep enough, or by a full one. */
export function repairsOf(analysis: Analysis, { snapshot, depth, use }: Staleness): readonly Repair<SnapshotRepair>[] {
  const { source } = snapshot;
  if (source === undefined || !typescript.isIdentifier(nameOf(snapshot))) return [];
  const original = copiedBy(source);
  const type = analysis.checker.getTypeAtLocation(original);
  const range = [source.getStart(), source.end] as const;
  const copy = copyText(analysis, original, type, depth);
  const predicate = snapshot.value.copied === 0 ? predicateInstead(analysis, snapshot, source) : undefined;
  return [
    ...(predicate === undefined ? [] : [predicate]),
    ...(copy === undefined ? [] : [{ messageId: "copy" as const, data: { copy }, edits: [{ range, text: copy }] }]),
    ...(looksInside(analysis, use) && isCloneable(analysis, type)
      ? [{ messageId: "clone" as const, edits: [{ range, text: `structuredClone(${original.getText()})` }] }]
      : []),
  ];
}

/** A copy of `source`, one level deep, in its stead. */
export function copyInstead(analysis: Analysis, source: ts.Expression): readonly Repair<"copy">[] {
  const copy = copyText(analysis, source, analysis.checker.getTypeAtLocation(source), 1);
  const range = [source.getStart(), source.end] as const;
  return copy === undefined ? [] : [{ messageId: "copy", data: { copy }, edits: [{ range, text: copy }] }];
}

/** Does the use look at what is in there, so that a clone serves as well? A clone's parts are never identical with the original's. */
function looksInside({ checker }: Analysis, { node, read }: Use): boolean {
  if (!typescript.isBinaryExpression(node)) return read.isOpen;
  return (
    read.isOpen &&
    (read.method !== undefined || read.path.length === 0 || isPrimitive(checker.getTypeAtLocation(read.node)))
  );
}

function nameOf({ node }: Snapshot): ts.Node {
  return typescript.isBinaryExpression(node) ? node.left : node.name;
}

/** What a shallow copy is a copy of: `x` of `[...x]`, `{ ...x }`, `new Map(x)`, `x.slice()`, `Array.from(x)`. */
function copiedBy(source: ts.Expression): ts.Expression {
  const ts = typescript;
  const node = skipOuter(source);
  const [element] = ts.isArrayLiteralExpression(node) ? node.elements : [];
  if (element !== undefined && ts.isSpreadElement(element)) return element.expression;
  const [property] = ts.isObjectLiteralExpression(node) ? node.properties : [];
  if (property !== undefined && ts.isSpreadAssignment(property)) return property.expression;
  if (ts.isNewExpression(node)) return node.arguments?.[0] ?? node;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return node;
  const { name, expression } = node.expression;
  if (name.text === "slice" || name.text === "concat") return expression;
  if (name.text === "from") return node.arguments[0] ?? node;
  return name.text === "assign" ? (node.arguments[1] ?? node) : node;
}

function copyText(analysis: Analysis, original: ts.Expression, type: ts.Type, depth: number): string | undefined {
  const text = original.getText();
  const kind = kindOf(analysis, type);
  if (depth === 1) {
    switch (kind?.name) {
      case "array":
        return `[...${text}]`;
      case "map":
        return `new Map(${text})`;
      case "set":
        return `new Set(${text})`;
      case "date":
        return `new Date(${text})`;
      case "object":
        return `{ ...${text} }`;
      default:
        return undefined;
    }
  }
  if (depth !== 2 || kind?.element === undefined || kindOf(analysis, kind.element)?.name !== "object") return undefined;
  if (kind.name === "array") return `${text}.map((element) => ({ ...element }))`;
  const isTyped = /\.[cm]?tsx?$/.test(original.getSourceFile().fileName);
  return kind.name === "map" && isTyped
    ? `new Map(Array.from(${text}, ([key, value]) => [key, { ...value }] as const))`
    : undefined;
}

/** Where only one number or text of the snapshot is ever asked for: take that, while it is what it was. */
function predicateInstead(
  analysis: Analysis,
  { symbol, node }: Snapshot,
  source: ts.Expression,
): Repair<SnapshotRepair> | undefined {
  const ts = typescript;
  if (!ts.isVariableDeclaration(node) || node.type !== undefined || isComposite(source)) return undefined;
  const uses = referencesIn(analysis.checker, node.getSourceFile(), symbol).filter((name) => usageOf(name) === "read");
  const asked = uses.map((use) => askedOf(use));
  const [first] = asked;
  if (first === undefined || !asked.every((each) => each?.suffix === first.suffix)) return undefined;
  if (!isPrimitive(analysis.checker.getTypeAtLocation(first.node))) return undefined;
  const word = /\w+/.exec(first.suffix.replace(/^\??\.(?:get(?=[A-Z]))?/, ""))?.[0] ?? "Value";
  const name = `${symbol.name}${word[0]!.toUpperCase()}${word.slice(1)}`;
  if (identifiersNamed(node.getSourceFile(), name).length > 0) return undefined;
  const edits: Edit[] = asked.flatMap((each) =>
    each === undefined ? [] : [{ range: [each.node.getStart(), each.node.end] as const, text: name }],
  );
  const read = `${source.getText()}${first.suffix}`;
  const range = [node.name.getStart(), source.end] as const;
  return { messageId: "predicate", data: { read }, edits: [{ range, text: `${name} = ${read}` }, ...edits] };
}

/** What is asked of a name: `.size`, `.getTime()`. */
function askedOf(use: ts.Node): { node: ts.Expression; suffix: string } | undefined {
  const ts = typescript;
  const access = use.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== use) return undefined;
  const call = access.parent;
  const isCall = ts.isCallExpression(call) && call.expression === access;
  if (isCall && call.arguments.length > 0) return undefined;
  const node = isCall ? call : access;
  return { node, suffix: node.getText().slice(use.getText().length) };
}

function isComposite(source: ts.Expression): boolean {
  const node = skipOuter(source);
  return !typescript.isIdentifier(node) && !typescript.isPropertyAccessExpression(node);
}

function isPrimitive(type: ts.Type): boolean {
  const { NumberLike, StringLike, BooleanLike, BigIntLike } = typescript.TypeFlags;
  return (type.flags & (NumberLike | StringLike | BooleanLike | BigIntLike)) !== 0;
}
