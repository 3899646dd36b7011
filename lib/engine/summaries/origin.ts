import type ts from "typescript";
import { packageKey, type CallEntry, type Catalog, type Promises } from "../../models/catalog.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { acquisitionsOf, meantModel } from "./conditions.ts";
import type { Knowledge } from "./knowledge.ts";
import { memberName } from "./name-path.ts";
import { calleeOf } from "./recognisable.ts";

/**
 * Where a value comes from, told without types: from an export of a package (`require("some-package").Pool`), or from an
 * instance of one (`new Pool()`). An empty path is the module itself.
 */
interface Origin {
  readonly home: Promises;
  readonly path: string;
  readonly isInstance: boolean;
}

/** Constants of constants end somewhere; cycles (`const a = b; const b = a`) must. */
const MAX_STEPS = 12;

/**
 * What models say of a call in JavaScript whose package brings no declarations: found by the specifier of the import
 * or `require`, through constants, `new`, `await`, and results of which models know what they are.
 */
export function untypedCall(knowledge: Knowledge, call: ts.CallLikeExpression): CallEntry | undefined {
  return callAt(knowledge, call, MAX_STEPS);
}

function callAt(knowledge: Knowledge, call: ts.CallLikeExpression, steps: number): CallEntry | undefined {
  const callee = calleeOf(call);
  const origin = callee === undefined ? undefined : originOf(knowledge, callee, steps);
  if (origin === undefined) return undefined;
  const { home, isInstance } = origin;
  const path = origin.path === "" ? home.default : origin.path;
  if (path === undefined) return undefined;
  if (typescript.isNewExpression(call)) return isInstance ? undefined : home.calls.get(`new ${path}`);
  return home.calls.get(isInstance ? `${path}#()` : path);
}

