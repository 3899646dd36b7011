/**
 * Deeds that are to be done once: a call of a completion callback, the release of something, the event that tells that it
 * is over. Each is followed as a count down, so that the second on a path is one too many.
 */
import type ts from "typescript";
import { enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Assumption, CallInstruction, Graph, Instruction, Operand } from "../flow/graph.ts";
import { buildGraph, buildSequence, type Code, type Turn } from "../flow/lower-function.ts";
import { isWithin, type Place } from "../flow/place.ts";
import type { Change, Excess } from "../typestate/count-state.ts";
import { excessesIn } from "../typestate/excesses.ts";
import { helperOf } from "./counting-graphs.ts";
import { correlationsIn } from "./counts.ts";
import { functionOfOperand, type FunctionWithBody } from "./functions.ts";
import { flowOptions } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { neverFails } from "./rejections.ts";

export type Deed =
  /** `done(…)`, where `done` is this variable. */
  | { readonly kind: "call"; readonly symbol: ts.Symbol }
  /** `pool.release(client)`, `client.release()`, `closeSync(fd)`: one of `verbs`, called on this, with this first argument. */
  | {
      readonly kind: "release";
      readonly receiver: string | undefined;
      readonly argument: string | undefined;
      readonly verbs: ReadonlySet<string>;
      /** The variable that what is released begins with. */
      readonly root?: ts.Symbol | undefined;
      /** It is known that a second time harms. */
      readonly isKnown?: boolean;
    }
  /** `this.emit("end")` */
  | { readonly kind: "emit"; readonly receiver: string; readonly event: string }
  /** `res.status(404).json(…)`, where `res` is this variable: one of these calls. */
  | { readonly kind: "answer"; readonly symbol: ts.Symbol; readonly answers: ReadonlySet<ts.Node> };

/** `res` of `res.status(404).json(…)` */
export function answeredBy({ expression }: ts.CallExpression): ts.Identifier | undefined {
  let node = skipOuter(expression);
  while (typescript.isPropertyAccessExpression(node) || typescript.isCallExpression(node))
    node = skipOuter(node.expression);
  return typescript.isIdentifier(node) ? node : undefined;
}

/** Whether running `code` may do it, by the names that occur in it. */
export function mayDo(deed: Deed, code: ts.Node): boolean {
  return namesOf(deed).some((name) => mentionsName(code, name));
}

/** Whether `code` may do it twice, by the names that occur in it: in its own text, or in a function that it calls by name. */
export function mayDoAgain(deed: Deed, code: FunctionWithBody): boolean {
  const file = code.getSourceFile();
  const mentions = namesOf(deed).flatMap((name) => identifiersNamed(file, name.replace("@@", "")));
  // What is only called in `code` itself is found otherwise.
  if (deed.kind !== "call" && mentions.filter((mention) => isInside(mention, code.body)).length > 1) return true;
  return mentions.some((mention) =>
    enclosingFunctions(mention).some((helper) => {
      const name = helper === code ? undefined : functionName(helper);
      return name !== undefined && mentionsName(code.body, name);
    }),
  );
}

function namesOf(deed: Deed): readonly string[] {
  switch (deed.kind) {
    case "call":
      return [deed.symbol.name];
    case "release":
      return [...deed.verbs];
    case "emit":
      return ["emit"];
    case "answer":
      return [deed.symbol.name];
    default:
      return deed satisfies never;
  }
}

/** Where it is done once too often on the paths through `code`, with helpers laid down that may do it. */
export function repetitionsIn(knowledge: Knowledge, code: Code, deed: Deed): readonly Excess[] {
  return repetitions(knowledge, buildGraph(code, optionsFor(knowledge, deed)), deed);
}

/** Where it is done once too often when `turns` run one after the other. */
export function repetitionsThrough(
  knowledge: Knowledge,
  node: ts.Node,
  turns: readonly Turn[],
  deed: Deed,
): readonly Excess[] {
  return repetitions(knowledge, buildSequence(node, turns, optionsFor(knowledge, deed)), deed);
}

function optionsFor(knowledge: Knowledge, deed: Deed): ReturnType<typeof flowOptions> {
  const matters = (code: FunctionWithBody): boolean => mayDo(deed, code.body);
  const helper = (call: ts.CallExpression): FunctionWithBody | undefined => {
    const code = helperOf(knowledge, call, matters, deed.kind === "call");
    return code === undefined || isOfOwnTurn(deed, call, code) ? undefined : code;
  };
  return { ...flowOptions(knowledge), helper };
}

