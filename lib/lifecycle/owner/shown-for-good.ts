/**
 * Whether a component is part of the page itself, so that nobody ever comes to its end:
 *
 *     createRoot(page).render(<App />);
 *     function App() { return <Provider><Shortcuts /></Provider>; }
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingClass, enclosingFunction, enclosingFunctions, isFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { filesNaming, ownFiles } from "../../syntax/program-index.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { usesInProgram } from "../resources/calls-in-program.ts";
import { isAlwaysPartOf, isComponentName } from "./always-part.ts";
import { isExportedAsRoot } from "./page-roots.ts";

/** `<App />`, `createElement(App)` */
type Showing = ts.JsxOpeningLikeElement | ts.CallExpression;

/** Is the class or function a component that is shown, and nowhere but where it stays as long as the page? */
export const isShownForGood = memoised((analysis: Analysis, component: ts.Node): boolean => {
  const shown = [
    ...showingsOf(analysis, component),
    ...showingsByCalls(analysis, component),
    ...showingsByHelpers(analysis, component),
  ];
  if (shown.length > 0) return shown.every((element) => staysShown(analysis, element));
  if (isFunction(component) && IS_HOOK.test(functionName(component) ?? "")) return isUsedForGood(analysis, component);
  return isExportedAsRoot(analysis, component, symbolsOf(analysis, component));
}, false);

/** `useFeed`: what components use is there as long as these. */
export const IS_HOOK = /^use[A-Z]/;

function isUsedForGood(analysis: Analysis, hook: ts.FunctionLikeDeclaration): boolean {
  const uses = (usesInProgram(analysis, hook) ?? []).filter(({ parent }) => !typescript.isExportAssignment(parent));
  return (
    uses.length > 0 &&
    uses.every(({ parent }) => typescript.isCallExpression(parent) && isOfShownForGood(analysis, parent))
  );
}

/** The same of the component that `node` is part of. */
export function isOfShownForGood(analysis: Analysis, node: ts.Node): boolean {
  const [outermost] = enclosingFunctions(node).slice(-1);
  const component = enclosingClass(node) ?? outermost;
  return component !== undefined && isShownForGood(analysis, component);
}

/** Each `<Component … />` of the program, which is made by whoever shows it. */
export const showingsOf = memoised((analysis: Analysis, component: ts.Node): readonly ts.JsxOpeningLikeElement[] => {
  const { symbols, names } = namingOf(analysis, component);
  const elements = names.flatMap((name) => elementsNamed(analysis, name));
  return elements.filter(({ tagName }) => {
    const symbol = symbolAt(analysis.checker, tagName);
    return symbol !== undefined && symbols.includes(symbol);
  });
});

/** `createElement(App, null)` */
function showingsByCalls(analysis: Analysis, component: ts.Node): readonly Showing[] {
  return callsGiven(analysis, component).flatMap(({ call, index }) =>
    index === 0 && calleeName(call.expression) === "createElement" ? [call] : [],
  );
}

/** `createView(Popup)`, which shows `<Entry />`: what a function of the program shows that is given the component. */
function showingsByHelpers(analysis: Analysis, component: ts.Node): readonly ts.JsxOpeningLikeElement[] {
  return callsGiven(analysis, component).flatMap(({ call, index }) => {
    const code = bodyOf(analysis, call);
    const name = code?.parameters[index]?.name.getText();
    const { JsxSelfClosingElement, JsxOpeningElement } = typescript.SyntaxKind;
    return code === undefined
      ? []
      : nodesOfKinds<ts.JsxOpeningLikeElement>(code, [JsxSelfClosingElement, JsxOpeningElement]).filter(
          ({ tagName }) => tagName.getText() === name,
        );
  });
}

/** The symbols that stand for a component, and the names that these may be shown by. */
function namingOf(
  analysis: Analysis,
  component: ts.Node,
): { readonly symbols: readonly ts.Symbol[]; readonly names: readonly string[] } {
  const symbols = symbolsOf(analysis, component);
  const names = new Set(symbols.flatMap((symbol) => namesOf(analysis, symbol)));
  return { symbols, names: [...names].filter(isComponentName) };
}

/** The calls that are given the component, each with where it stands among the arguments. */
const callsGiven = memoised(
  (analysis: Analysis, component: ts.Node): readonly { readonly call: ts.CallExpression; readonly index: number }[] => {
    const { symbols, names } = namingOf(analysis, component);
    return names
      .flatMap((name) => filesNaming(analysis.program, name).flatMap((file) => identifiersNamed(file, name)))
      .flatMap((use) => {
        const { parent: call } = use;
        if (!typescript.isCallExpression(call) || call.expression === use) return [];
        const symbol = symbolAt(analysis.checker, use);
        const index = call.arguments.findIndex((argument) => argument === use);
        return symbol !== undefined && symbols.includes(symbol) && index >= 0 ? [{ call, index }] : [];
      });
  },
);

/** What shows something of this name. A text that does not hold it need not be looked at. */
function elementsNamed(analysis: Analysis, name: string): readonly ts.JsxOpeningLikeElement[] {
  const { JsxSelfClosingElement, JsxOpeningElement } = typescript.SyntaxKind;
  return filesNaming(analysis.program, name).flatMap((file) =>
    nodesOfKinds<ts.JsxOpeningLikeElement>(file, [JsxSelfClosingElement, JsxOpeningElement]).filter(
      ({ tagName }) => typescript.isIdentifier(tagName) && tagName.text === name,
    ),
  );
}

