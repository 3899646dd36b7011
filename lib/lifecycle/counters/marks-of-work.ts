/** Whether a mark says that something is going on, so that it must come off however that ends. */
import type ts from "typescript";
import { lastNameOf, markName, type MarkSite } from "../../engine/summaries/mark-sites.ts";
import type { Marking } from "../../engine/summaries/markings.ts";
import { enclosingClass, enclosingFunction, enclosingTry, isInside } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { makerOf } from "../../syntax/instances.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isEquality } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";

/** Does it say so, by the code that asks it before it begins something, or by its name, and does nothing else take it off? */
export function isMarkOfWork(analysis: Analysis, marking: Marking): boolean {
  const [first] = marking.on as [MarkSite];
  if (isLocal(analysis, marking, first) || isTakenOffByOthers(marking)) return false;
  const name = markName(first);
  switch (first.kind) {
    case "entry":
      return !isListOfPromises(marking, first) && !isSentAgain(marking, first);
    case "promise":
      return isAwaitedAsIs(marking, first);
    case "flag":
      return !isOfAnEnd(name) && !failsForGood(marking) && (isGoingOn(name) || isAsked(marking, first));
    case "setter":
      return isGoingOn(name);
    default:
      return first.kind satisfies never;
  }
}

/** An iterator or a stream that has failed once is not asked again, whatever it has left behind. */
function failsForGood({ code }: Marking): boolean {
  if (/^_(?:read|write|writev|transform|flush|final|construct)$/.test(functionName(code) ?? "")) return true;
  const names = enclosingClass(code)?.members.map(({ name }) => name?.getText()) ?? [];
  return (
    names.includes("next") && names.some((name) => name !== undefined && /^\[Symbol\.(?:asyncI|i)terator\]$/.test(name))
  );
}

/** A variable of the function itself is gone when it ends. */
function isLocal({ checker }: Analysis, { code }: Marking, { text, node }: MarkSite): boolean {
  const [root] = text.split(".");
  if (root === undefined || root === "this") return false;
  const name = identifiersNamed(code.getSourceFile(), root).find((mention) => isInside(mention, node));
  const declaration = name === undefined ? undefined : checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined) return true;
  const isOwn = isInside(declaration, code) || failsAsAWhole(checker, declaration, code);
  return isOwn && !(typescript.isParameter(declaration) && text.includes("."));
}

/**
 * Is it a variable of a function around, which does nothing with this one but wait for it? Then it fails with it.
 *
 *     async function check(task) { const path = new Set(); const visit = async (id) => { path.add(id); …; path.delete(id); }; await visit(task); }
 */
function failsAsAWhole(
  checker: ts.TypeChecker,
  declaration: ts.Declaration,
  code: ts.FunctionLikeDeclaration,
): boolean {
  const home = enclosingFunction(declaration);
  const name = typescript.isVariableDeclaration(code.parent) ? code.parent.name : code.name;
  if (home === undefined || !isInside(code, home) || name === undefined || !typescript.isIdentifier(name)) return false;
  const symbol = checker.getSymbolAtLocation(name);
  const mentions = identifiersNamed(name.getSourceFile(), name.text).filter(
    (mention) => mention !== name && symbolOfName(checker, mention) === symbol,
  );
  // `return async function save() { … }` is called by others.
  if (mentions.length === 0) return false;
  return mentions.every((mention) => {
    const call = mention.parent;
    if (!typescript.isCallExpression(call) || call.expression !== mention) return false;
    const isWaitedFor = typescript.isAwaitExpression(call.parent) || typescript.isReturnStatement(call.parent);
    return isInside(call, code) || (isWaitedFor && enclosingTry(call) === undefined);
  });
}

/** Whether code beside the function takes the mark off, when something else than the function tells it to. */
function isTakenOffByOthers({ elsewhere, code }: Marking): boolean {
  const name = functionName(code);
  return elsewhere.some(({ on, node }) => {
    if (on) return false;
    const home = outermostFunction(node);
    if (home === undefined || typescript.isConstructorDeclaration(home) || makerOf(home) === home) return false;
    return name === undefined || mentionsName(home, name) || isHandler(home);
  });
}

function outermostFunction(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  let found: ts.FunctionLikeDeclaration | undefined;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (typescript.isClassLike(at)) break;
    if (typescript.isFunctionLike(at)) found = at as ts.FunctionLikeDeclaration;
  }
  return found;
}