/** `const walk = () => { const set = pool.take(); walk(); pool.release(set); }`: each call of it has variables of its own. */
function isOfOwnTurn(deed: Deed, call: ts.CallExpression, code: FunctionWithBody): boolean {
  const declaration = deed.kind === "release" ? deed.root?.valueDeclaration : undefined;
  return declaration !== undefined && isInside(call, code) && isInside(declaration, code);
}

function repetitions(knowledge: Knowledge, graph: Graph, deed: Deed): readonly Excess[] {
  return excessesIn(graph, {
    correlations: correlationsIn(knowledge, graph),
    neverFails: (instruction) => neverFails(knowledge, instruction),
    changeAt: (instruction) => changeAt(knowledge, graph, deed, instruction),
    isExcludedByDown: (assumption) => deed.kind === "call" && saysAbsent(deed.symbol, assumption),
  });
}

const DONE: Change = { kind: "by", amount: -1, whenThrown: -1 };
const LOST: Change = { kind: "lost" };
/** There is another one, which has not been released yet. */
const ANEW: Change = { kind: "to", net: 0 };
const HANDED_ON: Change = { kind: "handed on" };

function changeAt(knowledge: Knowledge, graph: Graph, deed: Deed, instruction: Instruction): Change | undefined {
  if (instruction.kind === "assign") {
    const { target } = instruction;
    if (deed.kind === "release") return isReplaced(deed, target) ? ANEW : undefined;
    const isIt = deed.kind === "call" && target.path.length === 0 && isSymbol(target, deed.symbol);
    return isIt && !("initializer" in instruction.node) ? LOST : undefined;
  }
  if (instruction.kind !== "call") return undefined;
  if (isDone(deed, instruction)) return instruction.deferred === true ? LOST : DONE;
  const isHandedOn = instruction.arguments.some((argument) => {
    if (deed.kind === "call" && isSymbolOperand(argument, deed.symbol)) return true;
    const code = functionOfOperand(knowledge, argument);
    return code !== undefined && !graph.inlined.has(code) && mayDo(deed, code.body);
  });
  return isHandedOn ? HANDED_ON : undefined;
}

/** Whether another thing stands there now. */
function isReplaced({ receiver, argument }: Deed & { readonly kind: "release" }, { key, root }: Place): boolean {
  if (root.kind === "temporary") return false;
  return [receiver, argument].some((place) => place !== undefined && isWithin(place, key));
}

function isDone(deed: Deed, call: CallInstruction): boolean {
  const { callee, receiver, member, node } = call;
  switch (deed.kind) {
    case "call":
      if (isSymbolOperand(callee, deed.symbol)) return true;
      return (
        (member === "call" || member === "apply") && receiver !== undefined && isSymbolOperand(receiver, deed.symbol)
      );
    case "release": {
      if (member === undefined || !deed.verbs.has(member) || call.implicit === true) return false;
      if ((receiver?.kind === "place" ? receiver.key : undefined) !== deed.receiver) return false;
      const [argument] = call.arguments;
      if (deed.argument === undefined) return deed.isKnown === true || call.arguments.length === 0;
      return argument?.kind === "place" && argument.key === deed.argument;
    }
    case "answer":
      return deed.answers.has(node);
    case "emit": {
      const [event] = call.arguments;
      const isEmission = member === "emit" && receiver?.kind === "place" && receiver.key === deed.receiver;
      return (
        isEmission && event?.kind === "constant" && event.value === deed.event && typescript.isCallExpression(node)
      );
    }
    default:
      return deed satisfies never;
  }
}

function isSymbolOperand(operand: Operand, symbol: ts.Symbol): boolean {
  return operand.kind === "place" && operand.path.length === 0 && isSymbol(operand, symbol);
}

function isSymbol({ root }: Place, symbol: ts.Symbol): boolean {
  return root.kind === "variable" && root.symbol === symbol;
}

/** `if (done)` where it does not hold, and `typeof done === "function"` where it does not: what was called is a function. */
function saysAbsent(symbol: ts.Symbol, { test, holds }: Assumption): boolean {
  switch (test.kind) {
    case "truthy":
      return !holds && test.place.path.length === 0 && isSymbol(test.place, symbol);
    case "nullish":
      return holds && test.place.path.length === 0 && isSymbol(test.place, symbol);
    case "opaque": {
      const text = test.text.replace(/\s+/g, "");
      if (!new RegExp(`^typeof${symbol.name}[!=]==?["']function["']$`).test(text)) return false;
      return holds === text.includes("!=");
    }
    case "equals":
      return false;
    default:
      return test satisfies never;
  }
}
