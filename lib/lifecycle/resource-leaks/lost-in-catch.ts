/**
 * What was made to be handed out, and is lost where a `catch` of the same function leaves in another way without ending
 * it. That there is a `catch` says that its author has thought of the failure.
 *
 *     const stream = connection.newStream();
 *     try { return { stream, protocol: await negotiate(stream) }; }
 *     catch (error) { log(error); throw error; }   // and `stream` stays
 */
import type ts from "typescript";
import { acquiredResult } from "../../engine/summaries/acquisitions.ts";
import { isDeclared } from "../../engine/summaries/declared.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsLike } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { disposableShape } from "../owned/shape.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { releaseByExample } from "./examples.ts";
import { resourceReleasedBy } from "./inferred.ts";

export interface LostInCatch {
  readonly made: ts.CallExpression | ts.NewExpression;
  readonly name: string;
  readonly resource: Resource;
  /** What may fail while nobody else has it. */
  readonly cause: ts.AwaitExpression;
  readonly handedOn: ts.Node;
  readonly leave: ts.Node;
}

/** What the functions of a file make and lose in a `catch`. */
export function* lostInCatchIn(analysis: Analysis, file: ts.SourceFile): Iterable<LostInCatch> {
  for (const attempt of nodesOfKind<ts.TryStatement>(file, typescript.SyntaxKind.TryStatement)) {
    const leave = attempt.catchClause === undefined ? undefined : wayOut(attempt.catchClause.block);
    if (leave === undefined || attempt.finallyBlock !== undefined || endsSomething(attempt.catchClause!)) continue;
    for (const { name, initializer } of variablesFor(attempt)) {
      if (initializer === undefined || !typescript.isIdentifier(name)) continue;
      const made = makingCall(initializer);
      const handedOn = made === undefined ? undefined : handedOnIn(attempt.tryBlock, name.text);
      if (made === undefined || handedOn === undefined || !isKeptHere(name, attempt)) continue;
      const cause = nodesOfKind<ts.AwaitExpression>(attempt.tryBlock, typescript.SyntaxKind.AwaitExpression).find(
        (wait) => wait.pos > name.end && !isInside(made, wait) && wait.end <= handedOn.end && isOwn(wait, attempt),
      );
      const resource = cause === undefined ? undefined : resourceOf(analysis, made);
      if (cause !== undefined && resource !== undefined)
        yield { made, name: name.text, resource, cause, handedOn, leave };
    }
  }
}

/** The `throw` or `return` with which a block ends. */
function wayOut({ statements }: ts.Block): ts.Node | undefined {
  const last = statements.at(-1);
  return last !== undefined && (typescript.isThrowStatement(last) || typescript.isReturnStatement(last))
    ? last
    : undefined;
}

const ENDS =
  /^_?(?:close|destroy|dispose|release|abort|end|terminate|disconnect|kill|cancel|cleanup|tearDown|teardown|shutdown|stop|free|reset|quit|rollback|recycle|fail|remove|delete|clear)/;

function endsSomething(clause: ts.CatchClause): boolean {
  return mentionsLike(clause, ENDS);
}

/** The variables that `attempt` may hand out: those of its own block, and of the block that it stands in. */
function variablesFor(attempt: ts.TryStatement): readonly ts.VariableDeclaration[] {
  const { parent } = attempt;
  const before = typescript.isBlock(parent)
    ? parent.statements.slice(
        Math.max(0, parent.statements.indexOf(attempt) - NEAR),
        parent.statements.indexOf(attempt),
      )
    : [];
  return [...before, ...attempt.tryBlock.statements].flatMap((statement) =>
    typescript.isVariableStatement(statement) ? statement.declarationList.declarations : [],
  );
}

/** Statements between which and the `try` something may stand. */
const NEAR = 4;

function makingCall(value: ts.Expression): ts.CallExpression | ts.NewExpression | undefined {
  const bare = skipOuter(value);
  const made = typescript.isAwaitExpression(bare) ? skipOuter(bare.expression) : bare;
  if (typescript.isNewExpression(made)) return made;
  return typescript.isCallExpression(made) && isMakerName(calleeName(made.expression)) ? made : undefined;
}

