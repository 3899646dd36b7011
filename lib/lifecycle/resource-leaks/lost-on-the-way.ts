/**
 * What a call makes, and what is lost before those have got it who would end it: nobody has declared that it has an end,
 * but they call it.
 *
 *     const link = await openLink(url);
 *     await link.handshake();          // where this is rejected, nobody has `link`
 *     this.link = link;                // which `close() { this.link.close(); }` would have ended
 */
import type ts from "typescript";
import { isDeclared } from "../../engine/summaries/declared.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { onlyWaits } from "../../engine/summaries/rejections.ts";
import { trackLentIn } from "../../engine/summaries/track-in.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { failsWithProcess } from "../resources/fails-with-process.ts";
import { isMakerName } from "../resources/maker-names.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { callOf } from "./examples.ts";
import { failsWithIt } from "./fails-with-it.ts";
import { isGivenTo } from "./failures.ts";
import { resourceReleasedBy } from "./inferred.ts";
import { isKeptByMaker } from "./kept-by-maker.ts";
import { promisedEnd, type PromisedEnd } from "./promised-ends.ts";

export interface LostOnTheWay {
  readonly made: ts.CallExpression | ts.NewExpression;
  readonly name: string;
  readonly resource: Resource;
  /** What fails. */
  readonly cause: ts.Node;
  readonly handedOn: ts.Node;
}

export function* lostOnTheWayIn(analysis: Analysis, file: ts.SourceFile): Iterable<LostOnTheWay> {
  if (!file.text.includes("await ")) return;
  const { VariableDeclaration, BinaryExpression } = typescript.SyntaxKind;
  for (const node of nodesOfKinds<ts.VariableDeclaration | ts.BinaryExpression>(file, [
    VariableDeclaration,
    BinaryExpression,
  ])) {
    const [holder, made] = holding(node);
    const code = holder === undefined ? undefined : enclosingFunction(node);
    if (holder === undefined || made === undefined || code === undefined) continue;
    const end = promisedEnd(analysis, holder, code);
    if (end === undefined || isDeclared(analysis, made) || isKeptByMaker(analysis, made)) continue;
    const resource = resourceOf(made, end);
    const subject = { resource, noun: resource.noun, site: made, isPromised: isAwaited(made) };
    const graph = graphOf(analysis, code);
    const history = trackLentIn(analysis, graph, subject, (borrower) => isLoanBefore(end.handedOn, borrower));
    const cause = lostBecauseOf(analysis, { node: made, subject, code, graph, history }, holder.text, end);
    if (cause !== undefined && !failsWithProcess(analysis, made))
      yield { made, name: holder.text, resource, cause, handedOn: end.handedOn };
  }
}

/** The local variable that gets something made, and the call that makes it. */
function holding(
  node: ts.VariableDeclaration | ts.BinaryExpression,
): readonly [ts.Identifier, ts.CallExpression | ts.NewExpression] | readonly [] {
  const isDeclaring = typescript.isVariableDeclaration(node);
  if (!isDeclaring && node.operatorToken.kind !== typescript.SyntaxKind.EqualsToken) return [];
  const holder = isDeclaring ? node.name : node.left;
  const value = isDeclaring ? node.initializer : node.right;
  const made = value === undefined || !typescript.isIdentifier(holder) ? undefined : callOf(value);
  if (made === undefined || !typescript.isIdentifier(holder)) return [];
  return typescript.isNewExpression(made) || (isAwaited(made) && isMakerName(calleeName(made.expression)))
    ? [holder, made]
    : [];
}

function isAwaited({ parent }: ts.Node): boolean {
  return typescript.isParenthesizedExpression(parent) ? isAwaited(parent) : typescript.isAwaitExpression(parent);
}

function resourceOf(made: ts.CallExpression | ts.NewExpression, { release }: PromisedEnd): Resource {
  const resource = resourceReleasedBy(release, made);
  return typescript.isNewExpression(made) ? { ...resource, startedBy: resource.startedBy ?? STARTS } : resource;
}

/** What is merely new holds nothing before one of these is called, nor where that fails. */
const STARTS = ["connect", "open", "start", "listen", "init", "initialize", "bind", "launch"];

/** `await prepare(link);`: who hands it on later to what ends it has not given it away before. */
function isLoanBefore(handedOn: ts.Node, borrower: ts.Node): boolean {
  return borrower.end <= handedOn.pos && typescript.isCallExpression(borrower) && isAwaited(borrower);
}

/** The wait whose failure leaves with it in nobody's hands. */
function lostBecauseOf(
  analysis: Analysis,
  tracked: TrackedResource,
  name: string,
  { handedOn }: PromisedEnd,
): ts.Node | undefined {
  const { history, node } = tracked;
  // Where the function ends it on one of its ways, that speaks for itself.
  if (history.incomplete || history.events.some(({ kind }) => kind === "released")) return undefined;
  for (const event of history.events) {
    if (event.kind !== "leaked") continue;
    const cause = event.raised ?? event.node;
    const isFailure = event.raised !== undefined || event.exit === "implicit throw";
    if (!isFailure || !typescript.isAwaitExpression(cause) || isInside(node, cause)) continue;
    if (cause.end > handedOn.pos || onlyWaits(analysis, cause) || isOfItsEnd(cause)) continue;
    if (failsWithIt(analysis, cause, tracked) || isGivenTo(analysis, cause, name)) continue;
    return cause;
  }
  return undefined;
}

function isOfItsEnd({ expression }: ts.AwaitExpression): boolean {
  const call = skipOuter(expression);
  return typescript.isCallExpression(call) && RELEASE_NAME.test(calleeName(call.expression) ?? "");
}
