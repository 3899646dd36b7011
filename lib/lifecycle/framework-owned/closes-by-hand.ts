/** What is closed by hand although somebody else closes it as well. */
import type ts from "typescript";
import { declaredFact, declaredLent, declaredResource } from "../../engine/summaries/declared.ts";
import { bodyOf, functionOfExpression } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { otherNamesIn } from "../../engine/summaries/recognisable.ts";
import type { Callback } from "../../models/vocabulary.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Evidence } from "../evidence.ts";
import type { Edit, Finding, Repair } from "../finding.ts";
import { eventEmittedByHand } from "./emitted-by-hand.ts";

export type ByHandMessage = "managed" | "lent" | "iterated" | "emitted" | "remove";

export interface ByHandOptions {
  /** `"certain"`: what is managed by models, or by its shape; `"likely"`: also what only looks like a transaction. */
  readonly evidence: Evidence;
}

/** The closes in a file that are somebody else's to make. */
export function* closesByHandIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  options: ByHandOptions,
): Iterable<Finding<ByHandMessage>> {
  const found: Finding<ByHandMessage>[] = [];
  const { CallExpression, ForOfStatement } = typescript.SyntaxKind;
  for (const node of nodesOfKinds<ts.CallExpression | ts.ForOfStatement>(file, [CallExpression, ForOfStatement])) {
    if (typescript.isCallExpression(node)) {
      found.push(
        ...inManagedCallback(knowledge, node, options),
        ...onLentProperty(knowledge, node),
        ...emittedByHand(knowledge, node),
      );
    } else if (node.awaitModifier !== undefined) found.push(...whileIterated(knowledge, node));
  }
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
  const likely = builtAsManaged(knowledge, call, evidence);
  if (likely.length === 0 && !mayLend(knowledge, call)) return [];
  const callbacks = declaredFact(knowledge, call, "calls") ?? likely;
  return callbacks.flatMap(({ argument, lends }) => {
    const passed = typeof argument === "number" ? call.arguments[argument] : undefined;
    if (passed === undefined || lends === undefined) return [];
    const code = functionOfExpression(knowledge, passed);
    if (code === undefined || code.getSourceFile() !== call.getSourceFile()) return [];
    return lends.flatMap(({ parameter, release, ifPromised }) => {
      const name = code.parameters[parameter]?.name;
      if (name === undefined || !typescript.isIdentifier(name)) return [];
      if (ifPromised === true && !mayReturnPromise(knowledge, code)) return [];
      const uses = [...membersUsed(code.body, name.text, release ?? []), ...givenBack(knowledge, code.body, name.text)];
      return uses.map((use) => ({
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

/** May a model say that the call lends something to a callback? Told by names alone. */
function mayLend({ catalog }: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return true;
  return catalog.lenders.has(name) || otherNamesIn(catalog, call.getSourceFile()).has(name);
}

/**
 * A transaction that is passed to an asynchronous callback under a transaction's name. With callbacks of that shape, all
 * libraries end it as the promise settles; but in some, `rollback()` is how the callback says that it gives up.
 */
function builtAsManaged(
  knowledge: Knowledge,
  call: ts.CallExpression,
  evidence: Evidence,
): readonly Pick<Callback, "argument" | "lends">[] {
  if (!/^(?:transaction|withTransaction)$/.test(calleeName(call.expression) ?? "")) return [];
  return call.arguments.flatMap((passed, argument) => {
    const code = skipOuter(passed);
    if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return [];
    if (!isAsync(code) || (evidence === "certain" && !mentionsName(code.body, "commit"))) return [];
    // A function of the project's own shows whether it ends what it lends.
    const maker = bodyOf(knowledge, call);
    if (maker !== undefined && !mentionsName(maker.body, "commit")) return [];
    return [{ argument, lends: [{ parameter: 0, release: ["commit", "rollback"] }] }];
  });
}

/** The uses of `name`'s members `members` in `body`: calls, and bare mentions that were meant as calls. */
function membersUsed(body: ts.Node, name: string, members: readonly string[]): ts.Node[] {
  const found: ts.Node[] = [];
  walk(body, (node) => {
    if (
      typescript.isPropertyAccessExpression(node) &&
      members.includes(node.name.text) &&
      node.expression.getText() === name
    ) {
      const isCalled = typescript.isCallExpression(node.parent) && node.parent.expression === node;
      const isStatement = typescript.isExpressionStatement(node.parent) || typescript.isAwaitExpression(node.parent);
      if (isCalled) found.push(node.parent);
      else if (isStatement) found.push(node);
      return false;
    }
    return true;
  });
  return found;
}

/** The calls in `body` that release `name`, which is passed to them: `pool.release(connection)`. */
function givenBack(knowledge: Knowledge, body: ts.Node, name: string): ts.Node[] {
  const found: ts.Node[] = [];
  walk(body, (node) => {
    if (typescript.isCallExpression(node)) {
      const index = node.arguments.findIndex((argument) => argument.getText() === name);
      if (index >= 0 && [declaredFact(knowledge, node, "releases")].flat().includes(index)) found.push(node);
    }
  });
  return found;
}

/** Whether a callback returns something that may be waited for. */
function mayReturnPromise({ checker }: Knowledge, code: ts.SignatureDeclaration): boolean {
  const signature = checker.getSignatureFromDeclaration(code);
  if (signature === undefined) return false;
  const type = checker.getReturnTypeOfSignature(signature);
  return (type.flags & typescript.TypeFlags.Any) !== 0 || checker.getPropertyOfType(type, "then") !== undefined;
}

/** `reply.raw.end()`, unless the reply was taken over. */
function onLentProperty(knowledge: Knowledge, call: ts.CallExpression): Finding<ByHandMessage>[] {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return [];
  if (!knowledge.catalog.lentReleases.has(callee.name.text)) return [];
  const property = propertyBehind(knowledge, callee.expression);
  if (property === undefined || !knowledge.catalog.lentNames.has(property.name)) return [];
  const { owner, name, node } = property;
  const lent = declaredLent(knowledge, owner, name);
  if (lent === undefined || !lent.release.includes(callee.name.text)) return [];
  // With an error it is broken off, which nobody else does.
  if (callee.name.text === "destroy" && call.arguments.length > 0) return [];
  const { exits = [] } = lent;
  const isNamed = typescript.isExpression(owner);
  // What has no name cannot be seen to be taken over.
  if (isNamed ? isTakenOver(call, owner.getText(), exits) : exits.length > 0) return [];
  return [
    {
      messageId: "lent",
      data: {
        close: `${callee.getText()}()`,
        name: isNamed ? `${owner.getText()}.${name}` : name,
        by: lent.by,
        exits: exitWords(owner.getText(), exits),
      },
      node: call,
      trace: [{ node, text: `${lent.by} owns this, and closes it` }],
      repairs: removal(call),
    },
  ];
}

interface Property {
  /** What has the property: an expression, or the pattern that takes it apart. */
  readonly owner: ts.Node;
  readonly name: string;
  readonly node: ts.Node;
}

/** `reply.raw`, or a constant or parameter that holds it: `const { raw } = reply`, `async ({ browser }) => …`. */
function propertyBehind(knowledge: Knowledge, expression: ts.Expression): Property | undefined {
  const node = skipOuter(expression);
  if (typescript.isPropertyAccessExpression(node)) return { owner: node.expression, name: node.name.text, node };
  if (!typescript.isIdentifier(node)) return undefined;
  const declaration = knowledge.checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (declaration === undefined) return undefined;
  if (typescript.isBindingElement(declaration)) return propertyTaken(declaration);
  if (!typescript.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const value = skipOuter(declaration.initializer);
  return typescript.isPropertyAccessExpression(value)
    ? { owner: value.expression, name: value.name.text, node: value }
    : undefined;
}

function propertyTaken(element: ts.BindingElement): Property | undefined {
  const key = element.propertyName ?? element.name;
  if (!typescript.isIdentifier(key) || !typescript.isObjectBindingPattern(element.parent)) return undefined;
  const { parent } = element.parent;
  const initializer = typescript.isVariableDeclaration(parent) ? parent.initializer : undefined;
  return { owner: initializer === undefined ? element.parent : skipOuter(initializer), name: key.text, node: element };
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
  const name = calleeName(source);
  // Types are only asked about what the loop itself names again.
  if (name === undefined || !mentionsName(loop.statement, name)) return [];
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
  const event = eventEmittedByHand(knowledge, call);
  return event === undefined ? [] : [{ messageId: "emitted", data: { event }, node: call, repairs: removal(call) }];
}

/** Takes the close away, where it is a statement of its own among others. */
function removal(node: ts.Node): readonly Repair<ByHandMessage>[] {
  const value = typescript.isAwaitExpression(node.parent) ? node.parent : node;
  const statement = value.parent;
  if (!typescript.isExpressionStatement(statement) || !typescript.isBlock(statement.parent)) return [];
  const edit: Edit = { range: [statement.getFullStart(), statement.end], text: "" };
  return [{ messageId: "remove", edits: [edit] }];
}
