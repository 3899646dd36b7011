/**
 * Fields that a function releases and goes on to use:
 *
 *     close() { this.spool.close(); this.spool.append("closed"); }
 */
import type ts from "typescript";
import { member, THIS } from "../../engine/flow/place.ts";
import { declaredResource } from "../../engine/summaries/declared.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isMethod } from "../../syntax/methods.ts";
import { callsIn, nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

type Use = ResourceEvent & { readonly kind: "used after release" };

export interface FieldUsedAgain {
  /** `this.spool` */
  readonly name: string;
  readonly noun: string;
  readonly use: Use;
}

/** The uses in `file` of a field that the same function has released before. */
export function* fieldsUsedAgainIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<FieldUsedAgain> {
  const seen = new Set<string>();
  for (const call of callsNamedLike(file, RELEASES)) {
    const release = calleeName(call.expression);
    const field = fieldOf(call);
    const code = field === undefined ? undefined : enclosingFunction(call);
    if (release === undefined || field === undefined || code === undefined || !isCalledOnLater(code, field, call))
      continue;
    const key = `${code.pos} ${field.name.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const resource = declaredResource(knowledge, knowledge.checker.getTypeAtLocation(field));
    if (resource === undefined || !resource.release.includes(release)) continue;
    const places = [member(THIS, field.name.text)];
    const subject = { resource, noun: resource.noun, places, isBorrowed: true };
    const { events, incomplete } = trackIn(knowledge, graphOf(knowledge, code), subject);
    if (incomplete) continue;
    for (const event of events) {
      if (event.kind !== "used after release" || enclosingFunction(event.node) !== code) continue;
      const isCalledItself =
        typescript.isCallExpression(event.node) &&
        fieldOf(event.node)?.name.text === field.name.text &&
        calleeName(event.node.expression) !== END_OF_ITERATION;
      if (isCalledItself && !isRenewedBetween(knowledge, code, field.name.text, event))
        yield { name: field.getText(), noun: resource.noun, use: event };
    }
  }
}

/** `this.pipeline.end(); this.pipeline.return();`: an iterator is ended by that, too, when nothing more is put into it. */
const END_OF_ITERATION = "return";

/** Does the function, or one that it calls, put something new into the field before it is used? */
function isRenewedBetween(knowledge: Knowledge, code: ts.Node, name: string, { release, node }: Use): boolean {
  const { key } = member(THIS, name);
  return mutationsOf(knowledge)
    .writesIn(code)
    .some((write) => write.place.key === key && release.end <= write.node.pos && write.node.end <= node.pos);
}

const RELEASES = new RegExp(`${RELEASE_NAME.source}|^@@(?:dispose|asyncDispose)$`, RELEASE_NAME.flags);

/** `this.spool` of `this.spool.close()` */
function fieldOf(call: ts.CallExpression): ts.PropertyAccessExpression | undefined {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) && !typescript.isElementAccessExpression(callee)) return undefined;
  const receiver = skipOuter(callee.expression);
  const code = enclosingFunction(call);
  // An arrow function that is no method shares `this`, but runs at a time of its own.
  const isAtOwnTime = code === undefined || !typescript.isArrowFunction(code) || isMethod(code);
  return isMemberOfThis(receiver) && isAtOwnTime ? receiver : undefined;
}

/** Is something else called on the field further down in the function itself? A quick look before types are asked. */
function isCalledOnLater(code: ts.Node, field: ts.PropertyAccessExpression, release: ts.CallExpression): boolean {
  const { text } = field.name;
  const isLater = ({ pos }: ts.Node): boolean => pos >= release.end;
  return (
    nodesWithin(code, identifiersNamed(code.getSourceFile(), text)).some(isLater) &&
    callsIn(code).some((call) => isLater(call) && fieldOf(call)?.name.text === text)
  );
}
