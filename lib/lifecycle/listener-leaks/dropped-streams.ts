/**
 * Subscriptions to streams that never come to an end, or of which no type is known, which go on telling when the one that
 * listens has ended:
 *
 *     ngOnInit() { interval(1_000).subscribe(() => this.refresh()); }
 *     ngOnInit() { this.session.user$.subscribe((user) => (this.user = user)); }
 *     ngOnDestroy() { this.timer.stop(); }
 */
import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { endOf } from "../listeners/close-of.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isSingleton } from "../owner/singleton.ts";

export interface DroppedStream {
  readonly call: ts.CallExpression;
  readonly owner: Owner;
  readonly close: ClosePath;
}

const SUBSCRIBE = new Set(["subscribe"]);

export function* droppedStreamsIn(analysis: Analysis, file: ts.SourceFile): Iterable<DroppedStream> {
  for (const call of callsNamed(file, SUBSCRIBE)) {
    if (!typescript.isExpressionStatement(call.parent) || !isObserved(call)) continue;
    const source = sourceOf(call);
    const isEndless = source !== undefined && isKnownToBeEndless(analysis, source);
    if (source === undefined || !(isEndless || goesOnTelling(source))) continue;
    const node = enclosingInstance(call);
    const owner = node === undefined ? undefined : ownerAt(node);
    const close = owner === undefined ? undefined : endOf(analysis, owner);
    if (owner === undefined || close?.declaredBy !== owner) continue;
    if (isSingleton(owner) || isNeverEnded(analysis, owner)) continue;
    if (!isEndless && !(isOfAnother(analysis, source) && isUntyped(analysis.checker, call))) continue;
    yield { call, owner, close };
  }
}

/** `interval(1_000)`, `fromEvent(window, "resize")`: does a model say so, and is what it listens to there for longer? */
function isKnownToBeEndless(analysis: Analysis, source: ts.Expression): boolean {
  if (!typescript.isCallExpression(source) || declaredFact(analysis, source, "endless") !== true) return false;
  const [target, event] = source.arguments;
  const path = target === undefined || event === undefined ? undefined : accessPathOf(analysis, target);
  return event === undefined || (path !== undefined && lifetimeOf(analysis, path) === "shared");
}

/** `subscribe((value) => …)`, `subscribe({ next(value) { … } })` */
function isObserved({ arguments: [first] }: ts.CallExpression): boolean {
  if (first === undefined) return false;
  const node = skipOuter(first);
  return functionLiteral(node) !== undefined || typescript.isObjectLiteralExpression(node);
}

/** What is subscribed to, without the operators that it is piped through; nothing where one of them ends it. */
function sourceOf(call: ts.CallExpression): ts.Expression | undefined {
  let source = receiverOf(call);
  while (source !== undefined) {
    const node: ts.Expression = skipOuter(source);
    if (!typescript.isCallExpression(node) || calleeName(node.expression) !== "pipe") return node;
    if (node.arguments.some((operator) => ENDS_ITSELF.test(operator.getText()))) return undefined;
    source = receiverOf(node);
  }
  return undefined;
}

/** Operators behind which a stream is over sooner or later. */
const ENDS_ITSELF = /^(?:\w+\.)?(?:take\w*|first|last|find|\w*[uU]ntil\w*|toArray|reduce|\w*[dD]estroy\w*)\b/;

/** Does its name say that it tells again and again, and is no answer to one request? */
function goesOnTelling(source: ts.Expression): boolean {
  const name = calleeName(typescript.isCallExpression(source) ? source.expression : source) ?? "";
  if (typescript.isCallExpression(source)) return /^(?:select|asObservable|watch|observe)$/.test(name);
  return /\$$|^(?:events|store)$|(?:Store|Subject|Bus)$/.test(name);
}

/** Does it belong to something that has been given to the owner, or that all share? */
function isOfAnother(analysis: Analysis, source: ts.Expression): boolean {
  const holder = typescript.isCallExpression(source) ? receiverOf(source) : source;
  const path = holder === undefined ? undefined : accessPathOf(analysis, holder);
  if (path === undefined || /(?:^|\.)\w*(?:[fF]orm|[rR]oute|[dD]ialog|[rR]ef)\b/.test(holder?.getText() ?? ""))
    return false;
  return ["injected", "wired", "shared"].includes(lifetimeOf(analysis, path));
}
