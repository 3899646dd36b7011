/** Who calls a function of the project that is handed over, kept somewhere, or known as the member of an interface. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo, placeGiven } from "../../syntax/given-functions.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { callsOfCallback, callsOfHeld, holderOf } from "./calls-of-callback.ts";

export interface Callers {
  /** Where the function is handed over, kept or declared. */
  readonly at: ts.Node;
  readonly calls: readonly ts.CallExpression[];
  /** Any of the calls may be the one; else what holds for one of them holds for the function. */
  readonly isAnyOf: boolean;
}

export const callersOf = memoised((knowledge, code: ts.FunctionLikeDeclaration): Callers | undefined => {
  return handedOver(knowledge, code) ?? kept(knowledge, code) ?? knownAsMember(knowledge, code);
});

/** `server.use((body) => …)` */
function handedOver(knowledge: Knowledge, code: ts.FunctionLikeDeclaration): Callers | undefined {
  const given = callGivenTo(code);
  if (given === undefined || !typescript.isCallExpression(given.call)) return undefined;
  const parameter = bodyOf(knowledge, given.call)?.parameters[given.index];
  if (parameter === undefined || parameter.dotDotDotToken !== undefined) return undefined;
  return { at: given.call, calls: callsOfCallback(knowledge, parameter), isAnyOf: false };
}

/** `routes.set(path, (body) => …)`, `this.handlers[path] = (body) => …`, `const routes = { "/": (body) => … }` */
function kept(knowledge: Knowledge, code: ts.FunctionLikeDeclaration): Callers | undefined {
  const place = placeGiven(code);
  const holder = holderOf(place) ?? listWith(place);
  const symbol = holder === undefined ? undefined : symbolNamedBy(knowledge.checker, skipOuter(holder));
  const file = symbol?.valueDeclaration?.getSourceFile();
  if (symbol === undefined || file === undefined || file.isDeclarationFile) return undefined;
  return { at: place.parent, calls: callsOfHeld(knowledge, file, new Set([symbol])), isAnyOf: false };
}

/** The variable that is declared with a literal that has `value` among its own. */
function listWith({ parent }: ts.Node): ts.Identifier | undefined {
  const literal = typescript.isPropertyAssignment(parent) ? parent.parent : parent;
  const isList = typescript.isObjectLiteralExpression(literal) || typescript.isArrayLiteralExpression(literal);
  const { parent: declaration } = literal;
  return isList && typescript.isVariableDeclaration(declaration) && typescript.isIdentifier(declaration.name)
    ? declaration.name
    : undefined;
}

/** A name that is called more often than this says little of who calls the member. */
const MAX_CALLS = 50;

/** `class Upload implements Handler { handle(body) { … } }`, `server.use({ handle(body) { … } })` */
function knownAsMember({ checker, program }: Knowledge, code: ts.FunctionLikeDeclaration): Callers | undefined {
  const member = typescript.isMethodDeclaration(code) ? code : placeGiven(code).parent;
  if (!typescript.isMethodDeclaration(member) && !typescript.isPropertyAssignment(member)) return undefined;
  const name = typescript.isIdentifier(member.name) ? member.name.text : undefined;
  const declared = name === undefined ? [] : declaredAs(checker, member, name);
  if (name === undefined || declared.length === 0) return undefined;
  const named = filesNaming(program, name).flatMap((file) => callsNamed(file, new Set([name])));
  if (named.length > MAX_CALLS) return undefined;
  const calls = named.filter(({ expression }) =>
    symbolNamedBy(checker, skipOuter(expression))?.declarations?.some((each) => declared.includes(each)),
  );
  return { at: member.name, calls, isAnyOf: true };
}

/** Where what the class implements or extends, or what is expected of the literal, declares the member. */
function declaredAs(
  checker: ts.TypeChecker,
  { parent: holder }: ts.MethodDeclaration | ts.PropertyAssignment,
  name: string,
): readonly ts.Declaration[] {
  const types = typescript.isClassLike(holder)
    ? (holder.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => checker.getTypeAtLocation(type)))
    : typescript.isObjectLiteralExpression(holder)
      ? [checker.getContextualType(holder)]
      : [];
  const declared = types.flatMap((type) => type?.getProperty(name)?.declarations ?? []);
  return declared.filter((each) => !each.getSourceFile().isDeclarationFile);
}
