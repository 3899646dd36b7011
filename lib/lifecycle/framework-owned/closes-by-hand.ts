/** What is closed by hand although somebody else closes it as well. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { declaredCall, declaredEmitter, declaredLent, declaredResource } from "../../engine/summaries/declared.ts";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Edit, Finding, Repair } from "../finding.ts";

export type ByHandMessage = "managed" | "lent" | "iterated" | "emitted" | "remove";

export interface ByHandOptions {
  /** `"declared"`: what models say is managed; `"likely"`: also what is built like a managed transaction. */
  readonly evidence: "declared" | "likely";
}

/** The closes in a file that are somebody else's to make. */
export function* closesByHandIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  options: ByHandOptions,
): Iterable<Finding<ByHandMessage>> {
  const found: Finding<ByHandMessage>[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isCallExpression(node)) {
      found.push(
        ...inManagedCallback(knowledge, node, options),
        ...onLentProperty(knowledge, node),
        ...emittedByHand(knowledge, node),
      );
    } else if (typescript.isForOfStatement(node) && node.awaitModifier !== undefined) {
      found.push(...whileIterated(knowledge, node));
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  const reported = new Set<ts.Node>();
  for (const finding of found) {
    if (reported.has(finding.node)) continue;
    reported.add(finding.node);
    yield finding;
  }
}

/** `db.transaction(async (trx) => { …; await trx.commit(); })` */
function inManagedCallback(
  knowledge: Knowledge,
  call: ts.CallExpression,
  { evidence }: ByHandOptions,
): Finding<ByHandMessage>[] {
  if (!call.arguments.some((argument) => !typescript.isStringLiteralLike(argument))) return [];
  const callbacks = declaredCall(knowledge, call)?.calls ?? (evidence === "likely" ? likelyManaged(call) : []);
  return callbacks.flatMap(({ argument, lends }) => {
    const passed = typeof argument === "number" ? call.arguments[argument] : undefined;
    if (passed === undefined || lends === undefined) return [];
    const code = functionOfExpression(knowledge, passed);
    if (code === undefined || code.getSourceFile() !== call.getSourceFile()) return [];
    return lends.flatMap(({ parameter, release }) => {
      const name = code.parameters[parameter]?.name;
      if (name === undefined || !typescript.isIdentifier(name)) return [];
      return membersUsed(code.body, name.text, release ?? []).map((use) => ({
        messageId: "managed" as const,
        data: {
          close: use.getText().replace(/\s+/g, " "),
          name: name.text,
          callee: calleeName(call.expression) ?? "the caller",
        },
        node: use,
        trace: [
          { node: call, text: `\`${name.text}\` is lent to this callback, and ended when it has settled` },
          { node: use, text: "it is ended by hand here" },
        ],
        repairs: removal(use),
      }));
    });
  });
}

/** A transaction that is passed to an asynchronous callback under a transaction's name. */
function likelyManaged(call: ts.CallExpression) {
  if (!/^(?:transaction|withTransaction)$/.test(calleeName(call.expression) ?? "")) return [];
  return call.arguments.flatMap((passed, argument) => {
    const code = skipOuter(passed);
    if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return [];
    const isAsync = code.modifiers?.some(({ kind }) => kind === typescript.SyntaxKind.AsyncKeyword) ?? false;
    return isAsync ? [{ argument, lends: [{ parameter: 0, release: ["commit", "rollback"] }] }] : [];
  });
}

/** The uses of `name`'s members `members` in `body`: calls, and bare mentions that were meant as calls. */
function membersUsed(body: ts.Node, name: string, members: readonly string[]): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (
      typescript.isPropertyAccessExpression(node) &&
      members.includes(node.name.text) &&
      node.expression.getText() === name
    ) {
      const isCalled = typescript.isCallExpression(node.parent) && node.parent.expression === node;
      const isStatement = typescript.isExpressionStatement(node.parent) || typescript.isAwaitExpression(node.parent);
      if (isCalled) found.push(node.parent);
      else if (isStatement) found.push(node);
      return;
    }
    typescript.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** `reply.raw.end()`, unless the reply was taken over. */
function onLentProperty(knowledge: Knowledge, call: ts.CallExpression): Finding<ByHandMessage>[] {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return [];
  const access = propertyBehind(knowledge, callee.expression);
  if (access === undefined || !knowledge.catalog.lentNames.has(access.name.text)) return [];
  const lent = declaredLent(knowledge, access);
  if (lent === undefined || !lent.release.includes(callee.name.text)) return [];
  if (isTakenOver(call, access.expression.getText(), lent.exits ?? [])) return [];
  return [
    {
      messageId: "lent",
      data: {
        close: `${callee.getText()}()`,
        name: access.getText(),
        by: lent.by,
        exits: exitWords(access.expression.getText(), lent.exits ?? []),
      },
      node: call,
      trace: [{ node: access, text: `${lent.by} owns this, and closes it` }],
      repairs: removal(call),
    },
  ];
}

/** `x.raw`, or a constant that holds it. */
function propertyBehind(knowledge: Knowledge, expression: ts.Expression): ts.PropertyAccessExpression | undefined {
  const node = skipOuter(expression);
  if (typescript.isPropertyAccessExpression(node)) return node;
  if (!typescript.isIdentifier(node)) return undefined;
  const declaration = knowledge.checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (
    declaration === undefined ||
    !typescript.isVariableDeclaration(declaration) ||
    declaration.initializer === undefined
  )
    return undefined;
  const value = skipOuter(declaration.initializer);
  return typescript.isPropertyAccessExpression(value) ? value : undefined;
}

/** Whether the code around `node` takes the owner's part over: `reply.hijack()`, `ctx.respond = false`. */
function isTakenOver(node: ts.Node, owner: string, exits: readonly string[]): boolean {
  const [outermost] = enclosingFunctions(node).slice(-1);
  const text = outermost?.getText() ?? "";
  return exits.some((exit) => text.includes(`${owner}.${exit}(`) || text.includes(`${owner}.${exit} =`));
}

function exitWords(owner: string, exits: readonly string[]): string {
  return exits.length === 0 ? "" : `, or take it over with \`${owner}.${exits[0] ?? ""}\` first`;
}

/** `for await (const chunk of body) { … await body.cancel(); }` */
function whileIterated(knowledge: Knowledge, loop: ts.ForOfStatement): Finding<ByHandMessage>[] {
  const source = skipOuter(loop.expression);
  const resource = declaredResource(knowledge, knowledge.checker.getTypeAtLocation(source));
  if (resource?.releaseWhileIterated !== "throws") return [];
  return membersUsed(loop.statement, source.getText(), resource.release).map((node) => ({
    messageId: "iterated" as const,
    data: { close: node.getText().replace(/\s+/g, " "), name: source.getText() },
    node,
    trace: [{ node: loop, text: "the loop holds the lock, and cancels when it is left" }],
    repairs: removal(node),
  }));
}

/** `this.emit("close")` in a class whose base always emits that itself. */
function emittedByHand(knowledge: Knowledge, call: ts.CallExpression): Finding<ByHandMessage>[] {
  const callee = skipOuter(call.expression);
  const [event] = call.arguments;
  if (!typescript.isPropertyAccessExpression(callee) || callee.name.text !== "emit" || event === undefined) return [];
  if (callee.expression.kind !== typescript.SyntaxKind.ThisKeyword || !typescript.isStringLiteralLike(event)) return [];
  const emitter = declaredEmitter(knowledge, knowledge.checker.getTypeAtLocation(callee.expression));
  if (emitter?.always?.includes(event.text) !== true || isOptedOut(call)) return [];
  return [{ messageId: "emitted", data: { event: event.text }, node: call, repairs: removal(call) }];
}

/** `super({ autoDestroy: false })`, `super({ emitClose: false })`: the base was told to leave it. */
function isOptedOut(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (typescript.isClassLike(at)) return /(?:destroy|close)\s*:\s*false/i.test(at.getText());
  }
  return false;
}

/** Takes the close away, where it is a statement of its own among others. */
function removal(node: ts.Node): readonly Repair<ByHandMessage>[] {
  const value = typescript.isAwaitExpression(node.parent) ? node.parent : node;
  const statement = value.parent;
  if (!typescript.isExpressionStatement(statement) || !typescript.isBlock(statement.parent)) return [];
  const edit: Edit = { range: [statement.getFullStart(), statement.end], text: "" };
  return [{ messageId: "remove", edits: [edit] }];
}