function originOf(knowledge: Knowledge, expression: ts.Expression, steps: number): Origin | undefined {
  if (steps === 0) return undefined;
  const ts = typescript;
  const value = skipOuter(expression);
  if (ts.isAwaitExpression(value)) return originOf(knowledge, value.expression, steps - 1);
  if (ts.isNewExpression(value)) {
    const made = originOf(knowledge, value.expression, steps - 1);
    const path = made?.path === "" ? made.home.default : made?.path;
    return made === undefined || made.isInstance || path === undefined
      ? undefined
      : { ...made, path, isInstance: true };
  }
  if (ts.isCallExpression(value)) {
    return requiredModule(knowledge.catalog, value) ?? resultOf(knowledge, value, steps);
  }
  if (ts.isPropertyAccessExpression(value)) {
    const owner = originOf(knowledge, value.expression, steps - 1);
    if (owner !== undefined) return memberOf(owner, value.name.text);
  }
  if (!ts.isIdentifier(value) && !ts.isPropertyAccessExpression(value)) return undefined;
  const symbol = knowledge.checker.getSymbolAtLocation(ts.isIdentifier(value) ? value : value.name);
  for (const declaration of symbol?.declarations ?? []) {
    const origin = originOfDeclaration(knowledge, declaration, steps - 1);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

function originOfDeclaration(knowledge: Knowledge, declaration: ts.Node, steps: number): Origin | undefined {
  const ts = typescript;
  const { catalog } = knowledge;
  if (ts.isImportClause(declaration)) return moduleOf(catalog, declaration.parent.moduleSpecifier);
  if (ts.isNamespaceImport(declaration)) return moduleOf(catalog, declaration.parent.parent.moduleSpecifier);
  if (ts.isImportSpecifier(declaration)) {
    const module = moduleOf(catalog, declaration.parent.parent.parent.moduleSpecifier);
    const name = (declaration.propertyName ?? declaration.name).text;
    return module === undefined || name === "default" ? module : memberOf(module, name);
  }
  if (ts.isImportEqualsDeclaration(declaration)) {
    const { moduleReference } = declaration;
    return ts.isExternalModuleReference(moduleReference) ? moduleOf(catalog, moduleReference.expression) : undefined;
  }
  if (ts.isBindingElement(declaration)) {
    const owner = originOfBinding(knowledge, declaration.parent.parent, steps);
    const key = declaration.propertyName ?? declaration.name;
    const name = ts.isIdentifier(key) || ts.isStringLiteral(key) ? memberName(key) : undefined;
    return owner === undefined || name === undefined ? undefined : memberOf(owner, name);
  }
  if (ts.isParameter(declaration)) return lentOrAcquired(knowledge, declaration, steps);
  if (ts.isVariableDeclaration(declaration)) return originOfBinding(knowledge, declaration, steps);
  if (ts.isPropertyDeclaration(declaration) && declaration.initializer !== undefined) {
    return originOf(knowledge, declaration.initializer, steps);
  }
  // `this.pool = new Pool()` declares a property in JavaScript.
  const assignment = ts.isPropertyAccessExpression(declaration) ? declaration.parent : declaration;
  if (ts.isBinaryExpression(assignment) && assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return originOf(knowledge, assignment.right, steps);
  }
  return undefined;
}

function originOfBinding(knowledge: Knowledge, declaration: ts.Node, steps: number): Origin | undefined {
  const ts = typescript;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  // A variable that is assigned again may be anything.
  if (!staysSame(declaration) && !isVar(declaration)) return undefined;
  return originOf(knowledge, declaration.initializer, steps);
}

/** Old JavaScript spells its constants `var`. */
function isVar(declaration: ts.VariableDeclaration): boolean {
  return (typescript.getCombinedNodeFlags(declaration) & typescript.NodeFlags.BlockScoped) === 0;
}

/** A callback's parameter in which a modelled call puts what it acquires: `pool.connect((error, client, done) => …)`. */
function lentOrAcquired(knowledge: Knowledge, parameter: ts.ParameterDeclaration, steps: number): Origin | undefined {
  const ts = typescript;
  const callback = parameter.parent;
  const given = callGivenTo(callback);
  if (given === undefined || !ts.isCallExpression(given.call) || steps <= 0) return undefined;
  const { call, index: argument } = given;
  const entry = callAt(knowledge, call, steps - 1);
  if (entry === undefined) return undefined;
  const at = callback.parameters.indexOf(parameter);
  const model = meantModel(knowledge, entry, call);
  const acquired = acquisitionsOf(model).find(
    (candidate) =>
      typeof candidate.at === "object" &&
      "argument" in candidate.at &&
      candidate.at.argument === argument &&
      candidate.at.parameter === at,
  )?.resource;
  const lent = model.calls
    ?.find((candidate) => candidate.argument === argument)
    ?.lends?.find((candidate) => candidate.parameter === at)?.resource;
  const name = acquired ?? lent;
  return name === undefined ? undefined : instanceOf(knowledge.catalog, entry, name);
}

function resultOf(knowledge: Knowledge, call: ts.CallExpression, steps: number): Origin | undefined {
  const entry = callAt(knowledge, call, steps - 1);
  if (entry === undefined) return undefined;
  const model = meantModel(knowledge, entry, call);
  if (model.returns === "this" && typescript.isPropertyAccessExpression(call.expression)) {
    return originOf(knowledge, call.expression.expression, steps - 1);
  }
  const made = acquisitionsOf(model).find((candidate) => typeof candidate.at !== "object")?.resource;
  return made === undefined ? undefined : instanceOf(knowledge.catalog, entry, made);
}

function instanceOf(catalog: Catalog, { model }: CallEntry, reference: string): Origin | undefined {
  const space = reference.lastIndexOf(" ");
  const home = catalog.packages.get(packageKey(space < 0 ? model.package : reference.slice(0, space)));
  return home === undefined ? undefined : { home, path: reference.slice(space + 1), isInstance: true };
}

function memberOf(owner: Origin, name: string): Origin {
  if (owner.path === "") return { ...owner, path: name === "default" ? "" : name };
  return { ...owner, path: `${owner.path}${owner.isInstance ? "#" : "."}${name}`, isInstance: false };
}

function moduleOf(catalog: Catalog, specifier: ts.Node): Origin | undefined {
  // A file of the project that did not resolve is not the one that a model means by its path.
  if (!typescript.isStringLiteralLike(specifier) || specifier.text.startsWith(".")) return undefined;
  const home = catalog.packages.get(packageKey(specifier.text));
  return home === undefined ? undefined : { home, path: "", isInstance: false };
}

function requiredModule(catalog: Catalog, call: ts.CallExpression): Origin | undefined {
  const isRequire = typescript.isIdentifier(call.expression) && call.expression.text === "require";
  const [specifier] = call.arguments;
  return isRequire && specifier !== undefined ? moduleOf(catalog, specifier) : undefined;
}
