import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** What sort of thing a value is, as far as copying goes, and what it holds. */
export interface Kind {
  readonly name: "array" | "map" | "set" | "date" | "object";
  readonly element?: ts.Type;
}

/** `undefined` where a copy would lose something: for instances of classes, functions, and what may be missing. */
export function kindOf({ checker, program }: Analysis, type: ts.Type): Kind | undefined {
  const ts = typescript;
  if ((type.flags & ts.TypeFlags.Object) === 0) return undefined;
  const symbol = type.getSymbol();
  const declaration = symbol?.declarations?.[0];
  if (declaration !== undefined && program.isSourceFileDefaultLibrary(declaration.getSourceFile())) {
    const args = checker.getTypeArguments(type as ts.TypeReference);
    switch (symbol?.name) {
      case "Array":
      case "ReadonlyArray":
        return { name: "array", ...(args[0] && { element: args[0] }) };
      case "Map":
      case "ReadonlyMap":
        return { name: "map", ...(args[1] && { element: args[1] }) };
      case "Set":
      case "ReadonlySet":
        return { name: "set", ...(args[0] && { element: args[0] }) };
      case "Date":
        return { name: "date" };
      default:
        return undefined;
    }
  }
  const isPlain =
    declaration === undefined ||
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeLiteralNode(declaration) ||
    ts.isObjectLiteralExpression(declaration) ||
    ts.isMappedTypeNode(declaration);
  return isPlain && type.getCallSignatures().length === 0 && !hasMethods(type) ? { name: "object" } : undefined;
}

function hasMethods(type: ts.Type): boolean {
  return type.getProperties().some(({ flags }) => (flags & typescript.SymbolFlags.Method) !== 0);
}

/** How deep we look for something that cannot be cloned. */
const MAX_DEPTH = 4;

/** Can `structuredClone` copy it without losing anything? */
export function isCloneable(analysis: Analysis, type: ts.Type, depth = 0): boolean {
  const { TypeFlags } = typescript;
  if (depth > MAX_DEPTH) return true;
  if (type.isUnion()) return type.types.every((part) => isCloneable(analysis, part, depth));
  const primitive =
    TypeFlags.StringLike |
    TypeFlags.NumberLike |
    TypeFlags.BooleanLike |
    TypeFlags.BigIntLike |
    TypeFlags.Undefined |
    TypeFlags.Null;
  if (type.flags & primitive) return true;
  const kind = kindOf(analysis, type);
  if (kind === undefined) return false;
  if (kind.element !== undefined) return isCloneable(analysis, kind.element, depth + 1);
  if (kind.name !== "object") return true;
  return type
    .getProperties()
    .every((property) => isCloneable(analysis, analysis.checker.getTypeOfSymbol(property), depth + 1));
}

/** Is it an array, a set or a map? */
export function isCollection(analysis: Analysis, type: ts.Type): boolean {
  const kind = kindOf(analysis, type);
  return kind !== undefined && kind.name !== "object";
}
