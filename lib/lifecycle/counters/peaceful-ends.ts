/**
 * What is counted up, or put into a set, where a thing begins, and taken back only by an event that does not always come:
 * a socket that is destroyed has no "end", a response whose client goes no "finish".
 */
import type ts from "typescript";
import { countersIn } from "../../engine/summaries/counters.ts";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { functionOfExpression, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { sitesIn } from "../listeners/sites.ts";
import { containerKind } from "../owner/container-kind.ts";

export interface PeacefulEnd {
  readonly what: string;
  readonly up: ts.Node;
  readonly down: ts.Node;
  /** The event that may not come, as it is written, and the one that always does. */
  readonly event: ts.Expression;
  readonly always: string;
  readonly evidence: Evidence;
}

/** A function that runs for an event that ends something. */
interface Ending {
  readonly code: FunctionWithBody;
  readonly home: ts.Node;
  readonly event: ts.Expression;
  readonly target: ts.Expression;
  /** What comes always, where the event of this one does not. */
  readonly always: string | undefined;
}

/** Something that goes up where `up` stands, and down again where `downs` stand. */
interface Account {
  readonly what: string;
  readonly ups: readonly ts.Node[];
  readonly downs: readonly ts.Node[];
}

export function* peacefulEndsIn(analysis: Analysis, file: ts.SourceFile): Iterable<PeacefulEnd> {
  if (!/["'`](?:end|finish)["'`]/.test(file.text)) return;
  const endings = endingsIn(analysis, file);
  if (!endings.some(({ always }) => always !== undefined)) return;
  for (const account of [...countsIn(analysis, file), ...entriesIn(analysis, file)]) {
    yield* openAccounts(endings, account);
  }
}

function* openAccounts(endings: readonly Ending[], { what, ups, downs }: Account): Iterable<PeacefulEnd> {
  const placed = downs.map((down) => ({ down, at: endings.filter(({ code }) => isInside(down, code)) }));
  // What some other code takes back may well be told of the end in another way.
  if (placed.some(({ at }) => at.length === 0)) return;
  for (const home of new Set(placed.flatMap(({ at }) => at.map((ending) => ending.home)))) {
    const here = placed.filter(({ at }) => at.some((ending) => ending.home === home));
    const [first] = here;
    const all = here.flatMap(({ at }) => at);
    if (first === undefined || all.some((ending) => ending.home !== home || ending.always === undefined)) continue;
    const up = ups.find((one) => enclosingFunction(one) === home && !all.some(({ code }) => isInside(one, code)));
    const [ending] = first.at;
    if (up === undefined || ending?.always === undefined) continue;
    const evidence = isGiven(ending.target, home) ? "certain" : "likely";
    yield { what, up, down: first.down, event: ending.event, always: ending.always, evidence };
  }
}

const endingsIn = memoised((analysis, file: ts.SourceFile): readonly Ending[] => {
  const found: Ending[] = [];
  for (const { call, event, listener, target } of sitesIn(analysis, file).registrations) {
    if (event === undefined || target === undefined) continue;
    const name = eventNameOf(analysis, event);
    const code = functionOfExpression(analysis, skipOuter(listener));
    if (name.kind !== "text" || code === undefined) continue;
    const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target));
    const isPeaceful =
      (name.text === "end" || name.text === "finish") &&
      emitter?.terminal.some((events) => events.includes(name.text)) === true &&
      emitter.always?.includes(name.text) !== true;
    const always = isPeaceful ? emitter.always?.[0] : undefined;
    found.push({ code, home: enclosingFunction(call) ?? file, event, target, always });
  }
  return found;
});

/** Whether the emitter comes from outside: a socket that somebody else opened. */
function isGiven(target: ts.Expression, home: ts.Node): boolean {
  const node = skipOuter(target);
  return (
    typescript.isIdentifier(node) &&
    typescript.isFunctionLike(home) &&
    home.parameters.some(({ name }) => name.getText() === node.text)
  );
}

function countsIn(analysis: Analysis, file: ts.SourceFile): readonly Account[] {
  return [...countersIn(analysis, file).values()].map(({ sites }) => ({
    what: `\`${sites[0]?.target.getText() ?? ""}\` is counted up`,
    ups: sites.flatMap(({ by, node }) => (by !== undefined && by > 0 ? [node] : [])),
    downs: sites.flatMap(({ by, node }) => (by === undefined || by < 0 ? [node] : [])),
  }));
}

/** `sockets.add(socket)` and `sockets.delete(socket)`. */
function entriesIn(analysis: Analysis, file: ts.SourceFile): readonly Account[] {
  const accounts = new Map<string, { what: string; ups: ts.Node[]; downs: ts.Node[] }>();
  for (const call of callsIn(file)) {
    const { expression } = call;
    if (!typescript.isPropertyAccessExpression(expression)) continue;
    const { text } = expression.name;
    if (text !== "add" && text !== "set" && text !== "delete" && text !== "clear") continue;
    const holder = receiverOf(call);
    const kind = holder === undefined ? undefined : containerKind(analysis, holder);
    if (holder === undefined || kind === undefined || kind === "list") continue;
    const name = placeText(holder);
    let account = accounts.get(name);
    if (account === undefined)
      accounts.set(name, (account = { what: `${call.arguments[0]?.getText() ?? ""}`, ups: [], downs: [] }));
    if (text === "delete") account.downs.push(call);
    else if (text !== "clear") account.ups.push(call);
  }
  return [...accounts].map(([name, { what, ups, downs }]) => ({
    what: `\`${what}\` is added to \`${name}\``,
    ups,
    downs,
  }));
}
