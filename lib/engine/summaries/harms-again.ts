/** Whether it harms to run code a second time: what it releases, it releases again, and that throws or takes it from others. */
import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { declaredCall, declaredResource } from "./declared.ts";
import { repetitionsThrough, type Deed } from "./deeds.ts";
import type { FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { entryOf } from "./match-call.ts";
import { memoised } from "./memo.ts";

/** The call in `code` that harms when `code` runs a second time; `undefined` where nothing does, or a guard keeps it from it. */
export const harmAgainIn = memoised((knowledge, code: FunctionWithBody): ts.Node | undefined => {
  for (const { instructions } of graphOf(knowledge, code).blocks) {
    for (const instruction of instructions) {
      if (instruction.kind !== "call" || instruction.implicit === true) continue;
      const deed = harmfulDeed(knowledge, code, instruction);
      if (deed === undefined) continue;
      const turns = [
        { code, via: code },
        { code, via: code.body },
      ];
      const excesses = repetitionsThrough(knowledge, code, turns, deed);
      // A release that has thrown is another matter.
      if (excesses.some(({ first, second, raised }) => first.via !== second.via && raised?.kind !== "call"))
        return instruction.node;
    }
  }
  return undefined;
}, undefined);

function harmfulDeed(knowledge: Knowledge, code: FunctionWithBody, call: CallInstruction): Deed | undefined {
  const { receiver, member, arguments: args, node } = call;
  if (member === undefined || !typescript.isCallExpression(node)) return undefined;
  const { expression } = node;
  if (receiver?.kind === "place" && outlives(receiver, code) && typescript.isPropertyAccessExpression(expression)) {
    const resource = declaredResource(knowledge, knowledge.checker.getTypeAtLocation(expression.expression));
    if (resource?.release.includes(member) === true && harms(resource))
      return { kind: "release", receiver: receiver.key, argument: undefined, verbs: new Set([member]), isKnown: true };
  }
  const released = declaredCall(knowledge, node)?.releases;
  const index = typeof released === "number" ? released : undefined;
  const argument: Operand | undefined = index === undefined ? undefined : args[index];
  if (index !== 0 || argument?.kind !== "place" || !outlives(argument, code)) return undefined;
  const entry = entryOf(knowledge, node);
  const isHarmful = Object.values(entry?.model.resources ?? {}).some(
    (resource) => resource.releasedBy?.includes(entry?.path ?? "") === true && harms(resource),
  );
  if (!isHarmful) return undefined;
  const key = receiver?.kind === "place" ? receiver.key : undefined;
  return { kind: "release", receiver: key, argument: argument.key, verbs: new Set([member]), isKnown: true };
}

function harms({ again }: Resource): boolean {
  return again === "throws" || again === "corrupts";
}

/** Whether the place is still there when the code runs again: a field, or a variable of a function around it. */
function outlives({ root }: Place, code: ts.Node): boolean {
  if (root.kind === "this") return true;
  if (root.kind === "temporary") return false;
  const declaration = root.symbol.valueDeclaration;
  return declaration !== undefined && (declaration.pos < code.pos || declaration.end > code.end);
}
