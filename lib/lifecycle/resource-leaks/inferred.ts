/**
 * Resources that nobody declared: a local variable gets what a call makes, and the function itself releases it, on
 * one path. That it does so there is the evidence that it should on the others.
 */
import type ts from "typescript";
import type { Graph, Operand } from "../../engine/flow/graph.ts";
import type { Place } from "../../engine/flow/place.ts";
import type { AcquisitionSite } from "../../engine/summaries/acquisitions.ts";
import { declaredCall } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isErrorName } from "../error-names.ts";
import { letsInByName } from "../resources/lock-names.ts";
import { isMakerName, isPoolName } from "../resources/maker-names.ts";
import { ALSO_RELEASES, RELEASES } from "../resources/release-names.ts";
import { callOf } from "./examples.ts";

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
      if (release === undefined) continue;
      const { call, part } = madeBy(instruction.node);
      if (call === undefined || declaredCall(knowledge, call) !== undefined) continue;
      if (release === RELEASE_FUNCTION ? part !== undefined || !isLocking(call) : !isMaker(call, release)) continue;
      // What is taken out of something may belong to that, unless it was made as well.
      if (part !== undefined && (sites.has(call) || !isMakerName(calleeName(call.expression)))) continue;
      const resource = release === RELEASE_FUNCTION ? LOCK : resourceReleasedBy(release, call);
      const subject = { resource, noun: resource.noun, site: call, ...(part !== undefined && { part }) };
      sites.set(call, { node: call, subject });
    }
  }
  return [...sites.values()];
}

/** Local variables that have a release member called on them, without arguments or with an error, and that member. */
function releasedVariables(graph: Graph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { instructions } of graph.blocks) {
    for (const call of instructions) {
      if (call.kind !== "call") continue;
      const { callee } = call;
      if (isVariable(callee) && call.arguments.length === 0 && !found.has(callee.key))
        found.set(callee.key, RELEASE_FUNCTION);
      if (call.receiver?.kind !== "place" || call.member === undefined) continue;
      const { receiver, member } = call;
      if (receiver.root.kind !== "variable" || receiver.path.length > 0 || call.arguments.length > 1) continue;
      if (RELEASES.includes(member) && !endsWhatItMade(graph, receiver, call.arguments[0]))
        found.set(receiver.key, member);
    }
  }
  return found;
}

/** `const handle = await disk.open(path); …; await disk.close(handle);` ends what the disk has made, and not the disk. */
function endsWhatItMade(graph: Graph, { root }: Place, given: Operand | undefined): boolean {
  if (given?.kind !== "place" || root.kind !== "variable") return false;
  return graph.blocks.some(({ instructions }) =>
    instructions.some((instruction) => {
      if (instruction.kind !== "assign" || instruction.target.key !== given.key) return false;
      const { call } = madeBy(instruction.node);
      const maker = call === undefined || typescript.isNewExpression(call) ? undefined : receiverOf(call);
      return maker !== undefined && typescript.isIdentifier(maker) && maker.text === root.symbol.name;
    }),
  );
}

/** `const release = await semaphore.acquire(); …; release();`: what must be called is the thing itself. */
const RELEASE_FUNCTION = "()";

const LOCK: Resource = { noun: "lock", release: [RELEASE_FUNCTION], lost: "starves", after: "all" };

function isVariable(operand: Operand): operand is Operand & { readonly kind: "place" } {
  return operand.kind === "place" && operand.root.kind === "variable" && operand.path.length === 0;
}

function isLocking(call: ts.CallExpression | ts.NewExpression): boolean {
  return (
    typescript.isCallExpression(call) &&
    typescript.isAwaitExpression(call.parent) &&
    letsInByName(calleeName(call.expression))
  );
}

interface Making {
  readonly call?: ts.CallExpression | ts.NewExpression | undefined;
  /** The property of what it makes that is taken out. */
  readonly part?: string;
}

/** What is taken out beside it, and tells whether it is there: `const { client, error } = await open();`. */
const TELLS = /^(?:ok|success(?:ful)?|succeeded|status|state|found|connected|reason|exists)$/;

/** The call in `const x = await make()`, in `x = make()`, and in `const { x } = await make()`. */
function madeBy(node: ts.Node): Making {
  if (typescript.isBindingElement(node)) {
    const key = node.propertyName ?? node.name;
    const { parent, elements } = node.parent;
    if (!typescript.isObjectBindingPattern(node.parent) || !typescript.isVariableDeclaration(parent)) return {};
    const others = elements.map((element) => (typescript.isOmittedExpression(element) ? "" : element.name.getText()));
    const isTold = others.some((name) => TELLS.test(name) || isErrorName(name));
    return typescript.isIdentifier(key) && !isTold ? { ...madeBy(parent), part: key.text } : {};
  }
  const value = typescript.isVariableDeclaration(node)
    ? node.initializer
    : typescript.isBinaryExpression(node)
      ? node.right
      : undefined;
  return { call: value === undefined ? undefined : callOf(value) };
}

/** Whether what the call returns may be the caller's own; a pool's `get` is one where it is given back by `release`. */
export function isMaker(call: ts.CallExpression | ts.NewExpression, release: string): boolean {
  if (typescript.isNewExpression(call)) return true;
  const name = calleeName(call.expression);
  return name !== undefined && (!LENDS.test(name) || (release === "release" && isPoolName(name)));
}

export function resourceReleasedBy(member: string, call: ts.CallExpression | ts.NewExpression): Resource {
  const maker = calleeName(call.expression) ?? "";
  return {
    noun: "resource",
    release: [
      ...new Set([
        member,
        ...ALSO_RELEASES,
        ...(SAVEPOINTS.test(maker) ? ["release", "rollback"] : []),
        ...otherEnds(call.getSourceFile()),
      ]),
    ],
    lost: "leaks",
    after: "all",
    // A pool opens nothing before it is used; a cursor that fails is closed by whoever has made it fail.
    ...(/pool|cluster/i.test(maker) ? { startedBy: STARTS_POOLS } : {}),
    ...(CURSORS.test(maker) ? { endedByFailure: true } : {}),
  };
}

/** Members that end a thing in one of several ways, which a file calls: `activity.endFailed(error)`, `tap.closeAsync()`. */
const otherEnds = once((file: ts.SourceFile): readonly string[] =>
  [...file.text.matchAll(OTHER_ENDS)].map(([, name]) => name ?? ""),
);

const OTHER_ENDS = new RegExp(
  `\\.((?:${RELEASES.join("|")})(?:Failed|Failure|Error|Success|Succeeded|Aborted|Cancell?ed|Async|Sync|Now|Quietly|Silently|Gracefully|Safely|Immediately|With[A-Z]\\w*))\\(`,
  "g",
);

const STARTS_POOLS = [
  "connect",
  "query",
  "execute",
  "getConnection",
  "acquire",
  "any",
  "one",
  "many",
  "oneFirst",
  "transaction",
];

/** Either end of a savepoint does away with it: "RELEASE" keeps what was done since, "ROLLBACK" undoes it. */
const SAVEPOINTS = /savepoint/i;

const CURSORS = /^(?:find|aggregate|iterate|scan|cursor|watch|openCursor)(?![a-z])/;
