/**
 * What is begun anew while its end is still under way:
 *
 *     this.stopServer();          // nobody waits for it
 *     await this.startServer();
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isInAsync, type FloatingCall } from "./floating-calls.ts";

/** Verbs that end a thing, each with those that begin it again. */
const OPPOSITES: readonly (readonly [end: RegExp, beginning: RegExp])[] = [
  [/^(?:stop|end|shut[dD]own|kill|terminate)/, /^(?:start|launch|run|boot|spawn|init)/],
  [/^(?:close|end)/, /^(?:open|connect|listen)/],
  [/^disconnect/, /^(?:connect|reconnect)/],
  [/^(?:destroy|dispose|clean[uU]p|tear[dD]own)/, /^(?:create|init|setup|setUp|start|open)/],
  [/^unload/, /^load/],
];

/** The awaited call right behind it that begins the same again, where the end waits for anything itself. */
export function begunAnewBehind(
  knowledge: Knowledge,
  { call, receiver }: FloatingCall,
  [next]: Iterable<ts.Statement>,
): ts.CallExpression | undefined {
  const beginning = next === undefined ? undefined : awaitedCall(next);
  if (beginning === undefined || !isInAsync(call)) return undefined;
  if (placeText(receiverOf(beginning)) !== placeText(receiver)) return undefined;
  const [end, begin] = [call, beginning].map(({ expression }) => calleeName(expression) ?? "");
  const isPair = OPPOSITES.some(
    ([ends, begins]) => ends.test(end!) && begins.test(begin!) && end!.replace(ends, "") === begin!.replace(begins, ""),
  );
  return isPair && mayWait(knowledge, call) ? beginning : undefined;
}

function awaitedCall(statement: ts.Statement): ts.CallExpression | undefined {
  const expression = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
  const awaited =
    expression !== undefined && typescript.isAwaitExpression(expression) ? expression.expression : undefined;
  const call = awaited === undefined ? undefined : skipOuter(awaited);
  return call !== undefined && typescript.isCallExpression(call) ? call : undefined;
}

/** What waits for nothing is over when the call is. */
function mayWait(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const body = bodyOf(knowledge, call);
  return body === undefined || nodesOfKind(body, typescript.SyntaxKind.AwaitExpression).length > 0;
}
