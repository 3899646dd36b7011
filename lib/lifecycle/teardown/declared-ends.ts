/** Ends of which the packages are known to return a promise, where their declarations are not there to tell. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { packagesImportedBy } from "../../engine/summaries/reachable-packages.ts";
import { PROMISED } from "../../models/promised-ends.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** `client.stop()`, where `client` is declared as of a type of such a package, in a file that imports it. */
export function isKnownToGoOn({ checker }: Knowledge, call: ts.CallExpression): boolean {
  const member = calleeName(call.expression);
  const receiver = receiverOf(call);
  if (member === undefined || receiver === undefined) return false;
  const declaration = symbolNamedBy(checker, skipOuter(receiver))?.valueDeclaration;
  if (declaration === undefined) return false;
  const packages = packagesImportedBy(declaration.getSourceFile());
  return typeNamesIn(declaration).some((type) => packages.some((name) => PROMISED.has(`${name} ${type}#${member}`)));
}

/** `Client` of `let client: lib.Client | undefined` and of `const client = new lib.Client()`. */
function typeNamesIn(declaration: ts.Declaration): readonly string[] {
  const { type, initializer } = declaration as { readonly type?: ts.TypeNode; readonly initializer?: ts.Expression };
  if (type !== undefined) {
    const parts = typescript.isUnionTypeNode(type) ? type.types : [type];
    return parts.flatMap((part) =>
      typescript.isTypeReferenceNode(part) ? [part.typeName.getText().replace(/^.*\./, "")] : [],
    );
  }
  const made = initializer === undefined ? undefined : skipOuter(initializer);
  const name = made !== undefined && typescript.isNewExpression(made) ? calleeName(made.expression) : undefined;
  return name === undefined ? [] : [name];
}
