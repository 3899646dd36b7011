/** Whether a class ends what it listens to, hands it on, or ends with it: then its listeners need no removal. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { rootsOf } from "../owner/roots.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";
import { isEndEvent } from "./end-events.ts";
import { compareEvents, eventNameOf } from "./event-name.ts";
import { passedByOwner } from "./passed-by-owner.ts";
import { sitesIn } from "./sites.ts";

/**
 * Does the owner end what it listens to, hand it on, or end with it?
 *
 * @param event What is listened for, where that counts: `removeAllListeners("change")` leaves the rest.
 */
export function isHandled(analysis: Analysis, owner: Owner, path: AccessPath, event?: ts.Expression): boolean {
  if (isEndedBy(analysis, owner, path, event)) return true;
  const passed = passedByOwner(analysis, owner, path);
  return passed.length > 0 && passed.every((one) => isEndedBy(analysis, owner, one, event));
}

function isEndedBy(analysis: Analysis, owner: Owner, path: AccessPath, event: ts.Expression | undefined): boolean {
  return lineageOf(analysis, owner)
    .chain.flatMap(rootsOf)
    .some((code) =>
      endedIn(analysis, code).some(
        ({ key, only }) =>
          isPrefix(key, path) &&
          (only === undefined || event === undefined || compareEvents(analysis, only, event) !== "different"),
      ),
    );
}

interface Ended {
  /** Of the path to what is ended. */
  readonly key: string;
  /** The event whose listeners go; absent where all do. */
  readonly only: ts.Expression | undefined;
}

/** The keys of the paths that the code of a class closes, or hands to somebody while it closes itself. */
const endedIn = memoised((analysis, code: ts.Node): readonly Ended[] => {
  const ended: Ended[] = [];
  const note = (expression: ts.Expression, only?: ts.Expression): void => {
    const path = accessPathOf(analysis, expression);
    if (path !== undefined && (path.names.length > 0 || path.root.kind === "variable"))
      ended.push({ key: path.key, only });
  };
  walk(code, (node) => {
    if (typescript.isCallExpression(node)) {
      const callee = skipOuter(node.expression);
      if (typescript.isPropertyAccessExpression(callee) && closeEvidence(callee.name.text) !== undefined) {
        const { text } = callee.name;
        if (isClosingName(text)) note(callee.expression, text === "removeAllListeners" ? node.arguments[0] : undefined);
        for (const argument of node.arguments) note(argument);
      } else if (COLLECTORS.has(calleeName(callee) ?? "")) {
        for (const argument of node.arguments) note(argument);
      }
    }
  });
  const { registrations } = sitesIn(analysis, code.getSourceFile());
  for (const { call, event, target } of registrations) {
    if (event !== undefined && target !== undefined && isTerminal(analysis, event) && isInside(call, code))
      note(target);
  }
  return ended;
});

/** `close` and its like; not `clearHistory`, and not `off`. */
function isClosingName(name: string): boolean {
  return closeEvidence(name) !== "hint" || CLOSING.has(name.replace(/^[#_]+/, ""));
}

const CLOSING = new Set([
  "abort",
  "cancel",
  "kill",
  "release",
  "removeAllListeners",
  "free",
  "revoke",
  "return",
  "leave",
]);

/** Calls that take over what they are given: `this.toDispose.push(child)`, `this._register(child)`. */
const COLLECTORS = new Set(["push", "add", "use", "adopt", "register", "_register", "own", "track", "pushAll"]);

/** `"close"`, `Events.CLOSED`, `SessionEvent.Disconnected`. */
function isTerminal(analysis: Analysis, event: ts.Expression): boolean {
  const name = eventNameOf(analysis, event);
  const texts = [name.kind === "text" ? name.text : "", calleeName(event) ?? ""];
  return texts.some(isEndEvent);
}

function isPrefix(key: string, path: AccessPath): boolean {
  return path.key === key || path.key.startsWith(`${key}.`);
}
