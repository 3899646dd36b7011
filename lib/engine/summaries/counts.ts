/**
 * What instructions do to a counter: by themselves, through the functions that they call or hand on, or when something
 * is disposed of. Of a function in another file, or of another object, it is the function's own net change.
 */
import type ts from "typescript";
import { isInConstructor, isInside } from "../../syntax/enclosing.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction, Graph, Instruction, Operand } from "../flow/graph.ts";
import { isWithin, type Place } from "../flow/place.ts";
import { correlationsOf, type Correlations } from "../typestate/correlations.ts";
import { outlineOf, type Outline } from "../typestate/count-outline.ts";
import type { Change } from "../typestate/count-state.ts";
import { count, type Counting, type Counts } from "../typestate/counting.ts";
import type { CountSite } from "./count-sites.ts";
import { inCaller, placeOfSite, siteOf } from "./counter-places.ts";
import { countingGraphOf, mayCount } from "./counting-graphs.ts";
import { declaredFact } from "./declared.ts";
import { disposalOf } from "./disposals.ts";
import { bodyOf, functionOfOperand, type FunctionWithBody } from "./functions.ts";
import { makingIn } from "./holders.ts";
import type { Knowledge } from "./knowledge.ts";
import { factStore, memoised } from "./memo.ts";
import { placesOf, type Places } from "./places.ts";
import { isPartOfUndoing, neverFails } from "./rejections.ts";
import { isAssignedOutside } from "./shared-variables.ts";

/** A counter as one graph knows it. */
export interface CountedPlace {
  readonly id: string;
  /** What holds the count, through aliases. */
  readonly place: Place;
  /** Which of the counts that it holds. */
  readonly part: string;
  /** The code that counts it in this graph. */
  readonly sites: readonly CountSite[];
  /** Where that code was called, for each piece of it that was laid down from a helper; `undefined` for the function's own. */
  readonly calls: ReadonlySet<ts.Node | undefined>;
}

/** The counters with one of `ids` that a graph's instructions count, or that the functions do which they call. */
export function countedIn(knowledge: Knowledge, graph: Graph, ids: (id: string) => boolean): readonly CountedPlace[] {
  const places = placesOf(knowledge, graph);
  const found = new Map<string, CountedPlace & { sites: CountSite[]; calls: Set<ts.Node | undefined> }>();
  const add = (
    { id, part }: { readonly id: string; readonly part: string },
    place: Place,
    via: ts.Node | undefined,
    site?: CountSite,
  ): void => {
    const key = `${place.key}|${id}|${part}`;
    let known = found.get(key);
    if (known === undefined) found.set(key, (known = { id, place, part, sites: [], calls: new Set() }));
    known.calls.add(via);
    if (site !== undefined && !known.sites.includes(site)) known.sites.push(site);
  };
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      const site = siteOf(knowledge, instruction);
      if (site !== undefined && ids(site.id)) {
        const place = placeOfSite(places, instruction, site);
        const isOfHelper = instruction.via !== undefined && place !== undefined && isLocalTo(graph.inlined, place);
        if (place !== undefined && !isOfHelper) add(site, place, instruction.via, site);
      }
      if (instruction.kind !== "call") continue;
      for (const summary of summariesOfCall(knowledge, instruction)) {
        const place = ids(summary.id) ? inCaller(places, summary, instruction) : undefined;
        if (place !== undefined) add(summary, place, instruction.via);
      }
    }
  }
  return [...found.values()];
}

/** Is it a variable of one of `helpers`, which has another one each time it is called? */
function isLocalTo(helpers: Graph["inlined"], { root }: Place): boolean {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && [...helpers].some((helper) => isInside(declaration, helper));
}

/** Follows `counted` through `graph`. */
export function countIn(knowledge: Knowledge, graph: Graph, counted: CountedPlace): Counts {
  return count(graph, countingOf(knowledge, graph, counted));
}

/** What may become of `counted` on its way through `graph`, told at a glance. */
export function outlineIn(knowledge: Knowledge, graph: Graph, counted: CountedPlace): Outline {
  return outlineOf(graph, countingOf(knowledge, graph, counted));
}

/** Which tests of `graph` have to do with each other. */
export const correlationsIn = memoised((knowledge, graph: Graph): Correlations =>
  correlationsOf(graph, (place) => isAssignedOutside(knowledge, graph, place)),
);

