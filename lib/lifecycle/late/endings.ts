/** What a piece of code ends: calls that close what stands in a place. */
import type ts from "typescript";
import { declaredFact, declaredReleased } from "../../engine/summaries/declared.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import type { Place } from "../owner/place.ts";
import { usesIn } from "../owner/uses.ts";
import { clearsTimer } from "../timers/clears.ts";

export interface Ending {
  /** Where the thing is that is ended. */
  readonly place: Place;
  readonly node: ts.Expression;
  /**
   * How it is ended: the verb of `socket.destroy()`, the function of `clearInterval(timer)`, or the member that leads to
   * what is ended: `stream.getTracks()`.
   */
  readonly by: { readonly verb: string } | { readonly helper: string } | { readonly through: string };
}

/** The name of what ends it. */
export function nameOfEnd({ by }: Ending): string {
  if ("verb" in by) return by.verb;
  return "helper" in by ? by.helper : by.through;
}

/** The endings that `code` makes itself, functions inside of it included. */
export function* endingsIn(analysis: Analysis, code: ts.Node): Iterable<Ending> {
  for (const use of usesIn(analysis, code)) {
    const { place, node } = use;
    if (use.kind === "call") {
      if (use.verb === "()") {
        const called = calledPlace(place);
        if (called !== undefined) yield { place: called, node, by: { verb: "()" } };
      } else if (isEndingVerb(use.verb)) {
        if (!endsItsArgument(analysis, use.call)) yield { place, node, by: { verb: use.verb } };
      } else if (analysis.catalog.releases.has(use.verb) && declaredReleased(analysis, use.call) !== undefined) {
        yield { place, node, by: { through: use.verb } };
      } else {
        // `destroy(this.socket.on("close", done))`
        const { parent } = use.call;
        const helper =
          CHAINS.test(use.verb) && typescript.isCallExpression(parent) ? calleeName(parent.expression) : "";
        if (helper !== undefined && isEndingFunction(helper)) yield { place, node, by: { helper } };
      }
    } else if (use.kind === "pass") {
      const name = calleeName(use.call.expression);
      if (name !== undefined && (isEndingFunction(name) || isKnownToEnd(analysis, use.call, use.argument)))
        yield { place, node, by: { helper: name } };
    } else if (use.kind === "using") yield { place, node, by: { verb: "@@dispose" } };
  }
}

/** `this.sqlite.close(this.db)`: what is named by a field is what is ended, not who ends it. */
function endsItsArgument({ checker }: Analysis, { arguments: [first] }: ts.CallExpression): boolean {
  const given = first === undefined ? undefined : skipOuter(first);
  if (given === undefined || !typescript.isPropertyAccessExpression(given) || !isThis(given.expression)) return false;
  if (HOW.test(given.name.text)) return false;
  return checker.getTypeAtLocation(given).getCallSignatures().length === 0;
}

/** What says how something is to be ended. */
const HOW = /code|reason|status|time|delay|option|error|message|signal|force|callback|done/i;

/** Methods that give back what they are called on. */
const CHAINS = /^(?:on|once|off|addListener|removeListener|removeAllListeners|unref|ref)$/;

/** Verbs that end what they are called on, beside those that end any owner. */
const ALSO = new Set([
  "return",
  "cancel",
  "abort",
  "kill",
  "release",
  "cleanup",
  "cleanUp",
  "free",
  "hangup",
  "revoke",
]);

export function isEndingVerb(verb: string): boolean {
  return isCloseName(verb) || ALSO.has(verb);
}

function isEndingFunction(name: string): boolean {
  return clearsTimer(name) || isEndingVerb(name);
}

/** `URL.revokeObjectURL(url)`, whatever it is called, where a model says so. */
function isKnownToEnd(analysis: Analysis, call: ts.CallExpression | ts.NewExpression, argument: number): boolean {
  return declaredFact(analysis, call, "releases") === argument;
}

/** `entry.cleanup()` ends `entry`; `this.#unsubscribe()` ends what the field holds. */
function calledPlace({ root, path }: Place): Place | undefined {
  const last = path.at(-1);
  const name = last ?? root.name;
  if (/^_?on[A-Z]/.test(name) || closeEvidence(name) === undefined) {
    // `for (const stop of this.stops) stop()`
    return last !== undefined && last.startsWith("*") ? { root, path } : undefined;
  }
  return last === undefined || last.startsWith("*") ? { root, path } : { root, path: path.slice(0, -1) };
}
