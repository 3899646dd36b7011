/** Where something stays open although what it lives for is over: the findings of `require-linked-close`. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { printEnd } from "./ends.ts";
import { halfWrittenIn } from "./half-written.ts";
import type { Handler } from "./handlers.ts";
import { leftSubscriptionsIn, type LeftSubscription } from "./iterators.ts";
import { missingEdgesIn, type MissingEdge } from "./missing-edges.ts";
import { oneWaysIn } from "./one-way.ts";
import { closingDestination, repairsOf } from "./repairs.ts";
import { abandonedIn, unansweredIn } from "./requests.ts";
import { wrappedReadersIn, type WrappedReader } from "./wrapped-readers.ts";

export type LinkedMessage =
  | "handler"
  | "handlerOnFailure"
  | "piped"
  | "oneWay"
  | "generator"
  | "iterator"
  | "noReturn"
  | "never"
  | "onlyFailure"
  | "onlyEnd"
  | "abandoned"
  | "unanswered"
  | "wrapped"
  | "wrappedUnended"
  | "close"
  | "listen"
  | "pipeline";

/** Without any of these words in its text, a file links nothing. */
const GATE = /\bpipe\s*\(|['"](?:data|message|upgrade)['"]|\.onmessage\b/;

export function* linkedClosesIn(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<LinkedMessage>> {
  const isSure = (found: { readonly evidence: Evidence }): boolean =>
    evidence === "likely" || found.evidence === "certain";
  for (const found of leftSubscriptionsIn(analysis, file)) if (isSure(found)) yield iteratorFinding(found);
  if (evidence === "likely") for (const found of wrappedReadersIn(analysis, file)) yield wrappedFinding(found);
  if (!GATE.test(file.text)) return;
  const seen = new Set<ts.Node>();
  for (const edge of missingEdgesIn(analysis, file)) {
    if (!isSure(edge)) continue;
    const finding = findingOf(analysis, edge);
    // Many flows between two ends are one link; what several ends share is repaired once.
    if (!seen.has(finding.node)) yield finding;
    seen.add(finding.node);
  }
  if (evidence === "likely") yield* likelyIn(analysis, file, seen);
  for (const { request, client, upgrade } of unansweredIn(analysis, file)) {
    const data = { request: printEnd(request), client: printEnd(client) };
    yield { messageId: "unanswered", data, node: calleeNameNode(upgrade.node) };
  }
}

/** What ends by itself in time, mostly: with its answer, a time-out, or the process. */
function* likelyIn(
  analysis: Analysis,
  file: ts.SourceFile,
  seen: ReadonlySet<ts.Node>,
): Iterable<Finding<LinkedMessage>> {
  for (const { request, client, flow } of abandonedIn(analysis, file)) {
    const data = { request: printEnd(request), client: printEnd(client) };
    yield { messageId: "abandoned", data, node: calleeNameNode(flow.node) };
  }
  for (const found of oneWaysIn(analysis, file)) {
    const { source, destination, handler, flow } = found;
    const data = { one: printEnd(source), other: printEnd(destination), line: lineOf(flow.node) };
    yield { messageId: "oneWay", data, node: calleeNameNode(handler.node), repairs: closingDestination(found) };
  }
  for (const { source, destination, flow } of halfWrittenIn(analysis, file)) {
    const node = calleeNameNode(flow.node);
    const data = { one: printEnd(source), other: printEnd(destination) };
    if (!seen.has(node)) yield { messageId: "piped", data, node };
  }
}

function iteratorFinding({ call, left }: LeftSubscription): Finding<LinkedMessage> {
  const messageId = left === undefined ? "noReturn" : "node" in left ? "iterator" : "generator";
  const at = left === undefined ? call : "node" in left ? left.node : left;
  return { messageId, data: { what: shortText(call), line: lineOf(at) }, node: calleeNameNode(call) };
}

function wrappedFinding({ source, verb, stream, cancel }: WrappedReader): Finding<LinkedMessage> {
  const data = { source: source.text, verb, line: lineOf(cancel ?? stream) };
  return { messageId: cancel === undefined ? "wrapped" : "wrappedUnended", data, node: source };
}

function findingOf(analysis: Analysis, edge: MissingEdge): Finding<LinkedMessage> {
  const { link, when, handler } = edge;
  const { one, other, forth, back } = link;
  const data = { one: printEnd(one), other: printEnd(other), line: lineOf(forth[0]!.node) };
  const repairs = repairsOf(analysis, edge);
  const trace = [...forth, ...back].map(({ node, from, to }) => ({
    node,
    text: `what \`${printEnd(from)}\` says goes to \`${printEnd(to)}\``,
  }));
  const base = { data, repairs, trace } as const;
  if (handler === undefined) {
    const messageId = when === "error" && forth[0]!.how === "pipe" ? "piped" : "never";
    return { ...base, messageId, node: calleeNameNode(forth[0]!.node) };
  }
  const node = nodeOfHandler(handler);
  if (when === "close") return { ...base, messageId: "onlyFailure", node };
  if (when === "error" && handler.event === "end") return { ...base, messageId: "onlyEnd", node };
  return { ...base, messageId: when === "error" ? "handlerOnFailure" : "handler", node };
}

/** Where one must act: the name of the function that handles the event, or what sets it where it has none. */
function nodeOfHandler({ code, node }: Handler): ts.Node {
  const isHere = code?.getSourceFile() === node.getSourceFile();
  if (isHere && code?.name !== undefined && typescript.isFunctionDeclaration(code)) return code.name;
  return calleeNameNode(node);
}

function calleeNameNode(node: ts.Expression): ts.Node {
  const callee = typescript.isCallExpression(node) ? skipOuter(node.expression) : node;
  const target = typescript.isBinaryExpression(callee) ? callee.left : callee;
  return typescript.isPropertyAccessExpression(target) ? target.name : target;
}
