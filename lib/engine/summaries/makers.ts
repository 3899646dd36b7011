/**
 * Which calls may acquire something, told by names alone, so that only those are resolved with the checker.
 *
 * Besides what models and tags name, these are the project's own functions: one may hand out what it makes if it returns
 * what constructs something that may be a resource, or what calls something of a name that may. A name stands for all
 * that bear it, anywhere in the program: `open` for functions, `.open` for members.
 */
import type ts from "typescript";
import { isTelling } from "../../models/catalog.ts";
import { calleeName, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { importedInto, isOneOf } from "../../syntax/imports.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { declaredAcquisition, declaredResource } from "./declared.ts";
import { definitionsNamed, isParameter, returnedBy, spelled, type Definition, type Making } from "./definitions.ts";
import { namesWithTags } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol } from "./match-call.ts";
import { memoised } from "./memo.ts";
import { otherNamesIn } from "./recognisable.ts";
import { isSymbolReleasable, mayBeReleasable } from "./releasable-types.ts";

/** May `call` acquire something? It may only be said no to. */
export const mayMake = memoised((knowledge, call: Making): boolean => {
  if (calleeName(call.expression) === undefined) return !isKeyword(call.expression);
  if (isDeclaredMaker(knowledge, call)) return true;
  return typescript.isNewExpression(call) ? mayBeResource(knowledge, call.expression) : mayHandOut(knowledge, call);
}, true);

/** The same for something that is {@link isTelling telling}. */
export function mayMakeTelling(knowledge: Knowledge, call: Making): boolean {
  if (calleeName(call.expression) === undefined) return !isKeyword(call.expression);
  if (isMakerAmong(knowledge, call, knowledge.catalog.tellingMakers)) return true;
  return typescript.isCallExpression(call) && isHandedOut(call, tellingMakersOf(knowledge));
}

/** May the project's own code that `call` leads to hand out what it makes? It may only be said no to. */
export function mayHandOut(knowledge: Knowledge, call: ts.CallExpression): boolean {
  return isHandedOut(call, makersOf(knowledge));
}

function isHandedOut({ expression }: ts.CallExpression, makers: Makers): boolean {
  const name = spelled(expression);
  if (name === undefined) return !isKeyword(expression);
  return !isParameter(expression) && makers.has(name);
}

/** `super(…)`, `import(…)` */
function isKeyword({ kind }: ts.Expression): boolean {
  return kind === typescript.SyntaxKind.SuperKeyword || kind === typescript.SyntaxKind.ImportKeyword;
}

/** May a model or a tag say that `call` acquires something? */
export function isDeclaredMaker(knowledge: Knowledge, call: Making): boolean {
  return isMakerAmong(knowledge, call, knowledge.catalog.makers);
}

function isMakerAmong(knowledge: Knowledge, { expression }: Making, makers: ReadonlySet<string>): boolean {
  const name = calleeName(expression);
  if (name === undefined || !isMakerName(knowledge, expression.getSourceFile(), name, makers)) return false;
  return !knowledge.catalog.moduleMakers.has(name) || mayBeOfModule(knowledge, expression, name);
}

/** The same, told by the name of what is called. */
export function isMakerName(
  { catalog, program }: Knowledge,
  file: ts.SourceFile,
  name: string,
  makers: ReadonlySet<string> = catalog.makers,
): boolean {
  return makers.has(name) || otherNamesIn(catalog, file, makers).has(name) || namesWithTags(program).has(name);
}

/** `open(path)`, `fs.promises.open(path)`; not `this.get(key)`, whatever a module has that is called `get`. */
function mayBeOfModule({ catalog, program }: Knowledge, callee: ts.Expression, name: string): boolean {
  const file = callee.getSourceFile();
  const root = rootOf(callee);
  if (isOneOf(root, importedInto(file))) return true;
  return otherNamesIn(catalog, file, catalog.makers).has(name) || namesWithTags(program).has(name);
}

