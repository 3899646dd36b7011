/** What becomes of the resources around a line, step by step. */
import type ts from "typescript";
import type { Instruction } from "../../engine/flow/graph.ts";
import { observeIn } from "../../engine/summaries/track-in.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import type { Phase, World } from "../../engine/typestate/world.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import type { Analysis } from "../analysis.ts";
import { nameOf } from "../resources/naming.ts";
import { trackedResources, type TrackedResource } from "../resources/tracked.ts";

export interface ResourceExplanation {
  /** How the code calls it. */
  readonly name: string;
  readonly noun: string;
  /** The line on which it is acquired, and the call that does so. */
  readonly line: number;
  readonly code: string;
  /** For each line on which something happens: in which states it may be behind that, in the order of the lines. */
  readonly states: readonly LineStates[];
  /** What comes of it, each a sentence without a full stop. */
  readonly outcome: readonly string[];
}

export interface LineStates {
  readonly line: number;
  readonly behind: readonly Phase[];
  /** The states in which the line may throw. */
  readonly thrown: readonly Phase[];
}

/** The resources that are acquired on `line` of `file`; where there are none, those of the function around it. */
export function explainResources(
  analysis: Analysis,
  file: ts.SourceFile,
  line: number,
): readonly ResourceExplanation[] {
  const all = trackedResources(analysis, file, "likely");
  const here = all.filter(({ node }) => lineOf(node) === line);
  const around = all.filter(({ code }) => lineOf(code) <= line && line <= lastLineOf(code));
  return (here.length > 0 ? here : around).map((resource) => explain(analysis, resource));
}

function lastLineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.end).line + 1;
}

function explain(analysis: Analysis, { graph, subject, node }: TrackedResource): ResourceExplanation {
  const behind = new Map<number, Set<Phase>>();
  const thrown = new Map<number, Set<Phase>>();
  const note = (to: Map<number, Set<Phase>>, { node }: Instruction, worlds: readonly World[]): void => {
    const states = to.get(lineOf(node)) ?? new Set<Phase>();
    for (const { phase } of worlds) if (phase !== "before") states.add(phase);
    if (states.size > 0) to.set(lineOf(node), states);
  };
  const history = observeIn(analysis, graph, subject, (instruction, outcome) => {
    note(behind, instruction, outcome.next);
    note(thrown, instruction, outcome.thrown);
  });
  const lines = [...new Set([...behind.keys(), ...thrown.keys()])].sort((one, other) => one - other);
  const events = history.events.toSorted((one, other) => lineOf(one.node) - lineOf(other.node));
  const outcome = [...new Set(events.map(sentenceOf))];
  return {
    name: nameOf(node),
    noun: subject.noun,
    line: lineOf(node),
    code: shortText(node),
    states: lines.map((each) => ({
      line: each,
      behind: [...(behind.get(each) ?? [])],
      thrown: [...(thrown.get(each) ?? [])],
    })),
    outcome: history.incomplete
      ? [...outcome, "there are more paths than we look at, so nothing is concluded from what is missing"]
      : outcome,
  };
}

function sentenceOf(event: ResourceEvent): string {
  const line = lineOf(event.node);
  switch (event.kind) {
    case "leaked":
      if (event.exit === "end") return "the function ends, and it is still held";
      return event.exit === "return" ? `returning on line ${line} leaves it held` : `it is lost if line ${line} throws`;
    case "overwritten":
      return `line ${line} overwrites the last name that it has`;
    case "released":
      return `line ${line} releases it`;
    case "released again":
      return `line ${line} releases it once more, after line ${lineOf(event.first)}`;
    case "used after release":
      return `line ${line} uses it behind its release on line ${lineOf(event.release)}`;
    case "handed on":
      return `line ${line} hands it on (${event.how}): from there on it is somebody else's`;
    default:
      return event satisfies never;
  }
}
