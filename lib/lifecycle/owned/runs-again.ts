/** May a piece of an owner's code run again while a slot that it fills is full? */
import type ts from "typescript";
import { BEGIN_MEMBERS } from "../../models/component-protocols.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { hasModifier, visibilityOf } from "../../syntax/modifiers.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { sitesIn } from "../listeners/sites.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { declarationOf } from "../owner/place-of.ts";
import type { Kept } from "./kept.ts";
import { callsOf } from "./set-anew.ts";
import { innermost, isSpared } from "./spared.ts";

/**
 * How sure it is that `code`, which fills the slot of `kept`, runs again while the slot is full: `code` is a member of
 * the owner, or a function within one.
 */
export function runsAgain(analysis: Analysis, kept: Kept, code: ts.Node): Evidence | undefined {
  const member = memberAt(kept.owner, code);
  if (member !== undefined) return hasCounterpart(kept.owner, member) ? undefined : repeats(member);
  return isHandlerOfMany(analysis, code) ? "likely" : undefined;
}

/** `setInterval()` beside `clearInterval()`, `startPing()` beside `stopPing()`: the one is called between two of the other. */
function hasCounterpart({ members, kind }: Owner, { name }: Member): boolean {
  const bare = name.replace(/^[#_]+/, "");
  if (members.some((other) => UNDONE.some((prefix) => other.name.replace(/^[#_]+/, "") === `${prefix}${bare}`)))
    return true;
  const [verb = "", ...rest] = wordsOf(name);
  // What is added may be added twice.
  // A class may be asked to begin again by whoever has lost the connection.
  if (kind === "class" || rest.length === 0 || verb === "add") return false;
  return members.some((other) => {
    const [first = "", ...words] = wordsOf(other.name);
    return COUNTERPARTS.has(first) && words.join(" ") === rest.join(" ");
  });
}

/** `uninstall()` beside `install()`. */
const UNDONE = ["un", "de", "dis"];

const COUNTERPARTS = new Set([
  ...["clear", "stop", "end", "cancel", "remove", "unset", "close"],
  ...["disable", "destroy", "dispose", "release", "delete"],
]);

/** Members that by their names run once in an owner's life, or at most once between two ends of it; in small letters. */
const ONCE = new Set([
  ...["init", "initialize", "initialise", "setup", "start", "run", "main", "mount", "listen", "boot", "bootstrap"],
  ...["begin", "open", "connect", "activate", "enable", "attach", "load", "prepare", "render"],
  ...["onattach", "onload", "onbeforeattach", "onafterattach", "oninit", "onstart", "onmount", "onactivate"],
  ...["postconstruct", "doinit", "_construct"],
  ...[...BEGIN_MEMBERS].map((name) => name.toLowerCase()),
]);

/** First words of members that are there to change what is there already. */
const ANEW = new Set([
  ...["set", "replace", "restart", "refresh", "reset", "reload", "reconnect", "reopen", "recreate", "rebuild", "renew"],
  ...["switch", "change", "swap", "rotate", "update", "rearm", "reschedule", "resize"],
]);

function repeats({ name, kind, node }: Member): Evidence | undefined {
  if (kind === "accessor") return "certain";
  const bare = name.replace(/^[#_]+/, "");
  if (ONCE.has(bare.toLowerCase()) || /^(?:initiali[sz]ed|opened|started|mounted|loaded|connected)$/i.test(bare))
    return undefined;
  // `createBinder()`, `ensureServer()`: what is to be there once.
  if (/^(?:create|ensure)(?=[A-Z])/.test(bare)) return undefined;
  // A library's hooks come in pairs.
  if (hasModifier(node, typescript.SyntaxKind.OverrideKeyword)) return undefined;
  return ANEW.has(wordsOf(bare)[0] ?? "") ? "certain" : "likely";
}

/** Events that come once in the life of what emits them, or that end or begin it. */
const ONE_TIME =
  /^(?:open|ready|listening|connect\w*|load\w*|init\w*|start\w*|spawn|online|end|finish|exit|done|drain|error|mount\w*|join\w*)$/i;

/** Is `code` put as a listener on an event that may come many times: `settings.on("change", code)`, `onDidChange(code)`? */
function isHandlerOfMany(analysis: Analysis, code: ts.Node): boolean {
  // What stands in a module itself runs once.
  if (typescript.isSourceFile(code)) return false;
  const given = callGivenTo(code);
  if (given !== undefined) {
    const name = calleeName(given.call.expression) ?? "";
    if (/^on[A-Z]/.test(name)) return !isOneTime(name.slice(2)) && !/Once/.test(name);
  }
  return sitesIn(analysis, code.getSourceFile()).registrations.some(({ listener, once, event }) => {
    if (once || event === undefined || !isFunction(analysis, listener, code)) return false;
    const name = eventNameOf(analysis, event);
    return name.kind === "text" && !isOneTime(name.text);
  });
}

function isOneTime(event: string): boolean {
  return ONE_TIME.test(event) || closeEvidence(event) !== undefined;
}

/** Is `listener` the function `code`, or a constant that stands for it? */
function isFunction(analysis: Analysis, listener: ts.Expression, code: ts.Node): boolean {
  const value = skipOuter(listener);
  if (value === code || functionLiteral(value) === code) return true;
  const declaration = typescript.isIdentifier(value) ? declarationOf(analysis, value) : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  return declaration.initializer !== undefined && functionLiteral(declaration.initializer) === code;
}

/** Is `code` a member that nobody but the owner can call? */
export function isOnlyRunByOwner(analysis: Analysis, { owner }: Kept, code: ts.Node): boolean {
  const member = memberAt(owner, code);
  return member !== undefined && isHidden(owner, member) && !isHandlerOfMany(analysis, code);
}

/** A hidden member is only run by the owner: does it run it where the slot may be full? */
export function isCalledAnew(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  const { owner } = kept;
  const member = memberAt(owner, code);
  if (member === undefined) return false;
  return owner.members.some((caller) => {
    if (caller === member || caller.kind === "initializer") return false;
    return runsOf(owner, caller.node, member.name).some((call) => {
      const around = innermost(call, caller.node);
      if (caller.kind === "constructor" && around === caller.node) return false;
      const asked: Kept = { ...kept, store: { ...kept.store, at: call }, member: caller };
      if (runsAgain(analysis, asked, around) === undefined || isSpared(analysis, asked, around)) return false;
      return owner.kind !== "class" || !isSpared(analysis, asked, caller.node);
    });
  });
}

/** The calls of the owner's function `name` in `code`. */
function runsOf(owner: Owner, code: ts.Node, name: string): readonly ts.CallExpression[] {
  if (owner.kind === "class") return callsOf(code, name);
  return callsIn(code).filter(({ expression }) => typescript.isIdentifier(expression) && expression.text === name);
}

function memberAt({ members }: Owner, code: ts.Node): Member | undefined {
  return members.find(({ node, kind }) => node === code && kind !== "constructor");
}

function isHidden(owner: Owner, { name, node, kind }: Member): boolean {
  if (owner.kind !== "class") {
    if (kind !== "function" || hasModifier(node, typescript.SyntaxKind.ExportKeyword)) return false;
    // The same function may be a member of what is returned.
    return !owner.members.some((other) => other.node === node && other.kind === "method");
  }
  return name.startsWith("_") || visibilityOf(node) !== "open";
}

/** Is it the caller who says which one? Keys that the owner makes up itself are new. */
export function isParameterKey({ checker }: Analysis, store: Kept["store"]): boolean {
  if (store.key === undefined || !typescript.isIdentifier(store.key)) return false;
  const declaration = checker.getSymbolAtLocation(store.key)?.valueDeclaration;
  return declaration !== undefined && typescript.isParameter(declaration);
}
