/**
 * Lists that a class fills with what it makes, and that its end leaves as they are, though it walks through another:
 *
 *     open() { this.targets.push(new Target()); this.shaders.push(new Shader()); }
 *     destroy() { for (const shader of this.shaders) shader.destroy(); }
 */
import type ts from "typescript";
import { hasBody } from "../../engine/summaries/functions.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { isMemberOfThis, isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import { isEmptyMethod } from "../owner/members.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { ELEMENT, type Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { isNothing, usesIn } from "../owner/uses.ts";
import { usesOfField } from "./field-uses.ts";

export interface LeftList {
  /** What is made and put into the list. */
  readonly at: ts.NewExpression;
  readonly place: Place;
  readonly noun: string;
  readonly ended: readonly string[];
  readonly close: ClosePath;
}

export function* leftLists(analysis: Analysis, owner: Owner): Iterable<LeftList> {
  const close = owner.kind === "class" ? mainClosePath(analysis, owner) : undefined;
  if (close === undefined || close.evidence === "hint") return;
  const code = [
    ...reachedFrom(
      analysis,
      owner,
      closePathsOf(analysis, owner).map(({ member }) => member.node),
    ),
  ];
  const walked = new Map<string, string>();
  for (const use of code.flatMap((each) => usesIn(analysis, each))) {
    const { root, path } = use.place;
    if (
      use.kind === "call" &&
      root.kind === "field" &&
      path.length === 1 &&
      path[0] === ELEMENT &&
      isCloseName(use.verb)
    )
      walked.set(root.name, use.verb);
  }
  if (walked.size === 0) return;
  for (const field of owner.fields.values()) {
    if (walked.has(field.name) || field.kind === "parameter") continue;
    const made = madeInto(analysis, owner, field);
    const verb = made === undefined ? undefined : [...walked.values()].find((name) => hasEnd(analysis, made.at, name));
    if (made === undefined || verb === undefined || isEndedElsewhere(analysis, owner, field, verb)) continue;
    yield {
      ...made,
      noun: made.at.expression.getText(),
      ended: [...walked.keys()].map((name) => `this.${name}`),
      close,
    };
  }
}

/** What alone is ever put into the list, where nothing else is done with it than to look. */
function madeInto(analysis: Analysis, owner: Owner, field: Field): Pick<LeftList, "at" | "place"> | undefined {
  let found: Pick<LeftList, "at" | "place"> | undefined;
  for (const { use } of usesOfField(analysis, owner, field)) {
    if (use.kind === "store") {
      if (isNothing(use.value) || use.how === "if-none") continue;
      const at = skipOuter(use.value);
      if (use.how !== "add" || use.key !== undefined || !typescript.isNewExpression(at)) return undefined;
      // `new Target(this)` may make itself known to whoever would end it.
      if (at.arguments?.some((argument) => isThis(argument)) === true && speaksOfItself(analysis, at)) return undefined;
      found ??= { at, place: use.place };
    } else if (use.kind === "drop" ? use.how === "remove" : !isLook(use)) return undefined;
  }
  return found;
}

/** Is it only looked at, called by another name than an end, or kept as the one of the list that is in use? */
function isLook(use: Use): boolean {
  if (use.kind === "read") return true;
  if (use.kind === "call") return !isCloseName(use.verb) && closeEvidence(use.verb) === undefined;
  if (use.kind !== "hand" || use.how !== "assign") return false;
  return typescript.isBinaryExpression(use.at) && isMemberOfThis(skipOuter(use.at.left));
}

/** The class that is made, or the literal from which one's own function makes it: `new Class({ … })`. */
function madeBy({ checker }: Analysis, { expression }: ts.NewExpression): ts.Node | undefined {
  const declaration = symbolAt(checker, expression)?.valueDeclaration;
  if (declaration === undefined || typescript.isClassLike(declaration)) return declaration;
  const value = typescript.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const [literal] = value !== undefined && typescript.isNewExpression(value) ? (value.arguments ?? []) : [];
  return literal !== undefined && typescript.isObjectLiteralExpression(literal) ? literal : undefined;
}

/** Has what is made such an end, with something in it? */
function hasEnd(analysis: Analysis, made: ts.NewExpression, verb: string): boolean {
  const maker = madeBy(analysis, made);
  if (maker === undefined) return false;
  const members: readonly ts.Node[] = typescript.isClassLike(maker)
    ? maker.members
    : (maker as ts.ObjectLiteralExpression).properties;
  return members.some((member) => {
    const code = typescript.isPropertyAssignment(member) ? functionLiteral(member.initializer) : member;
    const name = typescript.getNameOfDeclaration(member as ts.Declaration)?.getText();
    return name === verb && code !== undefined && hasBody(code) && !isEmptyMethod(code) && callsIn(code).length > 0;
  });
}

/** `parent.add(this)`: does what is made tell others of itself, who may end it? */
function speaksOfItself(analysis: Analysis, made: ts.NewExpression): boolean {
  const maker = madeBy(analysis, made);
  return maker === undefined || callsIn(maker).some((call) => call.arguments.some((argument) => isThis(argument)));
}

/** Does code in another file speak of both, the list and the end? */
function isEndedElsewhere({ program }: Analysis, owner: Owner, field: Field, verb: string): boolean {
  if (field.access === "hidden") return false;
  const own = owner.node.getSourceFile();
  return filesNaming(program, field.name).some(
    (file) =>
      file !== own &&
      identifiersNamed(file, field.name).some((name) => {
        const code = enclosingFunction(name);
        return code !== undefined && mentionsName(code, verb) && !isOfAnother(name);
      }),
  );
}

/** `this.targets` in a class that inherits nothing is a member of its own. */
function isOfAnother({ parent }: ts.Node): boolean {
  const owner = isMemberOfThis(parent) ? classOfThis(parent.expression) : undefined;
  return owner !== undefined && typescript.isClassLike(owner) && owner.heritageClauses === undefined;
}
