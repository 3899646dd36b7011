/** What is closed by hand although somebody else closes it as well. */
import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { membersUsed, quoted, removal, type ByHandFinding, type ByHandOptions } from "./by-hand.ts";
import { eventEmittedByHand } from "./emitted-by-hand.ts";
import { endsOfLent } from "./lent-by-project.ts";
import { onLentProperty } from "./lent-properties.ts";
import { inManagedCallback, callsThatMayLend } from "./managed-callbacks.ts";

/** The closes in a file that are somebody else's to make. */
export function* closesByHandIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  options: ByHandOptions,
): Iterable<ByHandFinding> {
  const found: ByHandFinding[] = [];
  for (const call of callsThatMayLend(knowledge, file)) found.push(...inManagedCallback(knowledge, call, options));
  for (const call of callsNamed(file, knowledge.catalog.lentReleases)) found.push(...onLentProperty(knowledge, call));
  found.push(...endsOfLent(knowledge, file, options));
  for (const call of callsNamed(file, EMITS)) found.push(...emittedByHand(knowledge, call));
  for (const loop of nodesOfKind<ts.ForOfStatement>(file, typescript.SyntaxKind.ForOfStatement))
    if (loop.awaitModifier !== undefined) found.push(...whileIterated(knowledge, loop));
  const reported = new Set<ts.Node>();
  for (const finding of found) {
    if (reported.has(finding.node)) continue;
    reported.add(finding.node);
    yield finding;
  }
}

const EMITS = new Set(["emit"]);

/** `for await (const chunk of body) { … await body.cancel(); }` */
function whileIterated(knowledge: Knowledge, loop: ts.ForOfStatement): readonly ByHandFinding[] {
  const source = skipOuter(loop.expression);
  const name = calleeName(source);
  // Types are only asked about what the loop itself names again.
  if (name === undefined || !mentionsName(loop.statement, name)) return [];
  const resource = declaredResource(knowledge, knowledge.checker.getTypeAtLocation(source));
  if (resource?.releaseWhileIterated !== "throws") return [];
  const isSource = (node: ts.Expression): boolean => placeText(node) === placeText(source);
  return membersUsed(loop.statement, isSource, resource.release).map((node) => ({
    messageId: "iterated" as const,
    data: { close: quoted(node), name: source.getText() },
    node,
    trace: [{ node: loop, text: "the loop holds the lock, and cancels when it is left" }],
    repairs: removal(node),
  }));
}

/** `this.emit("close")` in a class whose base always emits that itself. */
function emittedByHand(knowledge: Knowledge, call: ts.CallExpression): readonly ByHandFinding[] {
  const event = eventEmittedByHand(knowledge, call);
  return event === undefined ? [] : [{ messageId: "emitted", data: { event }, node: call, repairs: removal(call) }];
}