function resourceOf(analysis: Analysis, made: ts.CallExpression | ts.NewExpression): Resource | undefined {
  const resource = acquiredResult(analysis, made) ?? outOfCall(analysis, made) ?? endedByOthers(analysis, made);
  return resource === undefined || resource.lost === "collected" || resource.endsItself === true ? undefined : resource;
}

/** What is merely new holds nothing; what is brought by a call of something else may hold the other side. */
function outOfCall(analysis: Analysis, made: ts.CallExpression | ts.NewExpression): Resource | undefined {
  return typescript.isNewExpression(made) ? undefined : disposableShape(analysis, made)?.resource;
}

/** Of a type that is not known, what other callers of the same maker do with it is the evidence. */
function endedByOthers(analysis: Analysis, made: ts.CallExpression | ts.NewExpression): Resource | undefined {
  if (isDeclared(analysis, made)) return undefined;
  const release = releaseByExample(analysis, made);
  return release === undefined ? undefined : resourceReleasedBy(release, made);
}

/** The `return` in which it is handed out, itself or as a part. */
function handedOnIn(block: ts.Block, name: string): ts.ReturnStatement | undefined {
  return nodesOfKind<ts.ReturnStatement>(block, typescript.SyntaxKind.ReturnStatement).find(
    ({ expression }) => expression !== undefined && isHandedOut(expression, name),
  );
}

function isHandedOut(value: ts.Expression, name: string): boolean {
  const node = skipOuter(value);
  if (typescript.isIdentifier(node)) return node.text === name;
  if (typescript.isArrayLiteralExpression(node)) return node.elements.some((element) => isHandedOut(element, name));
  if (typescript.isNewExpression(node)) return node.arguments?.some((argument) => isHandedOut(argument, name)) === true;
  if (!typescript.isObjectLiteralExpression(node)) return false;
  return node.properties.some((property) => {
    if (typescript.isShorthandPropertyAssignment(property)) return property.name.text === name;
    if (typescript.isPropertyAssignment(property)) return isHandedOut(property.initializer, name);
    return typescript.isSpreadAssignment(property) && isHandedOut(property.expression, name);
  });
}

/** Is it only used, lent to what stays here, or handed out in the end? */
function isKeptHere(variable: ts.Identifier, attempt: ts.TryStatement): boolean {
  const home = enclosingFunction(variable);
  if (home === undefined) return false;
  return identifiersNamed(variable.getSourceFile(), variable.text).every((use) => {
    if (use === variable || !isInside(use, home)) return true;
    if (isMereName(use)) return true;
    if (enclosingFunction(use) !== home || isInside(use, attempt.catchClause!)) return false;
    return isMereUse(use, attempt);
  });
}

/** The name of a member, be it of a type. */
function isMereName({ parent, pos }: ts.Node): boolean {
  if (typescript.isPropertyAccessExpression(parent) || typescript.isPropertyAssignment(parent))
    return parent.name.pos === pos;
  return typescript.isPropertySignature(parent);
}

function isMereUse(use: ts.Node, attempt: ts.TryStatement): boolean {
  const { parent } = use;
  if (typescript.isPropertyAccessExpression(parent))
    return !ENDS.test(parent.name.text) && typescript.isCallExpression(parent.parent);
  if (typescript.isCallExpression(parent)) return typescript.isAwaitExpression(parent.parent);
  if (typescript.isNewExpression(parent)) return typescript.isVariableDeclaration(parent.parent);
  for (let at = parent; at !== attempt && at !== undefined; at = at.parent) {
    if (typescript.isReturnStatement(at)) return true;
  }
  return false;
}

/** Does it stand in the block's own code, in no `try` of its own? */
function isOwn(node: ts.Node, attempt: ts.TryStatement): boolean {
  for (let at = node.parent; at !== undefined && at !== attempt; at = at.parent) {
    if (typescript.isFunctionLike(at) || typescript.isTryStatement(at)) return false;
  }
  return true;
}
