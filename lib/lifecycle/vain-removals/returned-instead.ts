/**
 * Removals that get what the call returned which put the listener on, and not the listener:
 *
 *     this.onKey = window.addEventListener("keydown", (event) => this.handle(event));   // undefined
 *     window.removeEventListener("keydown", this.onKey);
 */
import type ts from "typescript";
import { isNullishLiteral, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";

export interface ReturnedInstead {
  readonly removal: Removal;
  readonly added: Registration;
}

export function* returnedInsteadIn(analysis: Analysis, file: ts.SourceFile): Iterable<ReturnedInstead> {
  const { registrations, removals } = sitesIn(analysis, file);
  if (removals.length === 0) return;
  const kept = registrations.flatMap((added) => {
    const place = placeOfResult(added.call);
    const key = place === undefined ? undefined : accessPathOf(analysis, place)?.key;
    return key !== undefined && returnsOther(analysis, added) ? [{ added, key }] : [];
  });
  for (const { added, key } of kept) {
    const isOnlyThat = valuesOf(analysis, file, key).every((value) =>
      kept.some(({ added: { call } }) => call === value),
    );
    if (!isOnlyThat) continue;
    for (const removal of removals) {
      const path = removal.listener === undefined ? undefined : accessPathOf(analysis, removal.listener);
      if (path?.key === key && removal.family === added.family) yield { removal, added };
    }
  }
}

/** `this.onKey` of `this.onKey = target.on("key", f)`, `onKey` of `const onKey = target.on("key", f)` */
function placeOfResult(call: ts.CallExpression): ts.Expression | undefined {
  const { parent } = withOuter(call);
  if (typescript.isVariableDeclaration(parent)) return typescript.isIdentifier(parent.name) ? parent.name : undefined;
  return typescript.isBinaryExpression(parent) && isPlainAssignment(parent.operatorToken.kind)
    ? parent.left
    : undefined;
}

/** Is what comes back known, and no function? */
function returnsOther({ checker }: Analysis, { call, evidence, remover }: Registration): boolean {
  if (evidence !== "declared" || remover !== undefined) return false;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(call));
  return (type.flags & typescript.TypeFlags.Any) === 0 && type.getCallSignatures().length === 0;
}

/** What is assigned to the place, but for nothing at all. */
function valuesOf(analysis: Analysis, file: ts.SourceFile, key: string): readonly ts.Expression[] {
  return nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression).flatMap(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) && !isNullishLiteral(right) && accessPathOf(analysis, left)?.key === key
        ? [skipOuter(right)]
        : [],
  );
}
