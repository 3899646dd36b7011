/** The deeds of a file that are to be done once, and the functions in which to look for a second time. */
import type ts from "typescript";
import type { CallInstruction } from "../../engine/flow/graph.ts";
import type { Place } from "../../engine/flow/place.ts";
import { declaredCall, declaredReleased } from "../../engine/summaries/declared.ts";
import type { Deed } from "../../engine/summaries/deeds.ts";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { harmAgainIn } from "../../engine/summaries/harms-again.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { skipOuter } from "../../syntax/expressions.ts";

import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Verbs that give something back to whoever lent it: a second time takes it from the next one. */
const GIVES_BACK: ReadonlySet<string> = new Set(["release", "free", "unlock", "giveBack", "putBack", "checkin"]);

/** The same, of a pool that is told what: `pool.destroy(client)` takes the place of `pool.release(client)`. */
const GIVES_BACK_TO: ReadonlySet<string> = new Set([...GIVES_BACK, "destroy", "recycle"]);

/** Events that tell that it is over. */
const LAST = new Set(["end", "close", "finish", "exit", "disconnect", "closed", "disconnected", "complete"]);

/** What `code` itself gives back, closes, or tells by its last event. */
export function* deedsOf(analysis: Analysis, code: FunctionWithBody): Iterable<Deed> {
  const seen = new Set<string>();
  for (const { instructions } of graphOf(analysis, code).blocks) {
    for (const instruction of instructions) {
      if (instruction.kind !== "call") continue;
      const deed = deedOf(analysis, instruction);
      if (deed === undefined) continue;
      const key = `${deed.kind}|${deed.receiver ?? ""}|${deed.kind === "emit" ? deed.event : (deed.argument ?? [...deed.verbs].join())}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield deed;
    }
  }
}

function deedOf(analysis: Analysis, call: CallInstruction): Exclude<Deed, { kind: "call" | "answer" }> | undefined {
  const { receiver, member, arguments: args, implicit, node } = call;
  if (implicit === true || receiver?.kind !== "place" || receiver.root.kind === "temporary" || member === undefined)
    return undefined;
  const [first] = args;
  if (member === "emit" && first?.kind === "constant" && LAST.has(String(first.value)))
    return { kind: "emit", receiver: receiver.key, event: String(first.value) };
  if (!RELEASE_NAME.test(member) && !member.startsWith("@@") && !GIVES_BACK_TO.has(member)) return undefined;
  if (isAskedFor(node)) return undefined;
  const verbs = new Set([member]);
  const root = variableOf(receiver);
  if (receiver.key !== "this" && isHarmful(analysis, node))
    return { kind: "release", receiver: receiver.key, argument: undefined, verbs, root, isKnown: true };
  const isByName = GIVES_BACK_TO.has(member) && !isHarmless(analysis, node);
  if (!isByName || receiver.key === "this") return undefined;
  if (GIVES_BACK.has(member) && args.length === 0)
    return { kind: "release", receiver: receiver.key, argument: undefined, verbs, root };
  if (first?.kind !== "place" || first.root.kind === "temporary") return undefined;
  return {
    kind: "release",
    receiver: receiver.key,
    argument: first.key,
    verbs: GIVES_BACK_TO,
    root: variableOf(first),
  };
}

function variableOf({ root }: Place): ts.Symbol | undefined {
  return root.kind === "variable" ? root.symbol : undefined;
}

/** `os.release().split(".")`: who looks at the answer asks something. */
function isAskedFor({ parent }: ts.Node): boolean {
  return (
    (typescript.isPropertyAccessExpression(parent) && !isPromiseStep(parent.name.text)) ||
    typescript.isElementAccessExpression(parent)
  );
}

/** Whether a method of the project's own does harm when it runs a second time. */
function isHarmful(analysis: Analysis, call: CallInstruction["node"]): boolean {
  if (!typescript.isCallExpression(call)) return false;
  const code = bodyOf(analysis, call);
  return code !== undefined && !typescript.isConstructorDeclaration(code) && harmAgainIn(analysis, code) !== undefined;
}

/** Whether it is declared what becomes of a second time, and that nothing does. */
function isHarmless(analysis: Analysis, call: CallInstruction["node"]): boolean {
  if (!typescript.isCallExpression(call) || !typescript.isPropertyAccessExpression(call.expression)) return true;
  const resource = declaredReleased(analysis, call);
  if (resource !== undefined) return resource.again === undefined || resource.again === "harmless";
  const model = declaredCall(analysis, call);
  return model !== undefined && model.releases === undefined;
}

/** What a report calls the deed that is done at `node`. */
export function codeOfDeed(node: ts.Node): string {
  if (!typescript.isCallExpression(node)) return node.getText();
  const callee = skipOuter(node.expression).getText();
  const [first] = node.arguments;
  const isShort = first !== undefined && first.getText().length < 20 && node.arguments.length === 1;
  return `${callee}(${isShort ? first.getText() : node.arguments.length === 0 ? "" : "…"})`;
}
