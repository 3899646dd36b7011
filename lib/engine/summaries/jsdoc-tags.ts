import type ts from "typescript";
import type { CallModel, Reference, Resource } from "../../models/vocabulary.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Knowledge } from "./knowledge.ts";

/**
 * The JSDoc tags with which a project describes its own functions and classes.
 *
 *     /** @acquires connection *\/            the result belongs to the caller
 *     /** @releases client *\/               ends the duty for this parameter; without a name, for `this` (of a
 *                                            method) or for the first parameter (of a function)
 *     /** @owns socket *\/                   takes the parameter over
 *     /** @borrows socket *\/                only uses the parameter
 *
 * On a class, `@acquires` says that its instances must be released, by the members that are tagged `@releases`.
 */
const TAGS: ReadonlySet<string> = new Set(["acquires", "releases", "owns", "borrows"]);

const TAG = /@(?:acquires|releases|owns|borrows)\b/;

/** The effects that the tags of `symbol` declare; of `call`, the parameters' places are needed. */
export function taggedCall(knowledge: Knowledge, symbol: ts.Symbol): CallModel | undefined {
  const tags = tagsOf(knowledge, symbol);
  const declaration = symbol.declarations?.[0];
  if (tags.length === 0 || declaration === undefined) return undefined;
  const acquires = tags.some((tag) => tag.name === "acquires");
  const releases = references(tags, "releases", declaration);
  const owns = references(tags, "owns", declaration);
  return {
    ...(acquires ? { acquires: {} } : {}),
    ...(releases.length > 0 ? { releases } : {}),
    ...(owns.length > 0 ? { owns } : {}),
  };
}

/** What the tags of a class or interface say that its instances need. */
export function taggedResource(knowledge: Knowledge, type: ts.Type): Resource | undefined {
  const symbol = type.getSymbol();
  if (symbol === undefined || !(symbol.declarations ?? []).some((declaration) => mayBeTagged(declaration)))
    return undefined;
  const release = type
    .getProperties()
    .filter((member) => tagsOf(knowledge, member).some(({ name, text }) => name === "releases" && isThis(text)))
    .map((member) => member.name);
  const acquires = tagsOf(knowledge, symbol).find((tag) => tag.name === "acquires");
  if (release.length === 0) return undefined;
  return { noun: acquires?.text || "resource", release, lost: "leaks" };
}

/** May the file of `declaration` hold such tags? */
function mayBeTagged(declaration: ts.Node): boolean {
  return taggedNames(declaration.getSourceFile()).size > 0;
}

/** Names of what is tagged anywhere in the program: the gate for calls. */
export const namesWithTags = once((program: ts.Program): ReadonlySet<string> => {
  const files = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
  return new Set(files.flatMap((file) => [...taggedNames(file)]));
});

const NONE: ReadonlySet<string> = new Set();

const taggedNames = once((file: ts.SourceFile): ReadonlySet<string> =>
  mayHoldTags(file.text) ? findTaggedNames(file) : NONE,
);

/** Every text of the program is looked at, the libraries' too: this must be fast. */
function mayHoldTags(text: string): boolean {
  return (
    text.includes("@acquires") || text.includes("@releases") || text.includes("@owns") || text.includes("@borrows")
  );
}

function findTaggedNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const addName = (node: ts.Node): void => {
    if (typescript.isVariableStatement(node)) return node.declarationList.declarations.forEach(addName);
    const { name } = node as { name?: ts.Node };
    if (name !== undefined && (typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name)))
      names.add(name.text);
    if (typescript.isConstructorDeclaration(node) && node.parent.name !== undefined) names.add(node.parent.name.text);
  };
  walk(file, (node) => {
    // The comment stands in the node's leading trivia; where several nodes begin there, the innermost has the name.
    if (TAG.test(file.text.slice(node.pos, node.getStart(file)))) addName(node);
  });
  return names;
}

interface Tag {
  readonly name: string;
  readonly text: string;
}

function tagsOf({ checker }: Knowledge, symbol: ts.Symbol): readonly Tag[] {
  if (!(symbol.declarations ?? []).some((declaration) => mayBeTagged(declaration))) return [];
  return symbol
    .getJsDocTags(checker)
    .filter((tag) => TAGS.has(tag.name))
    .map((tag) => ({
      name: tag.name,
      text: (tag.text ?? [])
        .map((part) => part.text)
        .join("")
        .trim(),
    }));
}

function references(tags: readonly Tag[], name: string, declaration: ts.Node): readonly Reference[] {
  return tags
    .filter((tag) => tag.name === name)
    .map((tag) => referenceOf(tag.text, declaration))
    .filter((reference) => reference !== undefined);
}

function referenceOf(text: string, declaration: ts.Node): Reference | undefined {
  const word = text.split(/[\s-]/)[0] ?? "";
  if (word === "this") return "this";
  if (word === "") return isMember(declaration) ? "this" : 0;
  const index = parametersOf(declaration).findIndex((parameter) => parameter.name.getText() === word);
  return index < 0 ? undefined : index;
}

function isThis(text: string): boolean {
  return text === "" || text.startsWith("this");
}

function isMember(declaration: ts.Node): boolean {
  return typescript.isClassElement(declaration) || typescript.isTypeElement(declaration);
}

function parametersOf(declaration: ts.Node): readonly ts.ParameterDeclaration[] {
  const ts = typescript;
  if (ts.isFunctionLike(declaration)) return declaration.parameters;
  const { initializer, type } = declaration as { initializer?: ts.Expression; type?: ts.TypeNode };
  const value = initializer ?? type;
  return value !== undefined && ts.isFunctionLike(value) ? value.parameters : [];
}
