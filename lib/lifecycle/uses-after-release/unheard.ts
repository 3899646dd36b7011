/**
 * What an emitter tells when it has just taken off all who would hear it:
 *
 *     this.removeAllListeners();
 *     this.emit("destroy");
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { codeOf } from "../../syntax/instances.ts";
import { mentionsLike } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { leavesFunction, statementsAfter } from "../../syntax/statements.ts";
import { isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";

export interface Unheard {
  readonly call: ts.CallExpression;
  readonly removal: ts.CallExpression;
  readonly evidence: Evidence;
}

const REMOVES_ALL = new Set(["removeAllListeners"]);

export function* unheardIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<Unheard> {
  for (const removal of callsNamed(file, REMOVES_ALL)) {
    const { parent } = removal;
    const owner = ownerOf(removal);
    if (owner === undefined || removal.arguments.length > 0 || !typescript.isExpressionStatement(parent)) continue;
    // An emitter may tell others in its own way.
    if (codeOf(owner).some((code) => isMember(code, "emit")) || isPatched(file)) continue;
    yield* toldBehind(knowledge, removal, statementsAfter(parent));
  }
}

function* toldBehind(
  knowledge: Knowledge,
  removal: ts.CallExpression,
  behind: readonly ts.Statement[],
): Iterable<Unheard> {
  let evidence: Evidence = isOfEmitter(knowledge, removal) ? "certain" : "likely";
  for (const statement of behind) {
    const call = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
    if (call !== undefined && typescript.isCallExpression(call) && isEmit(call, removal)) {
      yield { call, removal, evidence };
      continue;
    }
    const heard = whoListens(knowledge, statement);
    if (heard === "again" || leavesFunction(statement)) return;
    if (heard === "unknown") evidence = "likely";
  }
}

function ownerOf(call: ts.CallExpression): ReturnType<typeof classOfThis> {
  const receiver = receiverOf(call);
  return receiver === undefined ? undefined : classOfThis(receiver);
}

function isMember(code: ts.Node, name: string): boolean {
  const named = typescript.isClassElement(code) ? code.name : undefined;
  return named?.getText() === name;
}

/** `feed.emit = …` */
function isPatched(file: ts.SourceFile): boolean {
  return identifiersNamed(file, "emit").some((name) => usageOf(name) === "write");
}

/** `this.emit("destroy")` */
function isEmit(call: ts.CallExpression, removal: ts.CallExpression): boolean {
  const owner = ownerOf(call);
  return calleeName(call.expression) === "emit" && owner !== undefined && owner === ownerOf(removal);
}

/** Do both come from one library's or the project's own emitter, so that the one undoes what the other needs? */
function isOfEmitter({ checker }: Knowledge, removal: ts.CallExpression): boolean {
  const receiver = receiverOf(removal);
  if (receiver === undefined) return false;
  const type = checker.getTypeAtLocation(receiver);
  const [one, other] = ["removeAllListeners", "emit"].map(
    (name) => checker.getPropertyOfType(type, name)?.declarations?.[0]?.parent,
  );
  return one !== undefined && one === other;
}

/** Does the statement put listeners on again, as far as one sees what it calls on the emitter? */
function whoListens(knowledge: Knowledge, statement: ts.Statement): "again" | "unknown" | "nobody" {
  if (mentionsLike(statement, LISTENS)) return "again";
  let answer: "unknown" | "nobody" = "nobody";
  for (const call of callsIn(statement)) {
    const receiver = receiverOf(call);
    if (receiver === undefined || !isThisOrSuper(receiver)) continue;
    const code = bodyOf(knowledge, call);
    if (code === undefined) answer = "unknown";
    else if (mentionsLike(code, LISTENS)) return "again";
  }
  return answer;
}

const LISTENS = /^(?:on|once|addListener|prepend\w*Listener|addEventListener|init\w*|setup\w*|start|pipe|await)$/;
