/**
 * What is counted up, or marked, before something begins, and taken back by the callback only where all went well:
 *
 *     this.busy = true;
 *     load(id, (error, text) => { if (error) return log(error); this.busy = false; });
 *     load$(id).subscribe((text) => { this.busy = false; });
 */
import type ts from "typescript";
import { countersIn } from "../../engine/summaries/counters.ts";
import { lastNameOf } from "../../engine/summaries/mark-sites.ts";
import { markingsIn } from "../../engine/summaries/markings.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { callGivenTo, placeGiven } from "../../syntax/given-functions.ts";
import { makerOf } from "../../syntax/instances.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { isMarkOfWork } from "./marks-of-work.ts";
import { markWords } from "./raised-words.ts";

export interface LeftOnError {
  readonly what: string;
  readonly undone: string;
  readonly up: ts.Node;
  readonly down: ts.Node;
  /** When it stays. */
  readonly how: string;
}

/** Something that goes up and down again in a file. */
interface Account {
  readonly what: string;
  readonly undone: string;
  readonly name: string;
  readonly ups: readonly ts.Node[];
  readonly downs: readonly ts.Node[];
}

export function* leftOnErrorIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftOnError> {
  for (const { what, undone, name, ups, downs } of accountsIn(analysis, file)) {
    const [down] = downs;
    const callback = down === undefined ? undefined : enclosingFunction(down);
    if (down === undefined || callback === undefined || !downs.every((other) => isInside(other, callback))) continue;
    const call = placeGiven(callback).parent;
    const home = enclosingFunction(call);
    const up = ups.find((node) => home !== undefined && enclosingFunction(node) === home && node.end <= call.pos);
    const how = up === undefined ? undefined : howItStays(callback, down, namesOfOthers(file, callback, name));
    if (up !== undefined && how !== undefined) yield { what, undone, up, down, how };
  }
}

function* accountsIn(analysis: Analysis, file: ts.SourceFile): Iterable<Account> {
  for (const marking of markingsIn(file)) {
    const { on, off, elsewhere } = marking;
    const [first] = on;
    if (first === undefined || !isMarkOfWork(analysis, marking)) continue;
    const others = elsewhere.filter((site) => !site.on && enclosingFunction(site.node) !== undefined);
    const isInitial = others.every(({ node }) => isInConstructor(node));
    const name = lastNameOf(first.text);
    const nodesOf = (sites: typeof off): readonly ts.Node[] => sites.map(({ node }) => node);
    if (isInitial) yield { ...markWords(marking), name, ups: nodesOf(on), downs: nodesOf(off) };
  }
  for (const { name, sites } of countersIn(analysis, file).values()) {
    const nodesOf = (sign: number): readonly ts.Node[] => sites.flatMap(({ by, node }) => (by === sign ? [node] : []));
    const text = sites[0]?.target.getText() ?? name;
    if (sites.every(({ by, kind }) => kind === "number" && (by === 1 || by === -1)))
      yield { what: `\`${text}\` is counted up`, undone: "counted down", name, ups: nodesOf(1), downs: nodesOf(-1) };
  }
}

function isInConstructor(node: ts.Node): boolean {
  const code = enclosingFunction(node);
  return code !== undefined && (typescript.isConstructorDeclaration(code) || makerOf(code) === code);
}

/** The names of the other functions that have to do with it. */
function namesOfOthers(file: ts.SourceFile, callback: ts.Node, name: string): ReadonlySet<string> {
  return new Set(
    functionsIn(file).flatMap((code) =>
      code !== callback && code.body !== undefined && !isInside(callback, code) && mentionsName(code.body, name)
        ? (functionName(code) ?? [])
        : [],
    ),
  );
}

/** When does a callback not come to `down`, which stands among its own statements? */
function howItStays(
  callback: ts.FunctionLikeDeclaration,
  down: ts.Node,
  others: ReadonlySet<string>,
): string | undefined {
  const { body } = callback;
  const [first] = callback.parameters;
  if (body === undefined) return undefined;
  const before = typescript.isBlock(body) ? statementsBefore(body, down) : [];
  if (before === undefined || callsAny(before, others)) return undefined;
  const error = first?.name.getText() ?? "";
  const given = callGivenTo(callback);
  if (given !== undefined && typescript.isCallExpression(given.call) && isErrorName(error)) {
    const leaving = before.some((step) => typescript.isIfStatement(step) && isLeftFor(step, error));
    return leaving && given.index + 1 === given.call.arguments.length ? `there is an \`${error}\`` : undefined;
  }
  return isSoleObserver(body.parent) ? `\`${shortSource(body.parent)}\` fails` : undefined;
}

/** The statements of `body` before the one that is `down`; `undefined` where that stands deeper. */
function statementsBefore(body: ts.Block, down: ts.Node): readonly ts.Statement[] | undefined {
  const statement = down.parent;
  const at = body.statements.findIndex((step) => step === statement);
  return at < 0 ? undefined : body.statements.slice(0, at);
}

function callsAny(steps: readonly ts.Node[], names: ReadonlySet<string>): boolean {
  return steps.some((step) => callsIn(step).some(({ expression }) => names.has(calleeName(expression) ?? "")));
}

/** `if (error) return …;` */
function isLeftFor({ expression, thenStatement, elseStatement }: ts.IfStatement, error: string): boolean {
  const test = skipOuter(expression);
  return (
    elseStatement === undefined && leavesFunction(thenStatement) && typescript.isIdentifier(test) && test.text === error
  );
}

/** `source.subscribe((value) => { … })`, `source.subscribe({ next: (value) => { … } })`: nobody is told of a failure. */
function isSoleObserver(code: ts.Node): boolean {
  const isNext = typescript.isPropertyAssignment(code.parent) || typescript.isMethodDeclaration(code);
  const holder = typescript.isPropertyAssignment(code.parent)
    ? code.parent.parent
    : isNext
      ? code.parent
      : placeGiven(code);
  const call = holder.parent;
  if (!typescript.isCallExpression(call) || calleeName(call.expression) !== "subscribe" || call.arguments.length !== 1)
    return false;
  if (typescript.isObjectLiteralExpression(holder)) {
    const [only, ...others] = holder.properties;
    if (only?.name?.getText() !== "next" || others.length > 0) return false;
  }
  return isAsked(call) && !/\b(?:finalize|catchError|retry)\b/.test(call.expression.getText());
}

/** `this.api.load(id).subscribe(…)` asks for one answer; a store or a subject that is kept goes on telling. */
function isAsked({ expression }: ts.CallExpression): boolean {
  const source = typescript.isPropertyAccessExpression(expression) ? skipOuter(expression.expression) : undefined;
  return source !== undefined && typescript.isCallExpression(source);
}

function shortSource(code: ts.Node): string {
  let call: ts.Node = code;
  while (!typescript.isCallExpression(call)) call = call.parent;
  const source = typescript.isPropertyAccessExpression(call.expression) ? skipOuter(call.expression.expression) : call;
  const name = typescript.isCallExpression(source) ? source.expression.getText() : source.getText();
  return `${name}(…)`;
}
