/**
 * What a function makes for as long as its cleanup has not run, and that the cleanup forgets:
 *
 *     const size = new ResizeObserver(paint);
 *     const theme = new MutationObserver(paint);   // stays
 *     return () => { size.disconnect(); };
 */
import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { isUsing } from "../../syntax/declarations.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorHandlerOf } from "../owned/own-failure.ts";
import { makingIn } from "../owned/ownership.ts";
import { isCleanup, type Cleanup } from "../owner/cleanup-functions.ts";
import { ALSO_RELEASES, ASKS_FOR_END } from "../resources/release-names.ts";
import { clearsTimer } from "../timers/clears.ts";
import { ownResource } from "./own-classes.ts";

export interface LeftByCleanup {
  readonly name: string;
  readonly made: ts.Expression;
  readonly resource: Resource;
  /** What the cleanup ends instead, and where. */
  readonly ended: string;
  readonly release: ts.CallExpression;
}

/** What the functions of a file make and forget in the cleanup that ends another of its kind. */
export function* leftByCleanupIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftByCleanup> {
  const { ArrowFunction, FunctionExpression, FunctionDeclaration } = typescript.SyntaxKind;
  for (const cleanup of nodesOfKinds<Cleanup>(file, [ArrowFunction, FunctionExpression, FunctionDeclaration])) {
    const code = isCleanup(cleanup) ? enclosingFunction(cleanup) : undefined;
    const released = code === undefined ? undefined : firstReleased(code, cleanup);
    if (code === undefined || released === undefined) continue;
    for (const variable of variablesOf(code)) {
      if (!isInside(cleanup, variable.parent.parent.parent) || variable.pos > cleanup.pos) continue;
      const uses = usesOf(variable, code);
      const made = valueOf(variable, uses);
      const resource = made === undefined ? undefined : (resourceIn(analysis, made) ?? endedInFailure(made, uses));
      if (made === undefined || resource === undefined) continue;
      if (!uses.every((use) => isMereUse(use, resource) || isStoreOf(made, use))) continue;
      yield { name: variable.name.text, made, resource, ...released };
    }
  }
}

type Variable = ts.VariableDeclaration & { readonly name: ts.Identifier };

function variablesOf(code: ts.FunctionLikeDeclaration): readonly Variable[] {
  return nodesOfKind<ts.VariableDeclaration>(code, typescript.SyntaxKind.VariableDeclaration).filter(
    (variable): variable is Variable =>
      typescript.isIdentifier(variable.name) && enclosingFunction(variable) === code && isLeftToTheCode(variable),
  );
}

/** Is it declared by a statement that does not end it by itself, as `using` does? */
function isLeftToTheCode({ parent }: ts.VariableDeclaration): boolean {
  return (
    typescript.isVariableDeclarationList(parent) && typescript.isVariableStatement(parent.parent) && !isUsing(parent)
  );
}

/** What `cleanup` ends of what `code` makes. */
function firstReleased(
  code: ts.FunctionLikeDeclaration,
  cleanup: Cleanup,
): Pick<LeftByCleanup, "ended" | "release"> | undefined {
  const made = new Map(variablesOf(code).map((variable) => [variable.name.text, variable]));
  for (const release of callsIn(cleanup)) {
    if (enclosingFunction(release) !== cleanup) continue;
    const callee = skipOuter(release.expression);
    const [given] = release.arguments;
    const id = given !== undefined && clearsTimer(calleeName(callee) ?? "") ? skipOuter(given) : undefined;
    if (id !== undefined && typescript.isIdentifier(id) && made.has(id.text)) return { ended: id.text, release };
    if (!typescript.isPropertyAccessExpression(callee) || !ALSO_RELEASES.includes(callee.name.text)) continue;
    const ended = skipOuter(callee.expression);
    const variable = typescript.isIdentifier(ended) ? made.get(ended.text) : undefined;
    if (variable?.initializer !== undefined && makesSomething(variable.initializer))
      return { ended: variable.name.text, release };
  }
  return undefined;
}

/** `open()`, `await open()`, `given ?? open()`, `is ? open() : connect()` */
function makesSomething(value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (typescript.isAwaitExpression(node)) return makesSomething(node.expression);
  if (typescript.isConditionalExpression(node)) return makesSomething(node.whenTrue) || makesSomething(node.whenFalse);
  if (typescript.isBinaryExpression(node)) return makesSomething(node.right);
  return typescript.isCallExpression(node) || typescript.isNewExpression(node);
}