/** The names of functions that may hand out what they make; each is looked into when it is asked for. */
class Makers {
  readonly #definitionsOf: (name: string) => readonly Definition[];
  readonly #makesItself: (definition: Definition) => boolean;
  readonly #known = new Map<string, boolean>();

  constructor(
    definitionsOf: (name: string) => readonly Definition[],
    makesItself: (definition: Definition) => boolean,
  ) {
    this.#definitionsOf = definitionsOf;
    this.#makesItself = makesItself;
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
      const definitions = known === true ? [] : this.#definitionsOf(each);
      if (known === true || definitions.some(this.#makesItself)) {
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
}

/** Which resources somebody asks about. */
interface Wanted {
  /** May `making` make such, told by names alone? */
  readonly mayBeMade: (knowledge: Knowledge, making: Making) => boolean;
  /** Does what {@link mayBeMade may be} make such, as far as is known? */
  readonly isMade: (knowledge: Knowledge, making: Making) => boolean;
  /** May what is spelled so make such by a model or a tag? */
  readonly isName: (knowledge: Knowledge, file: ts.SourceFile, spelled: string) => boolean;
}

const MISSED: Wanted = {
  mayBeMade: (knowledge, making) => typescript.isNewExpression(making) || isDeclaredMaker(knowledge, making),
  isMade: (knowledge, making) =>
    (typescript.isNewExpression(making) && mayBeResource(knowledge, making.expression)) ||
    (isDeclaredMaker(knowledge, making) && declaredAcquisition(knowledge, making) !== undefined),
  isName: (knowledge, file, spelled) => isMakerName(knowledge, file, spelled.replace(/^\./, "")),
};

const TELLING: Wanted = {
  mayBeMade: (knowledge, making) => isMakerAmong(knowledge, making, knowledge.catalog.tellingMakers),
  isMade: (knowledge, making) => {
    const made = declaredAcquisition(knowledge, making);
    return made !== undefined && isTelling(made.resource);
  },
  isName: (knowledge, file, spelled) => {
    const { tellingMakers, moduleMakers } = knowledge.catalog;
    const name = spelled.replace(/^\./, "");
    if (moduleMakers.has(name) && !importedInto(file).has(spelled)) return false;
    return isMakerName(knowledge, file, name, tellingMakers);
  },
};

/** The makers of what is `wanted`: types are asked only of what leads to one by names. */
function makersFor(knowledge: Knowledge, { mayBeMade, isMade, isName }: Wanted): Makers {
  const definitionsOf = (name: string): readonly Definition[] => definitionsNamed(knowledge.program, name);
  const makesIf = (definition: Definition, isOne: (making: Making) => boolean): boolean => {
    const { renames, file } = definition;
    return (renames !== undefined && isName(knowledge, file, renames)) || returnedBy(definition).makings.some(isOne);
  };
  const mayMakeItself = once((definition: Definition) => makesIf(definition, (making) => mayBeMade(knowledge, making)));
  const byName = new Makers(definitionsOf, mayMakeItself);
  const mayLead = (definition: Definition): boolean =>
    (mayMakeItself(definition) || returnedBy(definition).uses.some((used) => byName.has(used))) &&
    mayResultInResource(knowledge, definition);
  const makesItself = once((definition: Definition) =>
    makesIf(definition, (making) => mayBeMade(knowledge, making) && isMade(knowledge, making)),
  );
  return new Makers((name) => (byName.has(name) ? definitionsOf(name).filter(mayLead) : []), makesItself);
}

function mayResultInResource(knowledge: Knowledge, { code }: Definition): boolean {
  return code?.type === undefined || mayTypeBeReleasable(knowledge, code.type);
}

const mayTypeBeReleasable = memoised(mayBeReleasable);

const makersOf = once((knowledge: Knowledge) => makersFor(knowledge, MISSED));
const tellingMakersOf = once((knowledge: Knowledge) => makersFor(knowledge, TELLING));

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
