/** Which functions mark something while they work, and what becomes of the mark on each of their paths. */
import type ts from "typescript";
import { isInside, enclosingFunction } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { addTo } from "../../syntax/grouped.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Graph, Instruction, Operand } from "../flow/graph.ts";
import type { Change } from "../typestate/count-state.ts";
import { count, type Counts } from "../typestate/counting.ts";
import { correlationsIn } from "./counts.ts";
import { functionOfOperand, type FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { lastNameOf, markSitesIn, type MarkSite } from "./mark-sites.ts";
import { isPartOfUndoing, neverFails } from "./rejections.ts";

/** A function that puts a mark on, and takes it off behind that. */
export interface Marking {
  readonly code: FunctionWithBody;
  readonly on: readonly MarkSite[];
  readonly off: readonly MarkSite[];
  /** Other places of the file where the mark is put on or taken off. */
  readonly elsewhere: readonly MarkSite[];
}

/** The markings of a file's functions. */
export const markingsIn = once((file: ts.SourceFile): readonly Marking[] => {
  const sites = markSitesIn(file);
  const groups = new Map<string, MarkSite[]>();
  for (const site of sites) {
    if (!site.on) continue;
    const code = enclosingFunction(site.node);
    if (code?.body === undefined) continue;
    addTo(groups, `${code.pos}|${site.kind}|${site.text}|${site.key ?? ""}`, site);
  }
  return [...groups.values()].flatMap((on): readonly Marking[] => {
    const [first] = on as [MarkSite, ...MarkSite[]];
    const code = enclosingFunction(first.node) as FunctionWithBody;
    const same = sites.filter((site) => isSame(site, first));
    const off = same.filter(({ node, on: isOn }) => !isOn && node.pos > first.node.pos && isInside(node, code));
    if (off.length === 0) return [];
    return [{ code, on, off, elsewhere: same.filter((site) => !isInside(site.node, code)) }];
  });
});

function isSame(site: MarkSite, other: MarkSite): boolean {
  return site.kind === other.kind && site.text === other.text && (site.key === undefined || site.key === other.key);
}

/** What becomes of the mark on the paths through the function. */
export function countMarking(knowledge: Knowledge, marking: Marking): Counts {
  const graph = graphOf(knowledge, marking.code);
  const outsiders = outsidersOf(marking, graph);
  const undoing = marking.off.map(({ node }) => node);
  return count(graph, {
    correlations: correlationsIn(knowledge, graph),
    neverFails: (instruction) => neverFails(knowledge, instruction) || isPartOfUndoing(instruction, undoing),
    changeAt: (instruction) => changeAt(knowledge, graph, marking, outsiders, instruction),
  });
}

/** The names of the functions, but for those laid into the graph, that have to do with what is marked. */
function outsidersOf({ code, on }: Marking, graph: Graph): ReadonlySet<string> {
  const [{ text }] = on as [MarkSite];
  const last = lastNameOf(text);
  const names = new Set<string>();
  for (const other of functionsIn(code.getSourceFile()) as readonly FunctionWithBody[]) {
    if (other === code || graph.inlined.has(other) || !mentionsName(other.body, last)) continue;
    const name = functionName(other);
    if (name !== undefined) names.add(name);
  }
  return names;
}

const LOST: Change = { kind: "lost" };
const HANDED_ON: Change = { kind: "handed on" };

function changeAt(
  knowledge: Knowledge,
  graph: Graph,
  { code, on, off }: Marking,
  outsiders: ReadonlySet<string>,
  instruction: Instruction,
): Change | undefined {
  if (on.some(({ node }) => node === instruction.node))
    return isItself(instruction) ? { kind: "to", net: 1 } : undefined;
  if (off.some(({ node }) => node === instruction.node))
    return isItself(instruction) ? { kind: "to", net: 0 } : undefined;
  const takesOff = (operand: Operand | undefined): boolean => {
    const passed = operand === undefined ? undefined : functionOfOperand(knowledge, operand);
    if (passed === undefined || passed === code || graph.inlined.has(passed)) return false;
    return off.some(({ node }) => isInside(node, passed)) || outsiders.has(functionName(passed) ?? "");
  };
  switch (instruction.kind) {
    case "call": {
      const { member, callee, receiver } = instruction;
      const name = callee.kind === "place" ? (callee.path.at(-1) ?? member) : member;
      if (name !== undefined && outsiders.has(name) && receiver?.kind !== "constant") return LOST;
      return instruction.arguments.some(
        (argument) => takesOff(argument) || (argument.kind === "place" && outsiders.has(argument.path.at(-1) ?? "")),
      )
        ? HANDED_ON
        : undefined;
    }
    case "assign":
      return takesOff(instruction.value) && instruction.target.root.kind !== "temporary" ? HANDED_ON : undefined;
    case "create":
      return instruction.members.some(({ value }) => takesOff(value)) ? HANDED_ON : undefined;
    case "return":
      return takesOff(instruction.value) ? HANDED_ON : undefined;
    default:
      return undefined;
  }
}

/** The call or the assignment itself, and not what becomes of its result. */
function isItself({ kind, node }: Instruction): boolean {
  if (typescript.isCallExpression(node)) return kind === "call";
  return typescript.isDeleteExpression(node) ? kind === "delete" : kind === "assign";
}
