/**
 * Resources that nobody declared: a local variable gets what a call makes, and the function itself releases it, on
 * one path. That it does so there is the evidence that it should on the others.
 */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import type { AcquisitionSite } from "../../engine/summaries/acquisitions.ts";
import { declaredCall } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Graph } from "../../engine/flow/graph.ts";
import type { Resource } from "../../models/vocabulary.ts";

/** Members that end a thing for good, under the names that the platform's and most libraries' things have. */
const RELEASES = [
  "release",
  "close",
  "end",
  "destroy",
  "dispose",
  "disconnect",
  "terminate",
  "unlock",
  "quit",
  "shutdown",
  "free",
];

/** Callees that lend: what they return belongs to somebody else. */
const LENDS = /^(get|find|lookup|peek|current|use|resolve|select|query|ensure|require|from|of|with|as|to|ref)(?![a-z])/;

/** What the function of `graph` makes, keeps in a local variable, and releases by itself. */
export function inferredAcquisitionsIn(knowledge: Knowledge, graph: Graph): readonly AcquisitionSite[] {
  const released = releasedVariables(graph);
  if (released.size === 0) return [];
  const sites = new Map<ts.Node, AcquisitionSite>();
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      if (
        instruction.kind !== "assign" ||
        instruction.target.root.kind !== "variable" ||
        instruction.target.path.length > 0
      )
        continue;
      const release = released.get(instruction.target.key);
      const call = release === undefined ? undefined : madeBy(instruction.node);
      if (call === undefined || release === undefined || declaredCall(knowledge, call) !== undefined) continue;
      if (!isMaker(call)) continue;
      const resource = resourceReleasedBy(release);
      sites.set(call, { node: call, subject: { resource, noun: resource.noun, site: call } });
    }
  }
  return [...sites.values()];
}

/** Local variables that have a release member called on them, without arguments or with an error, and that member. */
function releasedVariables(graph: Graph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { instructions } of graph.blocks) {
    for (const call of instructions) {
      if (call.kind !== "call" || call.receiver?.kind !== "place" || call.member === undefined) continue;
      const { receiver, member } = call;
      if (receiver.root.kind !== "variable" || receiver.path.length > 0 || call.arguments.length > 1) continue;
      if (RELEASES.includes(member)) found.set(receiver.key, member);
    }
  }
  return found;
}

/** The call in `const x = await make()` and in `x = make()`. */
function madeBy(node: ts.Node): ts.CallExpression | ts.NewExpression | undefined {
  const value = typescript.isVariableDeclaration(node)
    ? node.initializer
    : typescript.isBinaryExpression(node)
      ? node.right
      : undefined;
  if (value === undefined) return undefined;
  return callOf(value);
}

/** The call in `await make()`, and in `given ?? make()`, where it is made only if none was given. */
function callOf(value: ts.Expression): ts.CallExpression | ts.NewExpression | undefined {
  const bare = skipOuter(value);
  if (typescript.isBinaryExpression(bare) && isFallback(bare.operatorToken.kind)) return callOf(bare.right);
  const call = typescript.isAwaitExpression(bare) ? skipOuter(bare.expression) : bare;
  return typescript.isCallExpression(call) || typescript.isNewExpression(call) ? call : undefined;
}

function isFallback(kind: ts.SyntaxKind): boolean {
  return kind === typescript.SyntaxKind.QuestionQuestionToken || kind === typescript.SyntaxKind.BarBarToken;
}

function isMaker(call: ts.CallExpression | ts.NewExpression): boolean {
  if (typescript.isNewExpression(call)) return true;
  const name = calleeName(call.expression);
  return name !== undefined && !LENDS.test(name);
}

function resourceReleasedBy(member: string): Resource {
  return { noun: "resource", release: [...new Set([member, ...RELEASES])], lost: "leaks", after: "all" };
}