const countings = memoised((knowledge, graph: Graph) =>
  once((counted: CountedPlace): Counting => newCounting(knowledge, graph, counted)),
);

function countingOf(knowledge: Knowledge, graph: Graph, counted: CountedPlace): Counting {
  return countings(knowledge, graph)(counted);
}

function newCounting(knowledge: Knowledge, graph: Graph, counted: CountedPlace): Counting {
  const places = placesOf(knowledge, graph);
  const known = new Map<Instruction, Change | undefined>();
  const undoing = counted.sites.flatMap(({ by, node }) => (by !== undefined && by < 0 ? [node] : []));
  return {
    correlations: correlationsIn(knowledge, graph),
    neverFails: (instruction) => neverFails(knowledge, instruction) || isPartOfUndoing(instruction, undoing),
    changeAt: (instruction) => {
      if (!known.has(instruction)) known.set(instruction, changeAt(knowledge, places, counted, instruction));
      return known.get(instruction);
    },
  };
}

const LOST: Change = { kind: "lost" };
const HANDED_ON: Change = { kind: "handed on" };

function changeAt(
  knowledge: Knowledge,
  places: Places,
  counted: CountedPlace,
  instruction: Instruction,
): Change | undefined {
  const site = siteOf(knowledge, instruction);
  if (site !== undefined && site.id === counted.id && site.part === counted.part) {
    if (placeOfSite(places, instruction, site)?.key === counted.place.key) {
      const amount = site.by ?? (instruction.kind === "update" ? instruction.by : undefined);
      return amount === undefined ? LOST : { kind: "by", amount };
    }
  }
  switch (instruction.kind) {
    case "assign":
      return changeByAssignment(knowledge, places, counted, instruction);
    case "delete":
    case "update":
      return isWithin(counted.place.key, places.canonical(instruction.target).key) && site === undefined
        ? LOST
        : undefined;
    case "create":
      return instruction.members.some(({ value }) => isCounting(knowledge, counted, value)) ? HANDED_ON : undefined;
    case "return":
    case "yield":
      return isCounting(knowledge, counted, instruction.value) ? HANDED_ON : undefined;
    case "call":
      return changeByCall(knowledge, places, counted, instruction);
    case "using": {
      const amount = netOfDisposal(knowledge, places, counted, instruction.node);
      return amount === undefined ? undefined : { kind: "on disposal", of: instruction.value, amount };
    }
    case "await":
    case "iterate":
    case "iterated":
    case "dispose":
    case "throw":
      return undefined;
    default:
      return instruction satisfies never;
  }
}

function changeByAssignment(
  knowledge: Knowledge,
  places: Places,
  counted: CountedPlace,
  { target, value, node }: Instruction & { readonly kind: "assign" },
): Change | undefined {
  // `let open = 0`, `open = 0` among a class's fields, `this.stats = stats` in a constructor: there it begins.
  const begins = "initializer" in node || (value.kind === "place" && isInConstructor(node));
  if (!begins && target.root.kind !== "temporary" && isWithin(counted.place.key, places.canonical(target).key))
    return LOST;
  // A local name for a function is no way out for it.
  const isLocalName = target.root.kind !== "this" && target.path.length === 0;
  return !isLocalName && isCounting(knowledge, counted, value) ? HANDED_ON : undefined;
}

/** Whether the operand is a function that counts, or leads to code that does. */
function isCounting(knowledge: Knowledge, counted: CountedPlace, operand: Operand | undefined): boolean {
  const code = operand === undefined ? undefined : functionOfOperand(knowledge, operand);
  return code !== undefined && mayCount(knowledge, code, counted.id);
}

