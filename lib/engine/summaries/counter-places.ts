/** Where the counters lie that instructions count: for the code itself, and for those who call it. */
import { isInside } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction, Instruction } from "../flow/graph.ts";
import { member, type Place } from "../flow/place.ts";
import { countSiteAt, type CountSite } from "./count-sites.ts";
import type { FunctionWithBody } from "./functions.ts";
import { makingOf, type Making } from "./holders.ts";
import type { Knowledge } from "./knowledge.ts";
import type { PlaceInCode, Places } from "./places.ts";

/** The code that `instruction` itself counts with. */
export function siteOf(knowledge: Knowledge, instruction: Instruction): CountSite | undefined {
  if (instruction.kind !== "update" && instruction.kind !== "call") return undefined;
  if (instruction.kind === "call" && instruction.implicit === true) return undefined;
  return countSiteAt(knowledge, instruction.node);
}

/** The counter that `site` counts. */
export function placeOfSite(places: Places, instruction: Instruction, site: CountSite): Place | undefined {
  return instruction.kind === "update" ? places.canonical(instruction.target) : places.ofExpression(site.target);
}

/** The place that the callee's place is for the caller: of the receiver, of an argument, or the same variable. */
export function inCaller(places: Places, { place, code }: PlaceInCode, call: CallInstruction): Place | undefined {
  const made = typescript.isNewExpression(call.node) ? call.node : makingOfReceiver(call);
  const behind = made === undefined || isOf(code, place) ? undefined : places.behind(made, { place, code });
  if (behind !== undefined) return behind;
  const base = baseInCaller(place, code, call);
  return base === undefined ? undefined : places.canonical(place.path.reduce(member, base));
}

/** `new Guard(stats)`, by which the receiver of `guard.end()` was made. */
function makingOfReceiver({ receiver }: CallInstruction): Making | undefined {
  if (receiver?.kind !== "place" || receiver.path.length > 0) return undefined;
  return receiver.root.kind === "variable" ? makingOf(receiver.root.symbol) : undefined;
}

/** Is it a variable or parameter of the function itself, of which only the call can tell what it is? */
function isOf(code: FunctionWithBody, { root }: Place): boolean {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && isInside(declaration, code);
}

function baseInCaller(place: Place, code: FunctionWithBody, call: CallInstruction): Place | undefined {
  const { root } = place;
  if (root.kind === "temporary") return undefined;
  if (root.kind === "this") {
    if (typescript.isNewExpression(call.node)) return undefined;
    const isLexical = typescript.isArrowFunction(code) && call.receiver === undefined;
    return call.receiver?.kind === "place"
      ? call.receiver
      : isLexical
        ? { ...place, path: [], key: "this" }
        : undefined;
  }
  const declaration = root.symbol.valueDeclaration;
  const index = code.parameters.findIndex((parameter) => parameter === declaration);
  if (index >= 0) {
    const argument = call.spread ? undefined : call.arguments[index];
    return argument?.kind === "place" ? argument : undefined;
  }
  return isOf(code, place) ? undefined : { kind: "place", root, path: [], key: place.key.split(".")[0] ?? place.key };
}
