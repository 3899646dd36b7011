import type ts from "typescript";
import { packageKey } from "../../models/catalog.ts";
import { isStatic } from "../../syntax/modifiers.ts";
import { once } from "../../syntax/once.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** What a declaration is called: `{ homes: ["some-package"], path: "Pool#connect" }`. */
export interface Name {
  /** Where models may speak of it, nearest first: `["some-package/promise", "some-package"]`. Never empty. */
  readonly homes: readonly string[];
  readonly path: string;
}

/** The name of `declaration`, or `undefined` where no model speaks of its home. */
export function nameOf(knowledge: Knowledge, declaration: ts.Node): Name | undefined {
  const homes = homesOf(knowledge, declaration);
  if (homes.length === 0) return undefined;
  const path = pathOf(declaration);
  return path === undefined ? undefined : { homes, path };
}

/** The packages, as models spell them, that `declaration` belongs to. */
export function homesOf(knowledge: Knowledge, declaration: ts.Node): readonly string[] {
  const { packages } = knowledge.catalog;
  const file = declaration.getSourceFile();
  if (!declaresModules(file)) return homesOfFile(knowledge, file);
  for (let node = declaration; node !== undefined; node = node.parent) {
    if (!typescript.isModuleDeclaration(node)) continue;
    if (typescript.isStringLiteral(node.name)) return [packageKey(node.name.text)].filter((key) => packages.has(key));
    if (node.name.text === "global" && !typescript.isModuleDeclaration(node.parent)) return ["lib"];
  }
  return homesOfFile(knowledge, file);
}

/** Whether a file declares modules by name, or globals: most do not, and their declarations need not be looked around. */
const declaresModules = once((file: ts.SourceFile): boolean =>
  file.statements.some(
    (statement) =>
      typescript.isModuleDeclaration(statement) &&
      (typescript.isStringLiteral(statement.name) || statement.name.text === "global"),
  ),
);

const MODULES = "/node_modules/";

const homesOfFile = memoised(({ program, catalog }, file: ts.SourceFile): readonly string[] => {
  if (program.isSourceFileDefaultLibrary(file)) return ["lib"];
  const path = packagePathOf(file);
  if (path === undefined) {
    const stem = stemOf(file);
    return catalog.files.filter((own) => own === "." || stem.endsWith(own.slice(1)));
  }
  // What @types/node declares outside of its modules are Node's globals.
  if (path.startsWith("node/") && file.fileName.includes("/@types/node/")) return ["lib"];
  const parts = path.split("/");
  return parts
    .map((_, index) => parts.slice(0, parts.length - index).join("/"))
    .filter((key) => catalog.packages.has(key));
});

/** `some-package/lib/pool` for a file of a package, or of its types. */
export function packagePathOf(file: ts.SourceFile): string | undefined {
  const stem = stemOf(file);
  const at = stem.lastIndexOf(MODULES);
  return at < 0 ? undefined : typesOf(stem.slice(at + MODULES.length));
}

function stemOf({ fileName }: ts.SourceFile): string {
  return fileName.replace(/(\.d)?\.[cm]?[jt]sx?$/, "");
}

/** `@types/foo__bar/index` → `@foo/bar/index`. */
function typesOf(path: string): string {
  return path.startsWith("@types/") ? path.slice("@types/".length).replace(/^([^/]+)__/, "@$1/") : path;
}

