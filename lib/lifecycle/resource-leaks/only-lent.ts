/**
 * Resources that a function has made for itself, works with, and shows to others for as long as it waits for them:
 *
 *     const client = await connect(url);
 *     return summarise(await scanner.scan(client));   // and nobody has it any more
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { KEEPS_NAME, RELEASE_NAME } from "../../engine/typestate/policy.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { instanceType } from "../../syntax/declared-classes.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

/** Is all that becomes of it that its members are called, and that awaited calls are given it? */
export function isOnlyLent(knowledge: Knowledge, { node, subject }: TrackedResource): boolean {
  if (mayBeUsedUp(knowledge, node, subject.resource)) return false;
  const holder = holderOf(node);
  const code = enclosingFunction(node);
  if (holder === undefined || code?.body === undefined || !typescript.isIdentifier(holder)) return false;
  const mentions = nodesWithin(code.body, identifiersNamed(code.getSourceFile(), holder.text)).filter(
    (mention) => mention !== holder,
  );
  return mentions.some(isLoan) && mentions.every((mention) => isLoan(mention) || isWorkedWith(mention));
}

/** Whoever is shown a stream or a cursor may read it to its end, and with that it is over. */
function mayBeUsedUp({ checker }: Knowledge, node: ts.Node, { endedBy }: Resource): boolean {
  if (endedBy !== undefined) return true;
  const type = instanceType(checker, node);
  const made = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  return made
    .getProperties()
    .some(({ name }) => name.startsWith("__@asyncIterator@") || name === "pipe" || name === "next");
}

/** `await scan(client, options)`: who waits for the answer takes it that nobody needs the client any longer. */
function isLoan(mention: ts.Node): boolean {
  const { parent: call } = mention;
  if (!typescript.isCallExpression(call) || call.expression === mention) return false;
  const name = calleeName(call.expression) ?? "";
  return typescript.isAwaitExpression(call.parent) && !KEEPS_NAME.test(name) && !BEGINS.test(name);
}

/** What begins to work with it may go on doing so: `await server.connect(transport)`. */
const BEGINS =
  /^(?:pipeline|pump|finished|consume|drain|connect|start|listen|init|setup|serve|launch|bootstrap|open|begin|create|make|build|watch|subscribe|wait|wrap|load|with|release|close|end|destroy|dispose|stop|disconnect|shut|kill|terminate|finish|clean|teardown)/i;

/** `client.query(…)`, `client.id` */
function isWorkedWith({ parent }: ts.Node): boolean {
  if (!typescript.isPropertyAccessExpression(parent) || RELEASE_NAME.test(parent.name.text)) return false;
  const isCalled = typescript.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return isCalled || !typescript.isFunctionLike(parent.parent);
}
