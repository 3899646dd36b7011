import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mayLeave } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";

/** A timer or frame that sets itself anew each time, whose number nobody keeps, so that nothing can stop it. */
export interface EndlessChain {
  readonly call: ts.CallExpression;
  readonly noun: string;
  readonly member: Member;
  readonly close: ClosePath;
}

/** The chains of timers that members of `owner` start, and that go on after its end. */
export function* endlessChains(analysis: Analysis, owner: Owner): Iterable<EndlessChain> {
  const close = mainClosePath(analysis, owner);
  if (close === undefined) return;
  for (const member of owner.members) {
    if (member.kind !== "method") continue;
    for (const call of droppedCalls(member.node)) {
      const acquired = declaredAcquisition(analysis, call)?.resource;
      if (acquired?.endsItself !== true || acquired.lost !== "runs") continue;
      if (!runsAgain(analysis, owner, member, call) || isConditional(call, member.node)) continue;
      yield { call, noun: acquired.noun, member, close };
    }
  }
}

function droppedCalls(code: ts.Node): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  walk(code, (node) => {
    if (typescript.isExpressionStatement(node) && typescript.isCallExpression(node.expression))
      found.push(node.expression);
  });
  return found;
}

/** Does the callback lead back to the member that starts it? */
function runsAgain(analysis: Analysis, owner: Owner, member: Member, call: ts.CallExpression): boolean {
  return call.arguments.some((argument) => {
    const literal = functionGiven(argument);
    const code = literal ?? argument;
    return reachedFrom(analysis, owner, [code]).has(member.node) || names(argument, member.name);
  });
}

/** `setTimeout(this.poll)`, `setTimeout(this.poll.bind(this))`. */
function names(argument: ts.Expression, name: string): boolean {
  let inner = argument;
  if (typescript.isCallExpression(inner) && typescript.isPropertyAccessExpression(inner.expression))
    inner = inner.expression.expression;
  return typescript.isPropertyAccessExpression(inner) && inner.name.text === name && isThis(inner.expression);
}

/** Does it stand under a condition, or behind one that leaves? Then the chain may end by itself. */
function isConditional(call: ts.Node, code: ts.Node): boolean {
  for (
    let inner: ts.Node = call, outer = call.parent;
    inner !== code && outer !== undefined;
    inner = outer, outer = outer.parent
  ) {
    if (
      typescript.isIfStatement(outer) ||
      typescript.isConditionalExpression(outer) ||
      typescript.isCaseOrDefaultClause(outer)
    )
      return true;
    if (typescript.isBinaryExpression(outer) || typescript.isCatchClause(outer)) return true;
    if (!typescript.isBlock(outer)) continue;
    for (const statement of outer.statements) if (statement.end <= call.pos && mayLeave(statement)) return true;
  }
  return false;
}
