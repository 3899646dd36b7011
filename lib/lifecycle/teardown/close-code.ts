/** The code that runs because something ends: close paths by name, and handlers of events that end something. */
import type ts from "typescript";
import { functionOfExpression, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName, readableName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";

export interface CloseCode {
  readonly code: FunctionWithBody;
  /** For messages: `close`, `the listener of "close"`. */
  readonly name: string;
  readonly kind: "close path" | "handler";
}

/** All close paths and handlers of terminal events that stand in `file`. */
export const closeCodeIn = memoised((analysis, file: ts.SourceFile): readonly CloseCode[] => {
  const found = new Map<ts.Node, CloseCode>();
  for (const code of functionsIn(file)) {
    const named = closeCodeAt(code);
    if (named !== undefined) found.set(code, named);
  }
  for (const { code, event } of terminalListenersIn(analysis, file))
    if (!found.has(code)) found.set(code, { code, name: `the listener of "${event}"`, kind: "handler" });
  return [...found.values()];
});

/** What `code` is by its name. */
export function closeCodeAt(code: ts.FunctionLikeDeclaration): CloseCode | undefined {
  const name = functionName(code);
  if (name === undefined || !("body" in code) || code.body === undefined) return undefined;
  const kind = isClosing(name) ? "close path" : isEndHandler(name) ? "handler" : undefined;
  return kind && { code: code as FunctionWithBody, name: `\`${readableName(name)}\``, kind };
}

/** `release`, and what `close` and its like are split into: `internalClose`, `doRelease`. */
function isClosing(name: string): boolean {
  const bare = name.replace(/^[_#]*(?:internal|inner|actually|really|perform)(?=[A-Z])/, "").toLowerCase();
  const evidence = closeEvidence(name) === "hint" && bare !== name ? closeEvidence(bare) : closeEvidence(name);
  return evidence === "verb" || evidence === "protocol" || bare.replace(/^[_#]*/, "") === "release";
}

const ENDS = new Set(["close", "closed", "end", "ended", "disconnect", "disconnected", "destroy", "destroyed", "exit"]);

/** `onclose`, `_onSocketClose`, `handleDisconnect`: what runs when something else has ended. */
export function isEndHandler(name: string): boolean {
  const [first, ...others] = wordsOf(name);
  if (first === undefined) return false;
  if (others.length === 0) return first.startsWith("on") && ENDS.has(first.slice(2));
  return (first === "on" || first === "handle") && ENDS.has(others.at(-1)!);
}

export interface TerminalListener {
  readonly code: FunctionWithBody;
  readonly event: string;
  readonly registration: Registration;
}

const TERMINAL =
  /^(?:close|closed|end|error|exit|disconnect|disconnected|finish|abort|aborted|timeout|destroy|goaway)$/;

/** The functions of `file` that are put on an emitter for an event that ends something. */
export const terminalListenersIn = memoised((analysis, file: ts.SourceFile): readonly TerminalListener[] => {
  const found: TerminalListener[] = [];
  for (const registration of sitesIn(analysis, file).registrations) {
    if (registration.event === undefined) continue;
    const event = eventNameOf(analysis, registration.event);
    if (event.kind !== "text" || !TERMINAL.test(event.text)) continue;
    const code = functionOfExpression(analysis, unbound(registration.listener));
    if (code?.getSourceFile() === file) found.push({ code, event: event.text, registration });
  }
  return found;
});

/** `this.onClose` of `this.onClose.bind(this)`. */
function unbound(listener: ts.Expression): ts.Expression {
  const node = skipOuter(listener);
  if (!typescript.isCallExpression(node) || calleeName(node.expression) !== "bind") return node;
  const callee = skipOuter(node.expression);
  return typescript.isPropertyAccessExpression(callee) ? callee.expression : node;
}
