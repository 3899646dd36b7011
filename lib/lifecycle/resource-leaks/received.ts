/**
 * What callbacks get of which nobody declared that it must be released, and release themselves, or pipe on, on one path at least:
 *
 *     take((error, connection) => { …; connection.release(); });
 */
import type ts from "typescript";
import { variable } from "../../engine/flow/place.ts";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { isGivable, placeGiven } from "../../syntax/given-functions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isErrorName } from "../error-names.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { ALSO_RELEASES, RELEASES } from "../resources/release-names.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { consumedStream, streamByExample } from "./consumed-streams.ts";
import { withoutThrows } from "./without-throws.ts";

/** The resources that callbacks of `file` get behind an error, tracked to their end. */
export function receivedResources(knowledge: Knowledge, file: ts.SourceFile): readonly TrackedResource[] {
  if (!GATE.test(file.text)) return [];
  const { ArrowFunction, FunctionExpression, FunctionDeclaration } = typescript.SyntaxKind;
  const callbacks = nodesOfKinds(file, [ArrowFunction, FunctionExpression, FunctionDeclaration]).filter(isGivable);
  return callbacks.flatMap((code) => {
    const [error, value, ...others] = code.parameters;
    const place = placeGiven(code);
    const { parent: call } = place;
    if (error === undefined || value === undefined || others.length > 1) return [];
    if (!typescript.isIdentifier(error.name) || !typescript.isIdentifier(value.name)) return [];
    if (!typescript.isCallExpression(call) || call.arguments.at(-1) !== place || !isErrorName(error.name.text))
      return [];
    const { text: name } = value.name;
    const taken = isMakerName(calleeName(call.expression)) ? releasedIn(code, name) : undefined;
    const resource = taken ?? consumedStream(knowledge, code, name) ?? streamByExample(knowledge, code, call);
    if (resource === undefined || declaredAcquisition(knowledge, call) !== undefined) return [];
    const [failed, received] = [error.name, value.name].map((name) => knowledge.checker.getSymbolAtLocation(name));
    if (failed === undefined || received === undefined) return [];
    const subject = { resource, noun: resource.noun, places: [variable(received)], absentIf: variable(failed) };
    const graph = graphOf(knowledge, code);
    // What a callback throws nobody catches, and the process ends with it.
    return [{ node: call, subject, code, graph, history: withoutThrows(trackIn(knowledge, graph, subject)) }];
  });
}

/** `(err, connection) =>`, `function (error, db)` */
const GATE = /\((?:\w*[eE]rr(?:or)?|e|er)\d?\b[^()\n]{0,60},\s*\w+/;

/** What it is, by the member that the callback calls on it, or the function that it is passed to or is itself. */
function releasedIn(code: ts.Node, name: string): Resource | undefined {
  for (const use of identifiersNamed(code.getSourceFile(), name)) {
    const { parent } = use;
    if (!isInside(use, code)) continue;
    if (typescript.isPropertyAccessExpression(parent) && parent.expression === use) {
      const member = parent.name.text;
      const isCalled = typescript.isCallExpression(parent.parent) && parent.parent.expression === parent;
      if (isCalled && RELEASES.includes(member))
        return { noun: "resource", release: [...new Set([member, ...ALSO_RELEASES])], lost: "leaks", after: "all" };
    }
    if (!typescript.isCallExpression(parent)) continue;
    if (parent.expression === use && UNLOCKS.test(name))
      return { noun: "lock", release: ["()"], lost: "starves", after: "all" };
    const takes = calleeName(parent.expression) ?? "";
    if (parent.arguments[0] === use && receiverOf(parent) !== undefined && GIVES_BACK.test(takes))
      return { noun: "resource", release: [...ALSO_RELEASES], lost: "leaks", after: "all" };
  }
  return undefined;
}

/** Names of parameters that are called to give back what was taken: evidence, never proof. */
const UNLOCKS = /^(?:un_?[lL]ock|release|done|free)(?![a-z])/;

/** `pool.release(connection)` */
const GIVES_BACK = /^(?:release|destroy|close)(?:Connection|Client|Resource|Session|Handle)?$/;