/** What a variable is declared with, or else the one thing that its function puts into it. */
function valueOf(variable: Variable, uses: readonly ts.Node[]): ts.Expression | undefined {
  if (variable.initializer !== undefined) return variable.initializer;
  const stores = uses.map(({ parent }) => parent).filter(isStore);
  const [only, ...others] = stores;
  return others.length > 0 || only === undefined || enclosingFunction(only) !== enclosingFunction(variable)
    ? undefined
    : only.right;
}

function isStore(node: ts.Node): node is ts.BinaryExpression {
  return typescript.isBinaryExpression(node) && isPlainAssignment(node.operatorToken.kind);
}

function isStoreOf(made: ts.Expression, { parent }: ts.Node): boolean {
  return isStore(parent) && parent.right === made;
}

/** Of what is made out of sight, that it is ended where it fails tells that it has to be: `worker.onerror = () => worker.terminate()`. */
function endedInFailure(made: ts.Expression, uses: readonly ts.Node[]): Resource | undefined {
  const value = skipOuter(made);
  if (!typescript.isNewExpression(value)) return undefined;
  const end = uses.find((use) => endVerbAt(use) !== undefined && isInErrorHandlerOfItself(use));
  const verb = end === undefined ? undefined : endVerbAt(end);
  return verb === undefined ? undefined : { noun: value.expression.getText(), release: [verb], lost: "runs" };
}

/** `terminate` of `worker.terminate()` */
function endVerbAt({ parent }: ts.Node): string | undefined {
  if (!typescript.isPropertyAccessExpression(parent) || !typescript.isCallExpression(parent.parent)) return undefined;
  return ASKS_FOR_END.includes(parent.name.text) ? parent.name.text : undefined;
}

/** What the whole of a value is as a resource, as far as models or the code of its class tell. */
function resourceIn(analysis: Analysis, value: ts.Expression): Resource | undefined {
  const node = skipOuter(value);
  const own = typescript.isNewExpression(node) ? ownResource(analysis, node) : undefined;
  if (own !== undefined) return own;
  const { made, isMixed } = makingIn(analysis, value);
  const [only, ...others] = made;
  if (only === undefined || others.length > 0 || isMixed || only.by === "shape" || only.path.length > 0)
    return undefined;
  const { resource } = only;
  return resource.lost === "collected" || resource.endsItself === true || resource.release.length === 0
    ? undefined
    : resource;
}

function usesOf(variable: Variable, code: ts.Node): readonly ts.Node[] {
  return identifiersNamed(code.getSourceFile(), variable.name.text).filter(
    (name) =>
      isInside(name, code) &&
      name !== variable.name &&
      !(typescript.isPropertyAccessExpression(name.parent) && name.parent.name === name),
  );
}

/** Does the use leave it with the function: it is asked for something, or lent to a call? */
function isMereUse(use: ts.Node, { release, releasedBy }: Resource): boolean {
  const { parent } = use;
  if (isInErrorHandlerOfItself(use)) return true;
  if (typescript.isPropertyAccessExpression(parent) && parent.expression === use) {
    const { text } = parent.name;
    return !release.includes(text) && !ALSO_RELEASES.includes(text) && !isReached(parent);
  }
  if (!typescript.isCallExpression(parent) || parent.expression === use) return false;
  const name = calleeName(parent.expression) ?? "";
  return LENDS.test(name) && releasedBy?.includes(name) !== true;
}

function isInErrorHandlerOfItself(use: ts.Node): boolean {
  const code = enclosingFunction(use);
  return code !== undefined && isErrorHandlerOf(code, (target) => placeText(target) === use.getText());
}

/** `socket.data.list.push(x)` is a use; `pool = server.pool` may let somebody else end it. */
function isReached(access: ts.PropertyAccessExpression): boolean {
  const { parent } = access;
  if (typescript.isPropertyAccessExpression(parent)) return false;
  // `worker.onmessage = …` gives it something to call, and nothing of it away.
  if (typescript.isBinaryExpression(parent) && parent.left === access) return false;
  return !(typescript.isCallExpression(parent) && parent.expression === access);
}

/** Names of functions that only look at what they are given. */
const LENDS = /^(?:log|debug|info|warn|error|print|inspect|assert|expect|is[A-Z]\w*|has[A-Z]\w*|once)$/;