/** JSDoc's name path of `declaration` within its module: `openSync`, `Pool#connect`, `AbortSignal.timeout`, `new Worker`. */
function pathOf(declaration: ts.Node): string | undefined {
  const ts = typescript;
  if (ts.isSourceFile(declaration)) return "";
  if (ts.isModuleDeclaration(declaration)) {
    return ts.isIdentifier(declaration.name) ? joined(enclosingPath(declaration), ".", declaration.name.text) : "";
  }
  if (
    ts.isFunctionDeclaration(declaration) ||
    ts.isClassDeclaration(declaration) ||
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isEnumDeclaration(declaration)
  ) {
    return joined(enclosingPath(declaration), ".", declaration.name?.text ?? "default");
  }
  if (ts.isVariableDeclaration(declaration)) {
    return ts.isIdentifier(declaration.name)
      ? joined(enclosingPath(declaration), ".", declaration.name.text)
      : undefined;
  }
  if (ts.isConstructorDeclaration(declaration) || ts.isConstructSignatureDeclaration(declaration)) {
    const owner = ownerOf(declaration);
    return owner === undefined ? undefined : `new ${owner.path}`;
  }
  if (ts.isCallSignatureDeclaration(declaration) || ts.isFunctionTypeNode(declaration)) {
    const owner = ownerOf(declaration);
    return owner === undefined ? undefined : owner.separator === "#" ? `${owner.path}#()` : owner.path;
  }
  if (ts.isArrowFunction(declaration) || ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) {
    return isNamedByInitializer(declaration.parent) ? pathOf(declaration.parent) : undefined;
  }
  if (ts.isClassElement(declaration) || ts.isTypeElement(declaration) || ts.isPropertyAssignment(declaration)) {
    const owner = ownerOf(declaration);
    const name = declaration.name === undefined ? undefined : memberName(declaration.name);
    return owner === undefined || name === undefined ? undefined : joined(owner.path, owner.separator, name);
  }
  return undefined;
}

/** A member's name; `[Symbol.dispose]` is `@@dispose`. */
export function memberName(name: ts.PropertyName | ts.MemberName): string | undefined {
  const ts = typescript;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return undefined;
  const { expression } = name;
  if (ts.isStringLiteralLike(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) && placeText(expression.expression) === "Symbol"
    ? `@@${expression.name.text}`
    : undefined;
}

/** What a member belongs to, and whether it is its instances' (`#`) or its own (`.`). */
function ownerOf(member: ts.Node): { path: string; separator: "#" | "." } | undefined {
  const ts = typescript;
  const owner = member.parent;
  if (ts.isClassLike(owner)) {
    const path = pathOf(owner);
    if (path === undefined) return undefined;
    if (!isStatic(member)) return { path, separator: "#" };
    // `export = EventEmitter`: the class's own members are the module's exports, too.
    return { path: exportEquals(owner.parent) === path ? "" : path, separator: "." };
  }
  for (let node = owner; node !== undefined && !ts.isStatement(node) && !ts.isFunctionLike(node); node = node.parent) {
    if (isNamedByInitializer(node) || ts.isPropertySignature(node)) {
      const path = pathOf(node);
      return path === undefined ? undefined : { path, separator: "." };
    }
  }
  for (let node = owner; node !== undefined && !ts.isBlock(node); node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      const path = pathOf(node);
      if (path === undefined) return undefined;
      // `declare var Promise: PromiseConstructor` is how the library files write a class.
      const ofClass = path.endsWith("Constructor") ? path.slice(0, -"Constructor".length) : undefined;
      return ofClass ? { path: ofClass, separator: "." } : { path, separator: "#" };
    }
  }
  return undefined;
}

function isNamedByInitializer(
  node: ts.Node,
): node is ts.VariableDeclaration | ts.PropertyDeclaration | ts.PropertyAssignment {
  return (
    typescript.isVariableDeclaration(node) ||
    typescript.isPropertyDeclaration(node) ||
    typescript.isPropertyAssignment(node)
  );
}

/** The namespaces around a declaration. */
function enclosingPath(declaration: ts.Node): string {
  for (let node = declaration.parent; node !== undefined; node = node.parent) {
    if (typescript.isModuleDeclaration(node)) return namespacePath(node);
    if (typescript.isFunctionLike(node)) return "";
  }
  return "";
}

function namespacePath(namespace: ts.ModuleDeclaration): string {
  if (typescript.isStringLiteral(namespace.name) || namespace.name.text === "global") return "";
  const { name, parent } = namespace;
  // `export = EventEmitter`: what the namespace EventEmitter holds are the module's exports.
  if (exportEquals(parent) === name.text) return "";
  return joined(enclosingPath(namespace), ".", name.text);
}

/** The name that `container` exports with `export =`. */
const exportEquals = once((container: ts.Node): string | undefined => {
  if (!typescript.isSourceFile(container) && !typescript.isModuleBlock(container)) return undefined;
  for (const statement of container.statements) {
    if (!typescript.isExportAssignment(statement) || !statement.isExportEquals) continue;
    if (typescript.isIdentifier(statement.expression)) return statement.expression.text;
  }
  return undefined;
});

function joined(owner: string, separator: "#" | ".", name: string): string {
  return owner === "" ? name : `${owner}${separator}${name}`;
}