/** Whether it is called when something fails or ends: `onError`, `handleDisconnect`, `reset`. */
function isHandler(code: ts.FunctionLikeDeclaration): boolean {
  const name = functionName(code) ?? "";
  return /^[_#]*(?:on[A-Z]|handle|reset|fail|abort|cancel|catch)|Error|Fail|Disconnect|Close/.test(name);
}

/** Whether the file asks the flag before something: `if (this.busy) return;` */
function isAsked({ code, on }: Marking, { text }: MarkSite): boolean {
  const last = lastNameOf(text);
  return identifiersNamed(code.getSourceFile(), last).some((mention) => {
    // What is set on the way to the question is never found set by another run.
    if (on.some((site) => isBehind(mention, site))) return false;
    let node: ts.Node = mention;
    if (typescript.isPropertyAccessExpression(node.parent) && node.parent.name === node) node = node.parent;
    while (
      typescript.isPrefixUnaryExpression(node.parent) ||
      typescript.isParenthesizedExpression(node.parent) ||
      (typescript.isBinaryExpression(node.parent) && isLogical(node.parent.operatorToken.kind))
    ) {
      node = node.parent;
    }
    const { parent } = node;
    return (
      (typescript.isIfStatement(parent) && parent.expression === node) ||
      (typescript.isConditionalExpression(parent) && parent.condition === node) ||
      (typescript.isWhileStatement(parent) && parent.expression === node)
    );
  });
}

/** Does `mention` stand behind the statement that sets the flag, in the same block? */
function isBehind(mention: ts.Node, { node }: MarkSite): boolean {
  let statement: ts.Node = node;
  while (!typescript.isExpressionStatement(statement) && !typescript.isFunctionLike(statement.parent))
    statement = statement.parent;
  const { parent: block } = statement;
  return (
    typescript.isBlock(block) &&
    mention.pos >= statement.end &&
    isInside(mention, block) &&
    enclosingFunction(mention) === enclosingFunction(statement)
  );
}

function isLogical(kind: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandToken, BarBarToken } = typescript.SyntaxKind;
  return kind === AmpersandAmpersandToken || kind === BarBarToken || isEquality(kind);
}

/** Whether the promise that is kept is waited for by the function itself: then it stands for work that is going on. */
function isAwaitedAsIs({ code }: Marking, { text }: MarkSite): boolean {
  return someNode(code.body, (node) => typescript.isAwaitExpression(node) && placeText(node.expression) === text);
}

/** `await Promise.all(pending)`: whoever waits for all of them wants to be told of what has failed. */
function isListOfPromises({ code }: Marking, { text }: MarkSite): boolean {
  return identifiersNamed(code.getSourceFile(), lastNameOf(text)).some((mention) => {
    const list = wholeName(mention);
    const holder = typescript.isSpreadElement(list.parent) ? list.parent.parent : list;
    const call = holder.parent;
    return (
      typescript.isCallExpression(call) &&
      call.arguments[0] === holder &&
      /^Promise\.(?:all|any)$/.test(call.expression.getText())
    );
  });
}

/**
 * What is still in the list is what others send again: `for (const message of this.outbox) this.send(message)`, where
 * `send` is what puts it there.
 */
function isSentAgain({ code }: Marking, { text }: MarkSite): boolean {
  const name = functionName(code);
  if (name === undefined) return false;
  return identifiersNamed(code.getSourceFile(), lastNameOf(text)).some((mention) => {
    if (isInside(mention, code)) return false;
    const turns = turnsOver(wholeName(mention));
    return turns !== undefined && mentionsName(turns, name);
  });
}

/** What is done for each entry of the list. */
function turnsOver(list: ts.Node): ts.Node | undefined {
  let node = list;
  while (
    typescript.isPropertyAccessExpression(node.parent) ||
    typescript.isCallExpression(node.parent) ||
    typescript.isSpreadElement(node.parent) ||
    typescript.isArrayLiteralExpression(node.parent)
  ) {
    node = node.parent;
    if (typescript.isCallExpression(node) && /\.(?:forEach|map)$/.test(node.expression.getText()))
      return node.arguments[0];
  }
  const { parent } = node;
  return typescript.isForOfStatement(parent) && parent.expression === node ? parent.statement : undefined;
}

/** `this.outbox` of `outbox` */
function wholeName(mention: ts.Node): ts.Node {
  const { parent } = mention;
  return typescript.isPropertyAccessExpression(parent) && parent.name === mention ? parent : mention;
}

/** Words that say that something is going on. */
const GOING_ON = /^(?:busy|lock(?:ed)?|pending|flight|inflight|progress|active|transit)$/;
const DOING =
  /^(?!(?:string|setting|missing|existing|nothing|anything|something|warning|thing|binding|during|meeting|heading)$)[a-z]{2,}ing$/;

function isGoingOn(name: string): boolean {
  return wordsOf(name).some((word) => GOING_ON.test(word) || DOING.test(word));
}

/** What is closing has nobody left who could be locked out. */
function isOfAnEnd(name: string): boolean {
  return wordsOf(name).some((word) =>
    /^(?:clos|end|stopp|destroy|dispos|terminat|shutt|disconnect|unmount|teardown|exit|abort|kill)(?:ing|ed)?$/.test(
      word,
    ),
  );
}
