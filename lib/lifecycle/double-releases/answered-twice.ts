/**
 * Requests that are answered twice: a branch has answered, and the handler goes on to its next answer.
 *
 *     if (user === undefined) response.status(404).json({});
 *     response.json(user);
 *
 * A server without types tells its handlers by their parameters alone.
 */
import type ts from "typescript";
import { enclosingFunctions, enclosingStatement } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isRejectionHandler } from "../../syntax/promise-steps.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface AnsweredTwice {
  readonly first: ts.CallExpression;
  readonly node: ts.CallExpression;
}

/** Methods of a response by which all of it is sent. */
const ANSWERS: ReadonlySet<string> = new Set([
  ...["send", "json", "jsonp", "sendStatus", "render", "redirect", "sendFile", "download", "end"],
]);

export function* answeredTwiceIn(file: ts.SourceFile): Iterable<AnsweredTwice> {
  if (!/\bres(?:ponse)?\b/.test(file.text)) return;
  for (const call of callsIn(file)) {
    const answer = answerAt(call) ?? failureToldAt(call);
    const statement = answer === undefined ? undefined : statementOf(call);
    if (answer === undefined || statement === undefined) continue;
    const node = new Behind(answer).answerAfter(statement);
    if (node !== undefined) yield { first: call, node };
  }
}

interface Answer {
  /** What the response is called. */
  readonly response: string;
  readonly handler: ts.FunctionLikeDeclaration;
}

/** `response.status(404).json({})` in a handler that is given `(request, response)`. */
function answerAt(call: ts.CallExpression): Answer | undefined {
  if (!ANSWERS.has(calleeName(call.expression) ?? "")) return undefined;
  let root: ts.Expression = call;
  while (typescript.isCallExpression(root) && typescript.isPropertyAccessExpression(root.expression))
    root = skipOuter(root.expression.expression);
  if (!typescript.isIdentifier(root) || !/^res(?:ponse)?$/.test(root.text)) return undefined;
  const response = root.text;
  const handler = enclosingFunctions(call).find((code) =>
    code.parameters.some(({ name }) => name.getText() === response),
  );
  return handler !== undefined && isHandler(handler, response) ? { response, handler } : undefined;
}

/** `next(error)`: whoever handles errors answers. */
function failureToldAt(call: ts.CallExpression): Answer | undefined {
  if (call.expression.getText() !== "next" || call.arguments.length === 0) return undefined;
  const handler = enclosingFunctions(call).find((code) =>
    code.parameters.some(({ name }) => name.getText() === "next"),
  );
  const names = handler?.parameters.map(({ name }) => name.getText()) ?? [];
  const response = names[names.indexOf("next") - 1];
  if (handler === undefined || response === undefined || !isHandler(handler, response)) return undefined;
  const [told] = call.arguments;
  return told !== undefined && /^(?:e|err|error|new \w*Error\b.*)$/s.test(told.getText())
    ? { response, handler }
    : undefined;
}

function isHandler({ parameters }: ts.FunctionLikeDeclaration, response: string): boolean {
  const names = parameters.map(({ name }) => name.getText());
  const before = names[names.indexOf(response) - 1];
  return before !== undefined && /^_*req(?:uest)?$/.test(before) && /^res(?:ponse)?$/.test(response);
}

/** The statement that is nothing but the call, be it waited for. */
function statementOf(call: ts.CallExpression): ts.Statement | undefined {
  let node: ts.Node = call;
  while (typescript.isAwaitExpression(node.parent) || typescript.isVoidExpression(node.parent)) node = node.parent;
  return typescript.isExpressionStatement(node.parent) ? node.parent : undefined;
}

/** What a statement comes to: an answer, or an end of the way on which there would be one. */
type Outcome = ts.CallExpression | "left" | undefined;

