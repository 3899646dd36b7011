/** Slots: places by what declares them, so that two functions that reach the same thing by other names mean the same slot. */
import type ts from "typescript";
import { addTo } from "../../syntax/grouped.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lineageOf } from "../owner/lineage.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { comparePaths, ELEMENT, type Place, type Root } from "../owner/place.ts";

export interface Slot {
  /** The declaration of a variable, a field or a property; the text of a key that is a module's constant. */
  readonly key: ts.Node | string;
  /** The way from there. */
  readonly path: readonly string[];
}

/**
 * All slots that a place is: the variable or field that it begins at, and each declared property on the way.
 *
 *     context.operations[id]     the parameter `context`, operations, *
 *                                the property `operations` of its type, *
 *     client[kSocket]            the key `[kSocket]`
 */
export function slotsOf(analysis: Analysis, { root, path }: Place): readonly Slot[] {
  const steps = root.kind === "field" ? [root.name, ...path] : path;
  const constant = steps.findLastIndex((step) => step.startsWith("["));
  if (constant >= 0) return [{ key: steps[constant] ?? "", path: steps.slice(constant + 1) }];
  const declaration = declarationOfRoot(analysis, root);
  if (declaration === undefined) return [];
  const found: Slot[] = [{ key: declaration, path }];
  let type: ts.Type | undefined;
  for (const [index, step] of path.entries()) {
    if (step.startsWith(ELEMENT) || /^\d/.test(step)) break;
    type = nonNullable(analysis, type ?? typeOfDeclaration(analysis, declaration));
    const property = type.getProperty(step);
    const key = property?.valueDeclaration;
    if (property === undefined || key === undefined || key.getSourceFile().isDeclarationFile) break;
    found.push({ key, path: path.slice(index + 1) });
    type = analysis.checker.getTypeOfSymbol(property);
  }
  return found;
}

function declarationOfRoot(analysis: Analysis, root: Root): ts.Node | undefined {
  if (root.kind === "variable") return root.declaration;
  const owner = ownerAt(root.owner);
  if (owner === undefined) return undefined;
  for (const link of lineageOf(analysis, owner).chain) {
    const field = link.fields.get(root.name);
    if (field !== undefined) return field.declaration;
  }
  return undefined;
}

function typeOfDeclaration({ checker }: Analysis, declaration: ts.Node): ts.Type {
  return checker.getTypeAtLocation(typescript.isBinaryExpression(declaration) ? declaration.left : declaration);
}

function nonNullable({ checker }: Analysis, type: ts.Type): ts.Type {
  return checker.getNonNullableType(type);
}

/** Slots that can be found again. */
export class SlotIndex<Value> {
  readonly #byKey = new Map<ts.Node | string, { readonly path: readonly string[]; readonly value: Value }[]>();

  add(slots: readonly Slot[], value: Value): void {
    for (const { key, path } of slots) addTo(this.#byKey, key, { path, value });
  }

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** What was added under one of `slots`, or inside it: whoever closes a part of a thing closes the thing. */
  within(slots: readonly Slot[]): readonly Value[] {
    return this.#find(slots, (relation) => relation === "same" || relation === "inside");
  }

  /** What was added under one of `slots`, or around it. */
  at(slots: readonly Slot[]): readonly Value[] {
    return this.#find(slots, (relation) => relation === "same" || relation === "around");
  }

  /** What was added under one of `slots`, inside it or around it. */
  near(slots: readonly Slot[]): readonly Value[] {
    return this.#find(slots, (relation) => relation !== "apart");
  }

  #find(slots: readonly Slot[], fits: (relation: ReturnType<typeof comparePaths>) => boolean): readonly Value[] {
    const found = new Set<Value>();
    for (const { key, path } of slots) {
      for (const entry of this.#byKey.get(key) ?? []) if (fits(comparePaths(entry.path, path))) found.add(entry.value);
    }
    return [...found];
  }
}
