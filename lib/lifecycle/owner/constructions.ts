import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "./owner.ts";

/** Each `new Owner(…)` of the program. */
export const constructionsOf = memoised(
  (analysis: Analysis, { name, node: declared }: Owner): readonly ts.NewExpression[] => {
    const found: ts.NewExpression[] = [];
    for (const file of analysis.program.getSourceFiles()) {
      if (!file.isDeclarationFile && file.text.includes(`new ${name}(`))
        walk(file, (node) => {
          if (typescript.isNewExpression(node) && node.expression.getText() === name) {
            const made = makerOfInstances(analysis.checker, node.expression);
            if (made === declared || made === undefined) found.push(node);
          }
        });
    }
    return found;
  },
);

/** Each `<Owner … />` of the program, which is made by whoever shows it. */
export const showingsOf = memoised(
  (analysis: Analysis, { name, node: declared }: Owner): readonly ts.JsxOpeningLikeElement[] => {
    const found: ts.JsxOpeningLikeElement[] = [];
    for (const file of analysis.program.getSourceFiles()) {
      if (!file.isDeclarationFile && file.text.includes(`<${name}`))
        walk(file, (node) => {
          if (!typescript.isJsxSelfClosingElement(node) && !typescript.isJsxOpeningElement(node)) return;
          const { tagName } = node;
          if (!typescript.isIdentifier(tagName) || tagName.text !== name) return;
          const made = makerOfInstances(analysis.checker, tagName);
          if (made === declared || made === undefined) found.push(node);
        });
    }
    return found;
  },
);
