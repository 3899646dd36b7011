/**
 * Components that a framework is told to make for the whole page, which ends with them:
 *
 *     bootstrapApplication(AppComponent);     @NgModule({ bootstrap: [AppComponent] })
 */
import type ts from "typescript";
import { ROOTS } from "../../models/component-protocols.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "./owner.ts";

export function isRootComponent({ checker, program }: Analysis, { kind, name, node }: Owner): boolean {
  return (
    kind === "class" &&
    filesNaming(program, name).some((file) =>
      identifiersNamed(file, name).some(
        (use) => isGivenAsRoot(use) && symbolOfName(checker, use)?.valueDeclaration === node,
      ),
    )
  );
}

function isGivenAsRoot({ parent }: ts.Node): boolean {
  if (typescript.isCallExpression(parent)) return ROOTS.has(calleeName(parent.expression) ?? "");
  const holder = typescript.isArrayLiteralExpression(parent) ? parent.parent : undefined;
  return holder !== undefined && typescript.isPropertyAssignment(holder) && ROOTS.has(holder.name.getText());
}
