/**
 * Those who wait for an answer when the one who would get it is ended: nobody tells them, and they wait for ever.
 *
 *     ask(id) { return new Promise((resolve) => this.asked.set(id, resolve)); }
 *     close() { this.socket.close(); }
 */
import type ts from "typescript";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { isInConstructor, isInside } from "../../syntax/enclosing.ts";
import { calleeName, rootOf } from "../../syntax/expressions.ts";
import { identifiersNamed, isImportOrExport, usageOf } from "../../syntax/references.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { endsForGood, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { waitsIn, type Wait } from "./waits.ts";

export interface LeftWaiting {
  readonly place: string;
  /** Where the entry is put in. */
  readonly at: ts.Node;
  readonly close: ClosePath;
}

/** The waits of `owner` that go on when it is ended. */
export function* leftWaiting(analysis: Analysis, owner: Owner): Iterable<LeftWaiting> {
  if (owner.kind !== "class") return;
  const waits = waitsIn(analysis, owner.node.getSourceFile()).filter(
    ({ entry, told, code }) =>
      classOfThis(rootOf(entry.collection)) === owner.node &&
      [...told].some((teller) => !typescript.isParameter(teller)) &&
      !mayEndItself(code),
  );
  if (waits.length === 0) return;
  const close = mainClosePath(analysis, owner);
  if (close?.declaredBy !== owner || !endsForGood(close) || isNeverEnded(analysis, owner)) return;
  const reported = new Set<string>();
  for (const wait of waits) {
    const place = placeOf(wait);
    if (place === undefined || reported.has(place.text)) continue;
    reported.add(place.text);
    if (isOnlyAskedByKey(place.name, owner, close)) yield { place: place.text, at: wait.entry.step, close };
  }
}

/** Does it give up by itself, or hear that what it asks has gone? */
function mayEndItself(code: ts.Node): boolean {
  return ENDS_ITSELF.test(code.getText());
}

const ENDS_ITSELF =
  /\bsetTimeout\b|\btimeout\b|\babort|\bsignal\b|["'`](?:close|error|end|exit|disconnect\w*)["'`]|\bon(?:close|error)\b/i;

/** `this.asked`, and no part of something else. */
function placeOf({ entry: { collection } }: Wait): { readonly name: string; readonly text: string } | undefined {
  if (!typescript.isPropertyAccessExpression(collection) || !isThis(collection.expression)) return undefined;
  const name = calleeName(collection);
  return name === undefined ? undefined : { name, text: `this.${name}` };
}

const BY_KEY = new Set(["get", "set", "has", "delete", "size"]);

/** Does nobody ever look at all of the entries, who could tell them at once? */
function isOnlyAskedByKey(name: string, owner: Owner, close: ClosePath): boolean {
  const named = identifiersNamed(owner.node.getSourceFile(), name).filter((each) => isInside(each, owner.node));
  return named.every((each) => {
    if (isImportOrExport(each)) return false;
    if (usageOf(each) === "declare") return true;
    const { parent } = each;
    const place = typescript.isPropertyAccessExpression(parent) && parent.name === each ? parent : each;
    const outer = place.parent;
    if (typescript.isPropertyAccessExpression(outer) && outer.expression === place)
      // Who asks at the end whether any are left sees to them.
      return BY_KEY.has(outer.name.text) && !(outer.name.text === "size" && isInside(outer, close.member.node));
    if (typescript.isElementAccessExpression(outer)) return outer.expression === place;
    // `this.asked = new Map()` in the constructor is how it begins.
    return typescript.isBinaryExpression(outer) && outer.left === place && isInConstructor(outer);
  });
}
