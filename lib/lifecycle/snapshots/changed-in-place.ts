/**
 * Reducers that change the state that they are given, and return what holds the very thing that they have changed: whoever
 * compares the old state with the new one sees no change.
 *
 *     function todos(state, action) { const { items } = state; items.push(action.item); return { ...state, items }; }
 *     setItems((items) => { items.push(item); return items; });
 */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { ELEMENT, isWithin, variable } from "../../engine/flow/place.ts";
import { bodyOf, hasBody, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import type { Value } from "../../engine/summaries/value.ts";
import { replaces, type Write } from "../../engine/summaries/write.ts";
import { IMPORTS_DRAFTS, MAKES_DRAFTS } from "../../models/drafts.ts";
import { enclosingBody, enclosingStatement, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { callGivenTo, functionGiven, placeGiven } from "../../syntax/given-functions.ts";
import { mentionsLike } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineOf } from "../../syntax/positions.ts";
import { referencesIn, symbolOfName, usageOf } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { beginningOf } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { kindOf } from "./copyable.ts";

export type ChangedInPlaceMessage = "inPlace";

/** Without any of these words in its text, a file has no state that is handed on. */
const GATE = /\baction\b|\bset[A-Z]\w*\(|\.\.\.\w*[sS]tate\b/;

export function* changedInPlace(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<ChangedInPlaceMessage>> {
  if (!GATE.test(file.text) || IMPORTS_DRAFTS.test(file.text)) return;
  for (const code of functionsIn(file)) {
    const state = hasBody(code) ? stateOf(code) : undefined;
    if (state === undefined || !hasBody(code)) continue;
    for (const { change, result } of [
      ...changesIn(analysis, code, state),
      ...changesByReduction(analysis, code, state),
    ]) {
      yield {
        messageId: "inPlace",
        data: { change: beginningOf(change), state: state.text, result: beginningOf(result), line: lineOf(result) },
        node: change,
        trace: [
          { node: change, text: "the state from before is changed here" },
          { node: result, text: "and what is returned holds the same thing" },
        ],
      };
    }
  }
}

interface InPlace {
  readonly change: ts.Node;
  readonly result: ts.Node;
}

/** The parameter that is the state from before: of a reducer, or of a function that a state's setter is given. */
function stateOf(code: FunctionWithBody): ts.Identifier | undefined {
  const [first, second] = code.parameters;
  if (first === undefined || !typescript.isIdentifier(first.name) || isGivenDrafts(code)) return undefined;
  const { name } = first;
  if (isUpdater(code)) return name;
  const isReducer = STATE.test(name.text) && second !== undefined && !isAccumulating(code);
  return isReducer && (asksForAction(code.body, second.name) || spreads(code.body, name.text)) ? name : undefined;
}

const STATE = /^(?:state|prev(?:ious)?(?:State)?|oldState|\w+State)$/;

/** `setItems((items) => { … })` */
function isUpdater(code: FunctionWithBody): boolean {
  const given = callGivenTo(code);
  if (given?.index !== 0 || !typescript.isCallExpression(given.call) || code.parameters.length > 2) return false;
  const name = calleeName(given.call.expression) ?? "";
  // What a method is given may be put into something new, as by a component's `setState`.
  if (receiverOf(given.call) !== undefined) return false;
  return /^set[A-Z]/.test(name) && !/^set(?:Timeout|Interval|Immediate)$/.test(name);
}

/** Does something around it hand it a draft: `produce((state) => { … })`? */
function isGivenDrafts(code: FunctionWithBody): boolean {
  for (let at = placeGiven(code); at.parent !== undefined; at = placeGiven(at.parent)) {
    const { parent } = at;
    if (
      typescript.isCallExpression(parent) &&
      parent.expression !== at &&
      MAKES_DRAFTS.test(parent.expression.getText())
    )
      return true;
  }
  return code.parameters[0]?.type !== undefined && MAKES_DRAFTS.test(code.parameters[0].type.getText());
}

/** `items.reduce((state, item) => { … }, {})` */
function isAccumulating(code: FunctionWithBody): boolean {
  const { parent } = placeGiven(code);
  return typescript.isCallExpression(parent) && isReduction(parent);
}

/** `switch (action.type)`, `if (action.type === "add")` */
function asksForAction(body: ts.Node, action: ts.BindingName): boolean {
  if (!typescript.isIdentifier(action)) return /\btype\b/.test(action.getText());
  return nodesOfKind<ts.PropertyAccessExpression>(body, typescript.SyntaxKind.PropertyAccessExpression).some(
    ({ expression, name }) => name.text === "type" && placeText(expression) === action.text,
  );
}

/** `{ ...state, … }`: whoever copies the state is not given a draft of it. */
function spreads(body: ts.Node, name: string): boolean {
  return nodesOfKind<ts.SpreadAssignment>(body, typescript.SyntaxKind.SpreadAssignment).some(
    ({ expression }) => placeText(expression) === name,
  );
}

/** The first change that each thing that is returned shares. */
function changesIn(analysis: Analysis, code: FunctionWithBody, state: ts.Identifier): readonly InPlace[] {
  const symbol = analysis.checker.getSymbolAtLocation(state);
  if (symbol === undefined || !mayChange(code.body)) return [];
  const mutations = mutationsOf(analysis);
  const { key } = variable(symbol);
  const writes = mutations
    .writesIn(code.body)
    .filter(({ place, how }) => how !== "fill" && place.path.length > 0 && isWithin(place.key, key));
  const changes = writes.filter(
    (write) =>
      !writes.some((earlier) => earlier.node.pos < write.node.pos && replaces(earlier, write)) &&
      !isOfOther(analysis, write.node) &&
      (!typescript.isCallExpression(write.node) || isMadeBy(analysis, write.node)),
  );
  if (changes.length === 0) return [];
  const order = orderOf(graphOf(analysis, code));
  const found = new Map<ts.Node, ts.Node>();
  for (const result of resultsOf(code)) {
    const value = mutations.values.valueOf(result);
    if (value === undefined || !isWithin(value.place.key, key)) continue;
    const at = enclosingStatement(result) ?? result;
    const change = changes.find(
      (write) => isShared(write, value) && (isInside(write.node, result) || order.reaches(write.node, at, [])),
    );
    if (change !== undefined && !found.has(change.node)) found.set(change.node, result);
  }
  return [...found].map(([change, result]) => ({ change, result }));
}

/** `state = state ?? empty(); state.isOpen = true;`: is it made through a variable that may hold something new? */
function isOfOther({ checker }: Analysis, change: ts.Node): boolean {
  const target = typescript.isBinaryExpression(change)
    ? change.left
    : typescript.isCallExpression(change)
      ? change.expression
      : undefined;
  const root = target === undefined ? undefined : rootOf(target);
  if (target === undefined || root === undefined || !typescript.isIdentifier(root)) return false;
  if (isReplaced(target)) return true;
  const symbol = symbolOfName(checker, root);
  return (
    symbol !== undefined &&
    referencesIn(checker, root.getSourceFile(), symbol).some((name) => usageOf(name) === "write")
  );
}

/** `next.items = [...state.items]; next.items.push(item);` */
function isReplaced(target: ts.Expression): boolean {
  const { BinaryExpression, EqualsToken } = typescript.SyntaxKind;
  const code = enclosingBody(target);
  return nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).some(
    ({ left, operatorToken, end }) =>
      operatorToken.kind === EqualsToken && end <= target.pos && placeText(target).startsWith(`${placeText(left)}.`),
  );
}

/**
 * Does the call change what it is called on, or given? What another reducer does is its own affair, and a container whose
 * answer is wanted may be one that never changes: `return state.push(item)`.
 */
function isMadeBy(analysis: Analysis, call: ts.CallExpression): boolean {
  if (typescript.isExpressionStatement(call.parent)) {
    const code = bodyOf(analysis, call);
    return code === undefined || stateOf(code) === undefined;
  }
  const receiver = receiverOf(call);
  const kind = receiver && kindOf(analysis, analysis.checker.getTypeAtLocation(receiver))?.name;
  return kind === "map" || kind === "set";
}

/** A cheap gate: an assignment, or a call of something that changes a container. */
function mayChange(body: ts.Node): boolean {
  return mentionsLike(body, CHANGES) || /[^=!<>]=[^=>]|\+\+|--|\bdelete\b/.test(body.getText());
}

const CHANGES = /^(?:push|unshift|splice|shift|pop|sort|reverse|set|add|delete|clear)$/;

/** Is what is written to still part of the value, and not of a copy? Of a copied list, the elements are often changed knowingly. */
function isShared({ place }: Write, { place: held, copied, own }: Value): boolean {
  if (!isWithin(place.key, held.key)) return false;
  const name = place.path[held.path.length];
  if (copied > 0 && place.path.slice(0, -1).includes(ELEMENT)) return false;
  return place.path.length - held.path.length > copied && (name === undefined || own?.has(name) !== true);
}

/** `return items.reduce((next, item) => { next[item.id] = item; return next; }, state);` */
function changesByReduction(analysis: Analysis, code: FunctionWithBody, state: ts.Identifier): readonly InPlace[] {
  return resultsOf(code).flatMap((result) => {
    const call = skipOuter(result);
    if (!typescript.isCallExpression(call) || !isReduction(call)) return [];
    const [callback, initial] = call.arguments;
    const step = functionGiven(callback);
    const held = step?.parameters[0]?.name;
    const isOfState = initial !== undefined && placeText(initial) === state.text;
    if (step === undefined || held === undefined || !isOfState || !typescript.isIdentifier(held)) return [];
    return changesIn(analysis, step, held).map(({ change }) => ({ change, result }));
  });
}

function isReduction({ expression }: ts.CallExpression): boolean {
  return /^reduce(?:Right)?$/.test(calleeName(expression) ?? "");
}
