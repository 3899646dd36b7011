/**
 * Requests that are answered a second time on one path, which throws, as the headers are sent:
 *
 *     app.get("/", (req, res) => { if (!req.user) res.sendStatus(401); res.json(req.user); });
 */
import type ts from "typescript";
import { answeredBy, repetitionsIn } from "../../engine/summaries/deeds.ts";
import { hasBody, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { ANSWERS, NEXT_NAME, REQUEST_NAME, RESPONSE_NAME, TELLS_OF_ANSWER } from "../../models/answers.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunctions, enclosingTry } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { needsCallToThrow } from "./needs-throw.ts";

export interface AnsweredTwice {
  readonly first: ts.CallExpression;
  readonly node: ts.CallExpression;
}

export function* answeredTwiceIn(analysis: Analysis, file: ts.SourceFile): Iterable<AnsweredTwice> {
  if (callsNamed(file, ANSWERS).length === 0) return;
  const reported = new Set<ts.Node>();
  for (const code of functionsIn(file)) {
    if (!hasBody(code)) continue;
    for (const parameter of responsesOf(code)) {
      const answers = answersIn(analysis, code, parameter);
      if (answers.length < 2 || mentionsLike(parameter.parent.body ?? code.body, TELLS_OF_ANSWER)) continue;
      const symbol = analysis.checker.getSymbolAtLocation(parameter.name);
      if (symbol === undefined) continue;
      const deed = { kind: "answer", symbol, answers: new Set(answers) } as const;
      for (const { first, second, raised } of repetitionsIn(analysis, code, deed)) {
        if (reported.has(first.node) || reported.has(second.node)) continue;
        if (raised?.kind === "call" || isMereEnd(second.node) || isSwallowed(second.node)) continue;
        if (needsCallToThrow(first.node, second.node, first.via)) continue;
        reported.add(first.node).add(second.node);
        yield { first: first.node as ts.CallExpression, node: second.node as ts.CallExpression };
      }
    }
  }
}

interface Response extends ts.ParameterDeclaration {
  readonly name: ts.Identifier;
  readonly parent: ts.FunctionLikeDeclaration;
}

/** `res` of `(req, res) => { … }`, which `code` or a function around it is given. */
function responsesOf(code: FunctionWithBody): readonly Response[] {
  return [code, ...enclosingFunctions(code)].flatMap(({ parameters }) =>
    parameters.filter((parameter, index): parameter is Response => {
      const before = parameters[index - 1]?.name;
      const isResponse = typescript.isIdentifier(parameter.name) && RESPONSE_NAME.test(parameter.name.text);
      return (
        isResponse && before !== undefined && isRequest(before) && mentionsName(code.body, parameter.name.getText())
      );
    }),
  );
}

function isRequest(name: ts.BindingName): boolean {
  return !typescript.isIdentifier(name) || REQUEST_NAME.test(name.text);
}

function answersIn(
  analysis: Analysis,
  { body }: FunctionWithBody,
  { name, parent: { parameters } }: Response,
): readonly ts.CallExpression[] {
  const isOf = (root: ts.Identifier, declared: ts.BindingName): boolean =>
    root.text === declared.getText() &&
    analysis.checker.getSymbolAtLocation(root) === analysis.checker.getSymbolAtLocation(declared);
  const next = parameters.find((parameter) => parameter.name.getText() === NEXT_NAME);
  const told = next === undefined ? [] : callsNamed(body, TELLS);
  return [
    ...callsNamed(body, ANSWERS).filter((call) => {
      const root = answeredBy(call);
      return root !== undefined && isOf(root, name) && !isAsked(call);
    }),
    ...told.filter((call) => {
      const callee = skipOuter(call.expression);
      return typescript.isIdentifier(callee) && isOf(callee, next!.name) && tellsOfError(call);
    }),
  ];
}

const TELLS = new Set([NEXT_NAME]);

/** `next(error)`: whoever handles errors answers. */
function tellsOfError({ arguments: [told] }: ts.CallExpression): boolean {
  if (told === undefined) return false;
  if (typescript.isNewExpression(told)) return /Error$/.test(told.expression.getText());
  return typescript.isIdentifier(told) && (isErrorName(told.text) || told.text === "e");
}

/** `res.render(view, (error, page) => { … })` hands the page to the callback, and `await res.json()` reads an answer. */
function isAsked(call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === "json") return call.arguments.length === 0;
  return name === "render" && call.arguments.some((argument) => functionGiven(argument) !== undefined);
}

/** `res.json(answer); res.end();`, `res.json(answer).send();`: to end it without a word, where it has ended already, does nothing. */
function isMereEnd(node: ts.Node): boolean {
  if (!typescript.isCallExpression(node) || node.arguments.length > 0) return false;
  const name = calleeName(node.expression);
  if (name === "end") return true;
  const before = receiverOf(node);
  return (
    name === "send" &&
    before !== undefined &&
    typescript.isCallExpression(before) &&
    calleeName(before.expression) === "json"
  );
}

/** `try { … res.json(answer); } catch {}`: nobody hears that it throws, and the first answer has been sent. */
function isSwallowed(node: ts.Node): boolean {
  return enclosingTry(node)?.catchClause?.block.statements.length === 0;
}
