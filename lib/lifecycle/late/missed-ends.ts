/**
 * Handlers of the end of something that a function was given, put on behind a wait: the end may have come by then.
 *
 *     async function serve(request, response) {
 *       const feed = await openFeed();
 *       response.on("close", () => feed.close());      // who has gone during the wait is never heard of
 *     }
 */
import type ts from "typescript";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { clearsTimer } from "../timers/clears.ts";
import { runOf, waitsBefore } from "./suspensions.ts";

export interface MissedEnd {
  readonly registration: Registration;
  readonly target: string;
  readonly event: string;
  readonly wait: ts.Node;
}

const GATE = /\bawait\b/;

export function* missedEndsIn(analysis: Analysis, file: ts.SourceFile): Iterable<MissedEnd> {
  if (!GATE.test(file.text)) return;
  for (const registration of sitesIn(analysis, file).registrations) {
    const { call, target, listener } = registration;
    const event = endOf(analysis, registration);
    const code = enclosingFunction(call);
    if (target === undefined || event === undefined || code === undefined || !isAsync(code)) continue;
    const parameter = parameterNamedBy(analysis, target, code);
    if (parameter === undefined || !endsSomething(listener)) continue;
    const mentions = identifiersNamed(file, parameter.text).filter((name) => enclosingFunctions(name).includes(code));
    if (mentions.some(asksForState)) continue;
    const run = runOf(analysis, call);
    if (run === undefined) continue;
    // What is waited for may be the very thing: it fails where that has gone.
    const [wait] = waitsBefore(analysis, run, call, []).filter(
      (one) => !mentions.some((name) => isInside(name, one)) && !isHeardBefore(analysis, file, mentions, one),
    );
    if (wait !== undefined) yield { registration, target: target.getText(), event, wait };
  }
}

/** The event, where it says that whoever was there has gone. */
function endOf(analysis: Analysis, { event }: Registration): string | undefined {
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && GONE.test(name.text) ? name.text : undefined;
}

const GONE = /^(?:close|aborted|disconnect)$/;

/** What is at the other end of a connection, and goes when it likes: evidence, never proof. */
const OTHER_END = /^(?:req(?:uest)?|res(?:ponse)?|reply|(?:web)?sock(?:et)?|conn(?:ection)?|client|peer)$/i;

/** `response` of `response.on(…)`, and of `response.raw.on(…)`, which is a parameter of `code`. */
function parameterNamedBy(
  { checker }: Analysis,
  target: ts.Expression,
  code: ts.FunctionLikeDeclaration,
): ts.Identifier | undefined {
  const node = skipOuter(target);
  const name = typescript.isPropertyAccessExpression(node) ? skipOuter(node.expression) : node;
  if (!typescript.isIdentifier(name) || !OTHER_END.test(name.text)) return undefined;
  const declaration = symbolOfName(checker, name)?.valueDeclaration;
  return declaration !== undefined && typescript.isParameter(declaration) && declaration.parent === code
    ? name
    : undefined;
}

/** Does the handler end anything, which therefore stays? */
function endsSomething(listener: ts.Expression): boolean {
  const code = functionGiven(listener);
  if (code === undefined) return false;
  return (
    nodesOfKind(code, typescript.SyntaxKind.DeleteExpression).length > 0 ||
    callsIn(code).some(({ expression }) => {
      const verb = calleeName(expression) ?? "";
      return clearsTimer(verb) || closeEvidence(verb) !== undefined;
    })
  );
}

/** `response.destroyed`, `socket.readyState` */
function asksForState({ parent }: ts.Node): boolean {
  const outer = typescript.isPropertyAccessExpression(parent) ? parent.parent : undefined;
  const names = [parent, outer].flatMap((node) =>
    node !== undefined && typescript.isPropertyAccessExpression(node) ? node.name.text : [],
  );
  return names.some((name) => STATE.test(name));
}

const STATE = /destroyed|closed|ended|finished|aborted|readyState|connected|signal|headersSent|writable|isOpen/i;

/** Is somebody told of an end from before the wait on? */
function isHeardBefore(analysis: Analysis, file: ts.SourceFile, mentions: readonly ts.Node[], wait: ts.Node): boolean {
  return sitesIn(analysis, file).registrations.some(
    (other) =>
      other.call.pos < wait.pos &&
      endOf(analysis, other) !== undefined &&
      other.target !== undefined &&
      mentions.some((name) => isInside(name, other.target as ts.Node)),
  );
}
