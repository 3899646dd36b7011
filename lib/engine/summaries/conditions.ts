import type ts from "typescript";
import type { CallEntry } from "../../models/catalog.ts";
import type { Acquisition, CallModel, Condition } from "../../models/vocabulary.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { referencesIn } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";

/** Of the kinds of call that a model tells apart, the one that `call` is. */
export function meantModel(knowledge: Knowledge, entry: CallEntry, call: ts.CallLikeExpression): CallModel {
  return entry.alternatives.find(({ unless }) => unless === undefined || !mayHold(knowledge, unless, call)) ?? {};
}

/** What a call acquires, spelled out. */
export function acquisitionsOf({ acquires }: CallModel): readonly Acquisition[] {
  if (acquires === undefined) return [];
  const several = [acquires].flat() as readonly (Acquisition | string)[];
  return several.map((one) => (typeof one === "string" ? { resource: one } : one));
}

/** The acquisition that `call` is: its callback is passed, and what would exclude it is not. */
export function meantAcquisition(
  knowledge: Knowledge,
  model: CallModel,
  call: ts.CallLikeExpression,
): Acquisition | undefined {
  return acquisitionsOf(model).find(({ at, unless }) => {
    if (typeof at === "object" && "argument" in at && isFunction(knowledge, argumentsOf(call)[at.argument]) === false)
      return false;
    return unless === undefined || !mayHold(knowledge, unless, call);
  });
}

function argumentsOf(call: ts.CallLikeExpression): readonly ts.Expression[] {
  return typescript.isCallExpression(call) || typescript.isNewExpression(call) ? (call.arguments ?? []) : [];
}

/** Where it cannot be told, a condition is taken to hold. */
function mayHold(knowledge: Knowledge, condition: Condition, call: ts.CallLikeExpression): boolean {
  const { argument, property, is } = condition;
  const passed = argumentsOf(call);
  if (passed.slice(0, argument + 1).some(typescript.isSpreadElement)) return true;
  const value = passed[argument];
  if (value === undefined) return false;
  if (property === undefined) return isMet(knowledge, is, skipOuter(value)) !== false;
  const found = propertyOf(knowledge, skipOuter(value), property);
  return found === "absent" ? false : found === "unknown" || isMet(knowledge, is, found) !== false;
}

function propertyOf(knowledge: Knowledge, passed: ts.Expression, name: string): ts.Expression | "absent" | "unknown" {
  const ts = typescript;
  const value = ts.isIdentifier(passed) ? (declaredValue(knowledge, passed, name) ?? passed) : passed;
  if (!ts.isObjectLiteralExpression(value)) {
    const { checker } = knowledge;
    const type = checker.getTypeAtLocation(value);
    // A function or a string that is passed in the place of options has none of them.
    return type.getCallSignatures().length > 0 || isPrimitive(type) ? "absent" : "unknown";
  }
  let found: ts.Expression | "absent" | "unknown" = "absent";
  for (const member of value.properties) {
    if (ts.isSpreadAssignment(member)) found = found === "absent" ? "unknown" : found;
    else if (member.name !== undefined && ts.isIdentifier(member.name) && member.name.text === name) {
      found = ts.isPropertyAssignment(member) ? skipOuter(member.initializer) : "unknown";
    }
  }
  return found;
}

/** `const options = { flags: "w" }`: the object that a constant was declared with, where nobody has set its property since. */
function declaredValue({ checker }: Knowledge, passed: ts.Identifier, name: string): ts.Expression | undefined {
  const ts = typescript;
  const declared = constantValue(checker, passed);
  const symbol = ts.isObjectLiteralExpression(declared) ? checker.getSymbolAtLocation(passed) : undefined;
  if (symbol === undefined) return undefined;
  const isKept = referencesIn(checker, passed.getSourceFile(), symbol).every((reference) => {
    const { parent } = reference;
    if (ts.isPropertyAccessExpression(parent)) return parent.name.text !== name;
    if (ts.isVariableDeclaration(parent)) return parent.name === reference;
    if (ts.isNewExpression(parent)) return true;
    // `Object.assign(options, given)`, `applyDefaults(options)` may put anything there.
    return ts.isCallExpression(parent) && !/assign|extend|merge|defaults/i.test(calleeName(parent.expression) ?? "");
  });
  return isKept ? declared : undefined;
}

/** `undefined`: it cannot be told. */
function isMet(knowledge: Knowledge, is: Condition["is"], value: ts.Expression | "unknown"): boolean | undefined {
  if (is === undefined) return true;
  if (value === "unknown") return undefined;
  if (typeof is !== "object") return isLiteral(value, is);
  const type = knowledge.checker.getTypeAtLocation(value);
  if (isUntyped(type)) return is.type === "function" ? isFunctionLiteral(value) : undefined;
  const isCallable = type.getCallSignatures().length > 0;
  if (is.type === "function") return isCallable;
  if (is.type === "string") return (type.flags & typescript.TypeFlags.StringLike) !== 0;
  return !isCallable && !isPrimitive(type);
}

function isLiteral(value: ts.Expression, wanted: boolean | string): boolean | undefined {
  const ts = typescript;
  if (value.kind === ts.SyntaxKind.TrueKeyword) return wanted === true;
  if (value.kind === ts.SyntaxKind.FalseKeyword) return wanted === false;
  if (ts.isStringLiteralLike(value)) return wanted === value.text;
  return ts.isNumericLiteral(value) || ts.isObjectLiteralExpression(value) || isFunctionLiteral(value)
    ? false
    : undefined;
}

/** `undefined`: it cannot be told. */
function isFunction(knowledge: Knowledge, value: ts.Expression | undefined): boolean | undefined {
  if (value === undefined) return false;
  if (isFunctionLiteral(skipOuter(value))) return true;
  const type = knowledge.checker.getTypeAtLocation(value);
  if (isUntyped(type)) return undefined;
  return knowledge.checker.getNonNullableType(type).getCallSignatures().length > 0;
}

function isFunctionLiteral(value: ts.Expression): boolean {
  return typescript.isArrowFunction(value) || typescript.isFunctionExpression(value);
}

function isUntyped(type: ts.Type): boolean {
  return (type.flags & (typescript.TypeFlags.Any | typescript.TypeFlags.Unknown)) !== 0;
}

function isPrimitive(type: ts.Type): boolean {
  const { StringLike, NumberLike, BooleanLike, BigIntLike } = typescript.TypeFlags;
  return (type.flags & (StringLike | NumberLike | BooleanLike | BigIntLike)) !== 0;
}
