/** What a sibling gives out and takes back itself, and what an end leaves for the next beginning. */
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import { lineageOf } from "../owner/lineage.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Kept } from "./kept.ts";

/**
 * Is it handed out by another field, which the end of the owner closes with all that it has handed out?
 *
 *     zoom() { this.#entry = this.#keys.push("Escape"); }
 *     dispose() { this.#keys.dispose(); }
 */
export function isEndedBySibling(analysis: Analysis, { owner, made }: Kept): boolean {
  // What a library is known to make has to be closed by itself: `connection.duplicate()`.
  if (made.by === "declared" || !typescript.isCallExpression(made.node)) return false;
  const callee = skipOuter(made.node.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const sibling = skipOuter(callee.expression);
  if (!typescript.isPropertyAccessExpression(sibling) || !isThis(sibling.expression)) return false;
  const ending = closePathsOf(analysis, owner).map(({ member }) => member.node);
  return [...reachedFrom(analysis, owner, ending)].some((code) =>
    callsIn(code).some(
      ({ expression }) =>
        typescript.isPropertyAccessExpression(expression) &&
        closeEvidence(expression.name.text) === "verb" &&
        placeText(expression.expression) === placeText(sibling),
    ),
  );
}

/**
 * Is the owner ended only to begin again, with what its constructor has made?
 *
 *     reconnect() { this.disconnect(); this.connect(); }
 */
export function isForNextBeginning(analysis: Analysis, { owner, member }: Kept, close: ClosePath): boolean {
  if (member.kind !== "constructor" && member.kind !== "initializer") return false;
  const closing = close.member.name;
  return lineageOf(analysis, owner)
    .chain.flatMap(({ members }) => members)
    .some(({ node }) => {
      const calls = callsIn(node).filter(
        ({ expression }) => typescript.isPropertyAccessExpression(expression) && isThis(expression.expression),
      );
      const end = calls.find(({ expression }) => calleeName(expression) === closing);
      if (end === undefined) return false;
      return calls.some(
        ({ expression, pos }) => pos > end.pos && BEGINS.has(wordsOf(calleeName(expression) ?? "")[0] ?? ""),
      );
    });
}

const BEGINS = new Set(["connect", "reconnect", "open", "reopen", "start", "restart", "attach", "init", "listen"]);
