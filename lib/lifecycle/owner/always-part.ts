/** Whether what a component shows is part of it whatever its state: behind no condition, and in nothing that chooses what it shows. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** `App`; `div` is the page's own. */
export function isComponentName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/** Parts that show what they contain as long as they are there themselves. */
const WRAPS = /(?:Provider|Boundary|Router|\b(?:StrictMode|Suspense|Fragment))$/;

/** Does it stand in what the function returns, behind no condition, and in nothing that chooses what it shows? */
export function isAlwaysPartOf(analysis: Analysis, element: ts.Node, code: ts.Node): boolean {
  const ts = typescript;
  for (let at = element.parent; at !== code; at = at.parent) {
    if (ts.isJsxElement(at)) {
      const { tagName } = at.openingElement;
      const name = tagName.getText();
      if (isComponentName(name) && !WRAPS.test(name) && !showsWhatItContains(analysis, tagName)) return false;
    } else if (
      !ts.isJsxFragment(at) &&
      !ts.isParenthesizedExpression(at) &&
      !ts.isReturnStatement(at) &&
      !(ts.isBlock(at) && at.parent === code)
    )
      return false;
  }
  return true;
}

/** `<Frame>…</Frame>`, where `function Frame({ children }) { return <main>{children}</main>; }` */
const showsWhatItContains = memoised((analysis: Analysis, tagName: ts.Node): boolean => {
  const { valueDeclaration, declarations } = symbolAt(analysis.checker, tagName) ?? {};
  const declaration = valueDeclaration ?? declarations?.[0];
  const code = declaration === undefined ? undefined : codeIn(declaration);
  return code !== undefined && childrenShownBy(code).some((children) => isAlwaysPartOf(analysis, children, code));
}, false);

/** The function that a component's declaration is, or that it holds: `const Frame = memo(({ children }) => …)`. */
function codeIn(declaration: ts.Declaration): ts.FunctionLikeDeclaration | undefined {
  if (typescript.isFunctionDeclaration(declaration)) return declaration;
  const held = typescript.isExportAssignment(declaration)
    ? declaration.expression
    : typescript.isVariableDeclaration(declaration)
      ? declaration.initializer
      : undefined;
  if (held === undefined) return undefined;
  const value = skipOuter(held);
  const given = typescript.isCallExpression(value) ? value.arguments[0] : value;
  return given === undefined ? undefined : functionLiteral(given);
}

/** `function Frame({ children }) { return <main>{children}</main>; }`: the places where a component shows what it contains. */
function childrenShownBy(component: ts.Node): readonly ts.JsxExpression[] {
  return nodesOfKind<ts.JsxExpression>(component, typescript.SyntaxKind.JsxExpression).filter(
    ({ expression, parent }) =>
      expression !== undefined && !typescript.isJsxAttribute(parent) && isChildren(expression),
  );
}

function isChildren(expression: ts.Expression): boolean {
  return typescript.isPropertyAccessExpression(expression)
    ? expression.name.text === "children"
    : typescript.isIdentifier(expression) && expression.text === "children";
}
