/**
 * How a function of the program's own calls back: with an error alone, as the convention is, or with a result in any case.
 *
 *     function all(jobs, done) { … done(errors.length > 0 ? errors[0] : null, results) … }
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export type CalledBack =
  /** With an error, and nothing else. */
  | "error alone"
  /** With a result, be there an error or not. */
  | "always with result"
  /** It listens to an event, whose arguments are always there. */
  | "as listener"
  | "unknown";

/** Callees of callees. */
const MAX_DEPTH = 3;

/** How `call` calls its argument `at`, whose parameter `result` is asked about. */
export function calledBack(
  analysis: Analysis,
  call: ts.CallExpression,
  at: number,
  result: number,
  depth = 0,
): CalledBack {
  const code = bodyOf(analysis, call);
  // What a library does is what its convention says.
  if (code === undefined) return isDeclaredOnly(analysis, call) ? "error alone" : "unknown";
  const name = code.parameters[at]?.name;
  if (name === undefined || !typescript.isIdentifier(name) || depth > MAX_DEPTH) return "unknown";
  const isIt = (node: ts.Expression): boolean => {
    const bare = skipOuter(node);
    return typescript.isIdentifier(bare) && bare.text === name.text;
  };
  const ways = callsIn(code.body).flatMap((inner): readonly CalledBack[] => {
    if (isIt(inner.expression)) return wayOf(analysis, inner, result);
    const index = inner.arguments.findIndex(isIt);
    if (index < 0) return [];
    if (addsListener(calleeName(inner.expression))) return ["as listener"];
    return [calledBack(analysis, inner, index, result, depth + 1)];
  });
  if (ways.includes("error alone")) return "error alone";
  const [first = "unknown"] = ways;
  return ways.every((way) => way === first) ? first : "unknown";
}

function wayOf(analysis: Analysis, { arguments: given }: ts.CallExpression, result: number): readonly CalledBack[] {
  const [error] = given;
  if (error === undefined || isNullishLiteral(skipOuter(error))) return [];
  const value = given[result];
  if (value === undefined || isNullishLiteral(skipOuter(value))) return ["error alone"];
  return [isSurelyThere(analysis, skipOuter(value)) ? "always with result" : "unknown"];
}

/** Something that is made here: what another callback is given may itself be absent. */
function isSurelyThere({ checker }: Analysis, value: ts.Expression): boolean {
  const ts = typescript;
  if (ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value) || ts.isNewExpression(value))
    return true;
  const declaration = ts.isIdentifier(value) ? symbolOfName(checker, value)?.valueDeclaration : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  if (initializer === undefined || ts.isIdentifier(skipOuter(initializer))) return false;
  const type = checker.getTypeAtLocation(value);
  return (type.flags & ts.TypeFlags.Any) === 0 && checker.getNonNullableType(type) === type;
}

function isDeclaredOnly({ checker }: Analysis, call: ts.CallExpression): boolean {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  return declaration?.getSourceFile().isDeclarationFile === true;
}
