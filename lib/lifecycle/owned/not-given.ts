/** What an instance does not hold because its constructor was not given what that would come from. */
import type ts from "typescript";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";

export interface NotGiven {
  /** Fields that stay empty: `this.link = parent && parent.onClose(…)`, and there is no parent. */
  readonly empty: ReadonlySet<string>;
  /** Fields that hold what a parameter is by default, which nobody else has. */
  readonly own: ReadonlySet<string>;
}

export const ALL_GIVEN: NotGiven = { empty: new Set(), own: new Set() };

/**
 * The fields of what `made` makes that would come from arguments which are not passed.
 *
 *     class Source { #link; constructor(parent?) { this.#link = parent?.onCancel(…); } dispose() { this.#link?.dispose(); } }
 *     new Source()                   has no link to dispose of
 */
export function notGiven(analysis: Analysis, made: ts.Expression, owner: Owner): NotGiven {
  if (!typescript.isNewExpression(made)) return ALL_GIVEN;
  const empty = new Set<string>();
  const own = new Set<string>();
  let given: readonly ts.Expression[] = made.arguments ?? [];
  for (const { members } of lineageOf(analysis, owner).chain) {
    const constructor = members.find(({ kind }) => kind === "constructor")?.node;
    // A class without one hands its arguments on to its base class.
    if (constructor === undefined || !typescript.isConstructorDeclaration(constructor)) continue;
    if (given.some(typescript.isSpreadElement)) break;
    for (const [index, parameter] of constructor.parameters.entries()) {
      const argument = given[index];
      if (parameter.dotDotDotToken !== undefined || (argument !== undefined && !isUndefined(argument))) continue;
      const fields = parameter.initializer === undefined ? empty : own;
      for (const field of fieldsFrom(constructor, parameter)) fields.add(field);
    }
    given = superArguments(constructor);
  }
  return { empty, own };
}

function isUndefined(argument: ts.Expression): boolean {
  return isNullishLiteral(skipOuter(argument));
}

/** The fields that a constructor sets to nothing where the parameter is not there, else to what comes of it. */
function fieldsFrom(constructor: ts.ConstructorDeclaration, parameter: ts.ParameterDeclaration): readonly string[] {
  if (!typescript.isIdentifier(parameter.name)) return [];
  const { text: name } = parameter.name;
  if (typescript.isParameterPropertyDeclaration(parameter, constructor)) return [name];
  const assignments = nodesOfKind<ts.BinaryExpression>(constructor, typescript.SyntaxKind.BinaryExpression);
  return assignments.flatMap(({ left, operatorToken, right }) =>
    operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
    typescript.isPropertyAccessExpression(left) &&
    isThis(left.expression) &&
    needs(skipOuter(right), name)
      ? [left.name.text]
      : [],
  );
}

/** `parent`, `parent && …`, `parent?.…`, `parent ? … : undefined` */
function needs(value: ts.Expression, name: string): boolean {
  if (typescript.isIdentifier(value)) return value.text === name;
  if (typescript.isBinaryExpression(value))
    return (
      value.operatorToken.kind === typescript.SyntaxKind.AmpersandAmpersandToken && needs(skipOuter(value.left), name)
    );
  if (typescript.isConditionalExpression(value))
    return needs(skipOuter(value.condition), name) && isUndefined(value.whenFalse);
  if (!typescript.isOptionalChain(value)) return false;
  return needs(skipOuter(value.expression), name);
}

function superArguments(constructor: ts.ConstructorDeclaration): readonly ts.Expression[] {
  const { CallExpression, SuperKeyword } = typescript.SyntaxKind;
  const call = nodesOfKinds<ts.CallExpression>(constructor, [CallExpression]).find(
    ({ expression }) => expression.kind === SuperKeyword,
  );
  return call?.arguments ?? [];
}
