/**
 * Of the things that an owner was given when it was made, those that it does not end though it ends others of them:
 *
 *     constructor(private readonly reader: Reader, private readonly store: Store) {}
 *     destroy() { this.store.destroy(); }   // and who ends the reader?
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { usesOfField } from "./field-uses.ts";
import { endsWhatLives } from "./needs-release.ts";

export interface InjectedSibling {
  readonly field: Field;
  readonly verb: string;
  /** The fields that are ended in the same way. */
  readonly ended: readonly string[];
  readonly close: ClosePath;
}

export function* injectedSiblings(analysis: Analysis, owner: Owner): Iterable<InjectedSibling> {
  if (owner.kind !== "class") return;
  const close = mainClosePath(analysis, owner);
  if (close?.declaredBy !== owner) return;
  const given = [...owner.fields.values()].filter((field) => isGiven(analysis, owner, field));
  if (given.length < 2) return;
  const ending = reachedFrom(
    analysis,
    owner,
    closePathsOf(analysis, owner).map(({ member }) => member.node),
  );
  const isInEnd = (node: ts.Node): boolean => [...ending].some((code) => node.pos >= code.pos && node.end <= code.end);
  const ended = new Map<string, string>();
  for (const field of given) {
    for (const { use } of usesOfField(analysis, owner, field)) {
      if (use.kind === "call" && use.place.path.length === 0 && isCloseName(use.verb) && isInEnd(use.node))
        ended.set(field.name, use.verb);
    }
  }
  if (ended.size === 0) return;
  const defaults = new Map(given.map((field) => [field, defaultOf(analysis, owner, field)]));
  // Who ends several of those for which there is a default means it for all of them.
  const isMeant = given.filter((field) => defaults.get(field) !== undefined && ended.has(field.name)).length > 1;
  for (const field of given) {
    const made = defaults.get(field);
    if (made !== undefined && !isMeant) continue;
    const uses = usesOfField(analysis, owner, field).map(({ use }) => use);
    if (ended.has(field.name) || uses.some(({ node }) => isInEnd(node))) continue;
    if (uses.some((use) => use.kind === "pass" || use.kind === "hand")) continue;
    const verb = [...ended.values()].find(
      (one) => canEnd(analysis, field, one) || (made !== undefined && hasMember(analysis, made, one)),
    );
    if (verb !== undefined) yield { field, verb, ended: [...ended.keys()].map((name) => `this.${name}`), close };
  }
}

/** Does nobody but the constructor fill it, with one of its parameters as it is? */
function isGiven(analysis: Analysis, owner: Owner, field: Field): boolean {
  if (field.kind === "parameter" || defaultOf(analysis, owner, field) !== undefined) return true;
  const stores = usesOfField(analysis, owner, field).flatMap(({ use, member }) =>
    use.kind === "store" ? [{ use, member }] : [],
  );
  return (
    stores.length === 1 &&
    stores.every(({ use, member: { kind, node } }) => {
      const value = skipOuter(use.value);
      return (
        kind === "constructor" &&
        typescript.isIdentifier(value) &&
        (node as ts.ConstructorDeclaration).parameters?.some(
          ({ name, initializer }) => name.getText() === value.text && initializer === undefined,
        )
      );
    })
  );
}

/** What the constructor makes where it is given nothing: `this.store = options.store ?? new MemoryStore()`. */
function defaultOf(analysis: Analysis, owner: Owner, field: Field): ts.NewExpression | undefined {
  const stores = usesOfField(analysis, owner, field).flatMap(({ use, member }) =>
    use.kind === "store" ? [{ value: skipOuter(use.value), kind: member.kind }] : [],
  );
  const [only, ...others] = stores;
  if (only?.kind !== "constructor" || others.length > 0 || !typescript.isBinaryExpression(only.value)) return undefined;
  const { left, right, operatorToken } = only.value;
  const { BarBarToken, QuestionQuestionToken } = typescript.SyntaxKind;
  if (operatorToken.kind !== BarBarToken && operatorToken.kind !== QuestionQuestionToken) return undefined;
  const made = skipOuter(right);
  return typescript.isNewExpression(made) && typescript.isPropertyAccessExpression(skipOuter(left)) ? made : undefined;
}

function hasMember({ checker }: Analysis, made: ts.NewExpression, name: string): boolean {
  return checker.getTypeAtLocation(made).getProperty(name) !== undefined;
}

/** Is it of a class of the project's own that has such a member, by which it ends what does not end with its memory? */
function canEnd(analysis: Analysis, { declaration }: Field, verb: string): boolean {
  const { checker } = analysis;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(declaration));
  const { valueDeclaration } = type.getSymbol() ?? {};
  if (valueDeclaration === undefined || valueDeclaration.getSourceFile().isDeclarationFile) return false;
  const owner = ownerAt(valueDeclaration);
  return (
    owner !== undefined &&
    owner.members.some(({ name, kind }) => kind === "method" && name === verb) &&
    endsWhatLives(analysis, owner)
  );
}