/** The way behind an answer. */
class Behind {
  readonly #answer: Answer;
  /** What the branches name that are left on the way: a test that names it again may well be of the other case. */
  readonly #named = new Set<string>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  answerAfter(statement: ts.Statement): ts.CallExpression | undefined {
    for (let at: ts.Statement | undefined = statement; at !== undefined; at = this.#outward(at)) {
      const outcome = this.#firstOf(statementsAfter(at));
      if (outcome !== undefined) return outcome === "left" ? undefined : outcome;
    }
    return undefined;
  }

  /** The statement that is over with this one. */
  #outward(statement: ts.Statement): ts.Statement | undefined {
    const { parent } = statement;
    const block = typescript.isBlock(parent) ? parent : undefined;
    const holder = block === undefined ? parent : block.parent;
    if (typescript.isIfStatement(holder)) return this.#leave(holder);
    if (typescript.isCatchClause(holder)) return this.#leave(holder.parent);
    if (typescript.isTryStatement(holder)) return holder;
    if (typescript.isBlock(holder)) return block;
    // `const user = await load().catch((error) => { response.status(500).end(); });`
    if (holder === this.#answer.handler || !isRejectionHandler(holder)) return undefined;
    const waiting = enclosingStatement(holder);
    const waits = waiting === undefined ? [] : nodesOfKind(waiting, typescript.SyntaxKind.AwaitExpression);
    return waits.some((wait) => wait.pos <= holder.pos && holder.end <= wait.end) ? waiting : undefined;
  }

  #leave(branch: ts.IfStatement | ts.TryStatement): ts.Statement {
    const left = typescript.isIfStatement(branch) ? branch : (branch.catchClause ?? branch);
    for (const { text } of nodesOfKind<ts.Identifier>(left, typescript.SyntaxKind.Identifier)) this.#named.add(text);
    return branch;
  }

  #firstOf(statements: readonly ts.Statement[]): Outcome {
    for (const statement of statements) {
      const outcome = this.#outcomeOf(statement);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  #outcomeOf(statement: ts.Statement): Outcome {
    if (typescript.isReturnStatement(statement) || typescript.isThrowStatement(statement))
      return (statement.expression === undefined ? undefined : this.#answerIn(statement.expression)) ?? "left";
    if (typescript.isBreakOrContinueStatement(statement)) return "left";
    if (typescript.isBlock(statement)) return this.#firstOf(statement.statements);
    if (typescript.isTryStatement(statement)) return this.#firstOf(statement.tryBlock.statements);
    if (typescript.isIfStatement(statement)) return this.#ofBranches(statement);
    if (typescript.isExpressionStatement(statement)) return this.#answerIn(statement.expression);
    if (!typescript.isVariableStatement(statement)) return undefined;
    const [found] = statement.declarationList.declarations.flatMap(({ initializer }) =>
      initializer === undefined ? [] : (this.#answerIn(initializer) ?? []),
    );
    return found;
  }

  #ofBranches({ expression, thenStatement, elseStatement }: ts.IfStatement): Outcome {
    const asked = nodesOfKind<ts.Identifier>(expression, typescript.SyntaxKind.Identifier).map(({ text }) => text);
    const { response } = this.#answer;
    if (
      asked.some(
        (name) => /sent|ended|finished|done|answered/i.test(name) || (name !== response && this.#named.has(name)),
      )
    )
      return "left";
    const [yes, no] = [thenStatement, elseStatement].map((branch) => branch && this.#outcomeOf(branch));
    return elseStatement !== undefined && yes !== undefined && no !== undefined
      ? yes === "left"
        ? no
        : yes
      : undefined;
  }

  /** The answer that the evaluation of `expression` comes to, whatever holds, or what is called back once. */
  #answerIn(expression: ts.Expression): Outcome {
    const node = skipOuter(expression);
    if (typescript.isAwaitExpression(node) || typescript.isVoidExpression(node)) return this.#answerIn(node.expression);
    if (!typescript.isCallExpression(node)) return undefined;
    if (answerAt(node)?.handler === this.#answer.handler) return isBareEnd(node) ? undefined : node;
    const name = calleeName(node.expression) ?? "";
    if (name === "exit") return "left";
    if (addsListener(name) || REPEATS.test(name)) return undefined;
    for (const argument of node.arguments) {
      const code = functionLiteral(argument);
      if (code?.body === undefined) continue;
      const outcome = typescript.isBlock(code.body) ? this.#firstOf(code.body.statements) : this.#answerIn(code.body);
      if (outcome !== undefined && outcome !== "left") return outcome;
    }
    const callee = skipOuter(node.expression);
    return name === "then" && typescript.isPropertyAccessExpression(callee)
      ? this.#answerIn(callee.expression)
      : undefined;
  }
}

/** Functions that may never call back, or do so for each of many. */
const REPEATS = /^(?:catch|forEach|map|filter|some|every|find|reduce|set[A-Z]\w*|use|get|post|put|delete|all|route)$/;

/** `response.end()` behind an answer does nothing. */
function isBareEnd({ expression, arguments: given }: ts.CallExpression): boolean {
  return (
    typescript.isPropertyAccessExpression(expression) &&
    expression.name.text === "end" &&
    given.length === 0 &&
    typescript.isIdentifier(expression.expression)
  );
}
