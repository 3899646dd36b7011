/**
 * Whether the program shows that the instances of an owner come and go: it makes more than one, and somebody else ends
 * them.
 *
 *     open(file) { return new Preview(file); }     close(preview) { preview.dispose(); }
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { SERVICE_ENDS } from "../../models/component-protocols.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { EXITS } from "../../syntax/exits.ts";
import { skipOuter, withOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isMethod } from "../../syntax/methods.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { sitesIn } from "../listeners/sites.ts";
import { awaitedExport } from "../teardown/awaited-exports.ts";
import { endsCalledByOthers } from "./called-ends.ts";
import { closePathsOf, type ClosePath } from "./close-paths.ts";
import { untestedConstructionsOf } from "./constructions.ts";
import { isOfHost } from "./lives-with-host.ts";
import { isMadeAgain, isMadeInProgram, mayComeAgain } from "./made-again.ts";
import { isNeverEnded } from "./never-ended.ts";
import type { Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";

/** Does a framework make it and end it by its protocol, while the program goes on? */
export function isEndedByFramework(analysis: Analysis, owner: Owner, close: ClosePath): boolean {
  return close.evidence === "protocol" && !endsWithApplication(close) && !isNeverEnded(analysis, owner);
}

/** Does a framework do both, by its protocol, or does the program? */
export function comesAndGoes(analysis: Analysis, owner: Owner, close: ClosePath): boolean {
  if (close.evidence === "protocol" && !endsWithApplication(close)) return true;
  return isEndedMeanwhile(analysis, owner, close) && isMadeAgain(analysis, owner);
}

/** The same, or is it there for other programs, which make and end it as they like? */
export function mayComeAndGo(analysis: Analysis, owner: Owner, close: ClosePath): boolean {
  return (!endsWithApplication(close) && !isMadeInProgram(analysis, owner)) || comesAndGoes(analysis, owner, close);
}

/** `onModuleDestroy`: a framework makes one service for all, and ends it when the application ends. */
function endsWithApplication({ evidence, member }: ClosePath): boolean {
  return evidence === "protocol" && SERVICE_ENDS.has(member.name);
}

/** Does somebody else end it while the program goes on, or may whoever is given what is made? */
function isEndedMeanwhile(analysis: Analysis, owner: Owner, close: ClosePath): boolean {
  if (endsCalledByOthers(analysis, owner, close).some((callee) => !isAtEndOfProcess(analysis, callee))) return true;
  return untestedConstructionsOf(analysis, owner).some(
    (node) => isHandedOn(analysis, node) && mayComeAgain(analysis, node),
  );
}

/** Is what is made there given to somebody, who may end it: `this.parts.push(new Preview(file))`, `return preview;`? */
export function isHandedOn(analysis: Analysis, node: ts.Expression, seen = new Set<ts.Node>()): boolean {
  const { parent } = withOuter(node);
  if (typescript.isReturnStatement(parent) || typescript.isArrowFunction(parent)) return true;
  if (typescript.isCallExpression(parent)) return parent.expression !== node && !isPutOnHost(analysis, parent);
  const code = enclosingFunction(node);
  if (!typescript.isVariableDeclaration(parent) || parent.initializer === undefined || code === undefined) return false;
  // Names that are declared in several blocks may lead round in a circle.
  if (seen.has(parent)) return false;
  seen.add(parent);
  const { name } = parent;
  return identifiersNamed(name.getSourceFile(), name.getText()).some(
    (use) => use !== name && isInside(use, code) && use.parent !== parent && isHandedOn(analysis, use, seen),
  );
}

/** `context.subscriptions.push(preview)`: that ends with the process of the host. */
function isPutOnHost(analysis: Analysis, { expression }: ts.CallExpression): boolean {
  const callee = skipOuter(expression);
  return typescript.isPropertyAccessExpression(callee) && isOfHost(analysis, callee.expression);
}

/**
 * `process.on("SIGTERM", () => feed.close())`, `feed.close(); process.exit(0);`, `export function deactivate() { feed.close(); }`;
 * or `dispose() { this.feed.close(); }` of what is disposed of in such places only.
 */
const isAtEndOfProcess = memoised((analysis: Analysis, node: ts.Node): boolean => {
  const { text } = node.getSourceFile();
  return enclosingFunctions(node).some((code) => {
    if (EXITS.test(text.slice(node.end, code.end)) || awaitedExport(code) !== undefined) return true;
    if (isEndOfAnother(analysis, code)) return true;
    const site = sitesIn(analysis, node.getSourceFile()).registrations.find(
      ({ listener }) => functionOfExpression(analysis, listener) === code,
    );
    const event = site?.event === undefined ? undefined : eventNameOf(analysis, site.event);
    return event?.kind === "text" && ENDS_PROCESS.test(event.text);
  });
}, false);

/** Is the code what ends another owner, and is that only ended with the process? */
function isEndOfAnother(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  const node = isMethod(code) ? enclosingInstance(code) : undefined;
  const owner = node === undefined ? undefined : ownerAt(node);
  const end = owner && closePathsOf(analysis, owner).find(({ member }) => member.node === code);
  if (owner === undefined || end === undefined || end.evidence === "protocol") return false;
  const ends = endsCalledByOthers(analysis, owner, end);
  return ends.length > 0 && ends.every((callee) => isAtEndOfProcess(analysis, callee));
}

const ENDS_PROCESS =
  /^(?:SIG[A-Z]+|exit|beforeExit|(?:before|will)-quit|quit|window-all-closed|beforeunload|unload|pagehide)$/;