function changeByCall(
  knowledge: Knowledge,
  places: Places,
  counted: CountedPlace,
  call: CallInstruction,
): Change | undefined {
  const summary = summariesOfCall(knowledge, call).find(
    ({ id, part, ...rest }) =>
      id === counted.id && part === counted.part && inCaller(places, rest, call)?.key === counted.place.key,
  );
  if (summary !== undefined) {
    const amount = onlyNet(summary);
    if (amount === undefined) return LOST;
    if (amount !== 0) return { kind: "by", amount, whenThrown: summary.thrown.length > 0 ? amount : "never" };
  }
  for (const [index, argument] of call.arguments.entries()) {
    const code = functionOfOperand(knowledge, argument);
    if (code === undefined || call.inlined.includes(code) || !mayCount(knowledge, code, counted.id)) continue;
    const isDeferred = declaredFact(knowledge, call.node, "calls")?.some(
      (callback) => callback.argument === index && callback.when === "released",
    );
    const amount = isDeferred === true ? netOf(knowledge, code, counted) : undefined;
    if (amount === undefined || call.receiver?.kind !== "place") return HANDED_ON;
    return { kind: "on disposal", of: call.receiver, amount };
  }
  return undefined;
}

/** What a function does to one counter, by the function's own names. */
export interface CountSummary {
  readonly id: string;
  readonly place: Place;
  readonly part: string;
  /** The net changes with which it may return, and throw. */
  readonly returned: readonly number[];
  readonly thrown: readonly number[];
  /** There are paths that are not understood. */
  readonly isVague: boolean;
  readonly code: FunctionWithBody;
}

/** The one amount by which a function changes the counter, however it ends; `undefined` where it depends. */
function onlyNet({ returned, thrown, isVague }: CountSummary): number | undefined {
  const [amount, ...others] = new Set([...returned, ...thrown]);
  return isVague || others.length > 0 ? undefined : amount;
}

/** The net change to `counted` when the scope ends of what `declaration` declares by `using`. */
function netOfDisposal(
  knowledge: Knowledge,
  places: Places,
  counted: CountedPlace,
  declaration: ts.Node,
): number | undefined {
  const code = disposalOf(knowledge, declaration);
  if (code === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  const made = declaration.initializer && makingIn(declaration.initializer);
  return netOf(knowledge, code, counted, (place) => (made && places.behind(made, { place, code })) ?? place);
}

/** The net change that `code` makes to `counted`, which is the same as the place that `seen` tells of one of its own. */
function netOf(
  knowledge: Knowledge,
  code: FunctionWithBody,
  counted: CountedPlace,
  seen: (place: Place) => Place = (place) => place,
): number | undefined {
  const summary = summarise(knowledge, code, counted.id).find(
    ({ place, part }) => seen(place).key === counted.place.key && part === counted.part,
  );
  return summary === undefined ? undefined : onlyNet(summary);
}

function summariesOfCall(knowledge: Knowledge, call: CallInstruction): readonly CountSummary[] {
  if (call.implicit === true && call.callee.kind !== "place") return [];
  const code =
    functionOfOperand(knowledge, call.callee) ?? (call.implicit === true ? undefined : bodyOf(knowledge, call.node));
  return code === undefined ? [] : summaries(knowledge, code);
}

/** All counters that a function changes. */
const summaries = memoised((knowledge: Knowledge, code: FunctionWithBody): readonly CountSummary[] => {
  if (code.asteriskToken !== undefined || !mayCount(knowledge, code)) return [];
  return summarise(knowledge, code);
}, []);

const stores = factStore<Map<string, readonly CountSummary[]>>();

function summarise(knowledge: Knowledge, code: FunctionWithBody, only?: string): readonly CountSummary[] {
  const store = stores(knowledge);
  let known = store.get(code);
  if (known === undefined) store.set(code, (known = new Map<string, readonly CountSummary[]>()));
  const cached = known.get(only ?? "");
  if (cached !== undefined) return cached;
  known.set(only ?? "", []);
  const graph = countingGraphOf(knowledge, code);
  const found = countedIn(knowledge, graph, (id) => only === undefined || id === only).map((counted): CountSummary => {
    const { returned, thrown, incomplete } = countIn(knowledge, graph, counted);
    const all = [...returned, ...thrown];
    return {
      id: counted.id,
      place: counted.place,
      part: counted.part,
      code,
      returned: [...new Set(returned.filter(({ isLost }) => !isLost).map(({ net }) => net))],
      // An exception of a plain call counts for nothing: see the policy.
      thrown: [
        ...new Set(thrown.filter(({ isLost, raised }) => !isLost && raised?.kind !== "call").map(({ net }) => net)),
      ],
      isVague: incomplete || all.some(({ isLost, isHandedOn }) => isLost || isHandedOn),
    };
  });
  known.set(only ?? "", found);
  return found;
}