/** Its own name; of a default export, those under which files import what a file of this name exports. */
function namesOf({ program }: Analysis, { name, declarations: [declaration] = [] }: ts.Symbol): readonly string[] {
  if (name !== "default" || declaration === undefined) return [name];
  const { name: own } = declaration as ts.NamedDeclaration;
  const exporting = /([^/]+?)(?:\/index)?\.\w+$/.exec(declaration.getSourceFile().fileName)?.[1] ?? "";
  const imported = ownFiles(program)
    .filter(({ text }) => text.includes(exporting))
    .flatMap(({ statements }) => statements.filter(typescript.isImportDeclaration))
    .filter(({ moduleSpecifier }) => moduleSpecifier.getText().includes(exporting))
    .flatMap(({ importClause }) => importClause?.name?.text ?? []);
  return own === undefined ? imported : [own.getText(), ...imported];
}

/** By what it can be named: its own name, the variable that holds it, the default export; wrapped or not. */
function symbolsOf({ checker }: Analysis, component: ts.Node): readonly ts.Symbol[] {
  const found: (ts.Symbol | undefined)[] = [];
  const { name } = component as { name?: ts.Node };
  if (name !== undefined) found.push(checker.getSymbolAtLocation(name));
  let outer = component;
  while (typescript.isCallExpression(outer.parent) || typescript.isParenthesizedExpression(outer.parent))
    outer = outer.parent;
  const { parent } = outer;
  if (typescript.isVariableDeclaration(parent)) found.push(checker.getSymbolAtLocation(parent.name));
  const module = checker.getSymbolAtLocation(component.getSourceFile());
  const exported = module?.exports?.get("default" as ts.__String);
  if (exported !== undefined && (typescript.isExportAssignment(parent) || namesOneOf(checker, exported, found)))
    found.push(exported);
  return found.filter((symbol) => symbol !== undefined);
}

/** `export default App`, `export default memo(App)` */
function namesOneOf(
  checker: ts.TypeChecker,
  exported: ts.Symbol,
  symbols: readonly (ts.Symbol | undefined)[],
): boolean {
  return (exported.declarations ?? []).some(
    (declaration) =>
      typescript.isExportAssignment(declaration) &&
      nodesOfKinds(declaration, [typescript.SyntaxKind.Identifier]).some((name) =>
        symbols.includes(checker.getSymbolAtLocation(name)),
      ),
  );
}

function staysShown(analysis: Analysis, element: Showing): boolean {
  const whole = typescript.isJsxOpeningElement(element) ? element.parent : element;
  const code = enclosingFunction(element);
  // A module shows nothing else there later.
  if (code === undefined || isGivenToRoot(analysis, whole, code)) return !TAKES_OFF.test(element.getSourceFile().text);
  return isAlwaysPartOf(analysis, whole, code) && isShownForGood(analysis, componentOf(code));
}

const TAKES_OFF = /\bunmount|\brender\(\s*null\b/;

/**
 * `load().then((texts) => root.render(<App />))` at the top of a module; `function show() { createRoot(page).render(<App />); }`,
 * where the root is of the function's own making.
 */
function isGivenToRoot(analysis: Analysis, element: ts.Node, code: ts.FunctionLikeDeclaration): boolean {
  if (enclosingFunction(code) !== undefined || enclosingClass(code) !== undefined) return false;
  let outer = element.parent;
  while (outer !== code && !typescript.isCallExpression(outer)) outer = outer.parent;
  if (!typescript.isCallExpression(outer) || !/^(?:render|hydrate)/.test(calleeName(outer.expression) ?? ""))
    return false;
  return typescript.isCallExpression(placeGiven(code).parent) || isRootOfOwn(analysis, outer, code);
}

/** `createRoot(page).render(…)`, `page = document.createElement("div"); … render(…, page);`, `render(…, places.page)` of a module's */
function isRootOfOwn({ checker }: Analysis, call: ts.CallExpression, code: ts.FunctionLikeDeclaration): boolean {
  const receiver = receiverOf(call);
  const isOfRoot = receiver !== undefined && !/^[A-Z]/.test(receiver.getText());
  const given = isOfRoot ? receiver : call.arguments[1];
  const root = given === undefined ? undefined : skipOuter(given);
  if (root === undefined || typescript.isCallExpression(root)) return root !== undefined;
  const declaration = isOfRoot ? undefined : symbolAt(checker, rootOf(root))?.declarations?.[0];
  if (declaration !== undefined && enclosingFunction(declaration) === undefined) return true;
  if (!typescript.isIdentifier(root)) return false;
  const { VariableDeclaration, BinaryExpression } = typescript.SyntaxKind;
  return nodesOfKinds<ts.VariableDeclaration | ts.BinaryExpression>(code, [VariableDeclaration, BinaryExpression]).some(
    (node) =>
      typescript.isVariableDeclaration(node)
        ? node.name.getText() === root.text
        : isPlainAssignment(node.operatorToken.kind) && placeText(node.left) === root.text,
  );
}

/** The class of a `render` method, or the function itself. */
function componentOf(code: ts.Node): ts.Node {
  return typescript.isClassElement(code) ? code.parent : code;
}
