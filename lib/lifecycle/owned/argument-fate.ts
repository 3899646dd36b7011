import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import type { Tracked } from "./tracked.ts";

/** What becomes of an argument in the function that it is given to. */
export type Fate =
  /** It is released, on some path at least. */
  | "released"
  /** It is looked at, and nothing is left of it when the call has ended. */
  | "borrowed"
  | "unknown";

/** What is passed: a resource, and the way to it inside of the argument. */
export interface Passed {
  readonly resource: Resource;
  readonly inner: readonly string[];
}

/** How a single use is judged: passed in, since that may lead to further arguments. */
export type Judge = (analysis: Analysis, tracked: Tracked, use: Use) => "sure" | "possible" | undefined;

/** What the callee of `call`, as far as the project has its source, does to its argument. */
export function fateOfArgument(
  analysis: Analysis,
  { resource, inner }: Passed,
  call: ts.CallExpression | ts.NewExpression,
  argument: number,
  judge: Judge,
): Fate {
  if (isOfLanguage(analysis, call)) return "borrowed";
  const parameter = parameterFor(analysis, call, argument);
  if (parameter === undefined) return "unknown";
  const { name } = parameter;
  if (!typescript.isIdentifier(name) || parameter.dotDotDotToken !== undefined) return "unknown";
  // A parameter property is kept.
  if (typescript.isParameterPropertyDeclaration(parameter, parameter.parent)) return "unknown";
  const fates = fatesOf(analysis, parameter);
  const key = [...resource.release, ...(resource.releasedBy ?? []), "in", ...inner].join(" ");
  let fate = fates.get(key);
  if (fate === undefined) {
    // Until it is known, as it is where functions call each other in a circle.
    fates.set(key, "unknown");
    const root = { kind: "variable" as const, name: name.text, declaration: parameter };
    fates.set(key, (fate = fateOfParameter(analysis, { root, path: inner, made: { resource } }, parameter, judge)));
  }
  return fate;
}

const fatesOf = memoised<ts.ParameterDeclaration, Map<string, Fate>>(() => new Map());

function fateOfParameter(analysis: Analysis, tracked: Tracked, parameter: ts.ParameterDeclaration, judge: Judge): Fate {
  let fate: Fate = "borrowed";
  for (const use of usesIn(analysis, parameter.parent)) {
    if (use.place.root.kind !== "variable" || use.place.root.declaration !== parameter) continue;
    const certainty = judge(analysis, tracked, use);
    if (certainty === "sure") return "released";
    if (certainty === "possible") fate = "unknown";
  }
  return fate;
}

function parameterFor(
  { checker }: Analysis,
  call: ts.CallExpression | ts.NewExpression,
  argument: number,
): ts.ParameterDeclaration | undefined {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || !("body" in declaration) || declaration.body === undefined) return undefined;
  const parameter = declaration.parameters[argument];
  return parameter !== undefined && typescript.isParameter(parameter) ? parameter : undefined;
}

/** Functions of the language itself that look at what they are given and forget it. */
const LOOKERS: ReadonlyMap<string, ReadonlySet<string> | "all"> = new Map<string, ReadonlySet<string> | "all">([
  ["console", "all"],
  ["JSON", "all"],
  ["Math", "all"],
  ["Number", "all"],
  ["Reflect", new Set(["has", "get", "ownKeys"])],
  ["Object", new Set(["is", "keys", "entries", "values", "hasOwn"])],
  ["Array", new Set(["isArray", "from"])],
]);

const CASTS = new Set(["Boolean", "String", "Number", "isNaN"]);

function isOfLanguage({ checker, program }: Analysis, call: ts.CallExpression | ts.NewExpression): boolean {
  const callee = call.expression;
  const receiver = typescript.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (!typescript.isIdentifier(receiver)) return false;
  const isLooker = typescript.isPropertyAccessExpression(callee)
    ? isIn(LOOKERS.get(receiver.text), callee.name.text)
    : CASTS.has(receiver.text);
  if (!isLooker) return false;
  const declaration = checker.getSymbolAtLocation(receiver)?.declarations?.[0]?.getSourceFile();
  return declaration === undefined || program.isSourceFileDefaultLibrary(declaration) || declaration.isDeclarationFile;
}

function isIn(names: ReadonlySet<string> | "all" | undefined, name: string): boolean {
  return names === "all" || names?.has(name) === true;
}
