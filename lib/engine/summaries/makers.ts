/**
 * Which calls may acquire something, told by names alone, so that only those are resolved with the checker.
 *
 * Besides what models and tags name, these are the project's own functions: one may hand out what it makes if it returns
 * what constructs something that may be a resource, or what calls something of a name that may. A name stands for all
 * that bear it, anywhere in the program: `open` for functions, `.open` for members.
 */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { declaredAcquisition, declaredResource } from "./declared.ts";
import { definitionsIn, isParameter, returnedBy, spelled, type Definition, type Making } from "./definitions.ts";
import { namesWithTags } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol } from "./match-call.ts";
import { memoised } from "./memo.ts";
import { otherNamesIn } from "./recognisable.ts";
import { isSymbolReleasable, mayBeReleasable } from "./releasable-types.ts";

/** May `call` acquire something? It may only be said no to. */
export const mayMake = memoised((knowledge, call: Making): boolean => {
  const name = calleeName(call.expression);
  if (name === undefined) return !isKeyword(call.expression);
  if (isDeclaredMaker(knowledge, call.getSourceFile(), name)) return true;
  return typescript.isNewExpression(call) ? mayBeResource(knowledge, call.expression) : mayHandOut(knowledge, call);
}, true);

/** May the project's own code that `call` leads to hand out what it makes? It may only be said no to. */
export function mayHandOut(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = spelled(call.expression);
  if (name === undefined) return !isKeyword(call.expression);
  return !isParameter(call.expression) && makersOf(knowledge).has(name);
}

/** `super(…)`, `import(…)` */
function isKeyword({ kind }: ts.Expression): boolean {
  return kind === typescript.SyntaxKind.SuperKeyword || kind === typescript.SyntaxKind.ImportKeyword;
}

/** May a model or a tag say that calling something of this name acquires something? */
export function isDeclaredMaker({ catalog, program }: Knowledge, file: ts.SourceFile, name: string): boolean {
  return (
    catalog.makers.has(name) ||
    otherNamesIn(catalog, file, catalog.makers).has(name) ||
    namesWithTags(program).has(name)
  );
}

/** The names of the project's functions that may hand out what they make; each is looked into when it is asked for. */
class Makers {
  readonly #knowledge: Knowledge;
  readonly #definitions = new Map<string, Definition[]>();
  readonly #known = new Map<string, boolean>();
  readonly #making = new Map<Definition, boolean>();
  readonly #resulting = new Map<ts.TypeNode, boolean>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    for (const file of knowledge.program.getSourceFiles()) {
      if (file.isDeclarationFile) continue;
      for (const definition of definitionsIn(file)) {
        for (const name of definition.names) addTo(this.#definitions, name, definition);
      }
    }
  }

  /** Does anything of this name make something, or use what does? */
  has(name: string): boolean {
    return this.#known.get(name) ?? this.#find(name);
  }

  #find(name: string): boolean {
    const users = new Map<string, string | undefined>([[name, undefined]]);
    // A map that is iterated also yields what is added on the way.
    for (const [each] of users) {
      const known = this.#known.get(each);
      if (known === false) continue;
      const definitions = this.#definitionsOf(each);
      if (known === true || definitions.some((definition) => this.#makesItself(definition))) {
        for (let user: string | undefined = each; user !== undefined; user = users.get(user))
          this.#known.set(user, true);
        return true;
      }
      for (const definition of definitions)
        for (const used of returnedBy(definition).uses) if (!users.has(used)) users.set(used, each);
    }
    for (const each of users.keys()) this.#known.set(each, false);
    return false;
  }

  #definitionsOf(name: string): readonly Definition[] {
    const definitions = this.#definitions.get(name) ?? [];
    return definitions.filter((definition) => this.#mayResultInResource(definition));
  }

  #mayResultInResource(definition: Definition): boolean {
    const result = definition.code?.type;
    if (result === undefined) return true;
    let may = this.#resulting.get(result);
    if (may === undefined) this.#resulting.set(result, (may = mayBeReleasable(this.#knowledge, result)));
    return may;
  }

  #makesItself(definition: Definition): boolean {
    let makes = this.#making.get(definition);
    if (makes === undefined) this.#making.set(definition, (makes = makesItself(this.#knowledge, definition)));
    return makes;
  }
}

function makesItself(knowledge: Knowledge, definition: Definition): boolean {
  const { file, renames } = definition;
  if (renames !== undefined && isDeclaredMaker(knowledge, file, renames.replace(/^\./, ""))) return true;
  return returnedBy(definition).makings.some((making) => {
    if (typescript.isNewExpression(making) && mayBeResource(knowledge, making.expression)) return true;
    const name = calleeName(making.expression);
    return (
      name !== undefined &&
      isDeclaredMaker(knowledge, file, name) &&
      declaredAcquisition(knowledge, making) !== undefined
    );
  });
}

const makersOf = once((knowledge: Knowledge): Makers => new Makers(knowledge));

/** May instances of the class that `callee` stands for be resources? */
function mayBeResource(knowledge: Knowledge, callee: ts.Expression): boolean {
  const { Class, Interface } = typescript.SymbolFlags;
  const { checker } = knowledge;
  const symbol = calleeSymbol(knowledge, skipOuter(callee));
  const isClass = symbol !== undefined && (symbol.flags & (Class | Interface)) !== 0;
  if (isClass && !isSymbolReleasable(knowledge, symbol)) return false;
  const types = isClass
    ? [checker.getDeclaredTypeOfSymbol(symbol)]
    : checker
        .getTypeAtLocation(callee)
        .getConstructSignatures()
        .map((signature) => signature.getReturnType());
  if (types.length === 0) return true;
  return types.some((type) => {
    const resource = declaredResource(knowledge, type);
    return resource !== undefined && resource.lost !== "collected";
  });
}
