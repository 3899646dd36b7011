import type ts from "typescript";
import { ELEMENT, member } from "../../engine/flow/place.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { isInInnerFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { leavesLoop, type Walk } from "./walk.ts";

export interface RemovalMeanwhile {
  /** What the loop waits for: a call of the present element. */
  readonly wait: ts.AwaitExpression;
  readonly removal: ts.Node;
}

/**
 * What takes an element out of a list while a loop over it waits for one of them, which may do so itself:
 *
 *     on(listener) { this.list.push(listener); return () => void this.list.splice(this.list.indexOf(listener), 1); }
 *     async emit() { for (const listener of this.list) await listener(); }
 */
export function removalMeanwhile(analysis: Analysis, loop: Walk): RemovalMeanwhile | undefined {
  const wait = waitFor(loop);
  if (wait === undefined) return undefined;
  const element = member(loop.place, ELEMENT).key;
  for (const code of functionsIn(loop.list.getSourceFile())) {
    if (code.body === undefined || isInside(loop.body, code) || isInside(code, loop.body) || !takesOut(code)) continue;
    const removal = mutationsOf(analysis)
      .writesIn(code.body)
      .find(({ how, place, node }) => how === "remove" && place.key === element && takesOne(node));
    if (removal !== undefined) return { wait, removal: removal.node };
  }
  return undefined;
}

const LISTENERS = /(?:listener|handler|callback|observer|subscriber|hook)s?$/i;

/** `await listener(…)`, where `listener` is the present element: what is called may be done with the list, and leave it. */
function waitFor({ list, names, body }: Walk): ts.AwaitExpression | undefined {
  const waits = nodesOfKind<ts.AwaitExpression>(body, typescript.SyntaxKind.AwaitExpression);
  return waits.find((wait) => {
    const call = skipOuter(wait.expression);
    if (!typescript.isCallExpression(call)) return false;
    const root = rootOf(call.expression);
    const isOfElement = typescript.isIdentifier(root) && names.includes(root.text);
    const isListener = root === skipOuter(call.expression) || LISTENERS.test(calleeName(list) ?? "");
    return isOfElement && isListener && !isInInnerFunction(wait, body) && !leavesLoop(wait, body);
  });
}

const TAKES_OUT = /^(?:off|remove|delete|detach|un(?:subscribe|register|listen|observe|bind|hook|watch))(?![a-z])/;

/** Is it a member that takes one out, or a function that somebody is given to do so? */
function takesOut(code: ts.FunctionLikeDeclaration): boolean {
  if (TAKES_OUT.test(functionName(code) ?? "")) return true;
  for (let at: ts.Node = code; !typescript.isBlock(at) && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isReturnStatement(parent) || (typescript.isArrowFunction(parent) && parent.body === at)) return true;
  }
  return false;
}

/** `list.splice(0)` takes all of them, and the loop ends. */
function takesOne(node: ts.Node): boolean {
  return typescript.isCallExpression(node) && !/\.(?:splice\([^,]*\)|pop\(\)|shift\(\))$/.test(node.getText());
}
