/**
 * What leaves a scope that ends it: within an object, as a promise in one, as a generator that has not begun, or as work
 * whose lock is given back at once.
 *
 *     await using lease = await take(pool); return { lease, users };
 *     try { return records(handle); } finally { await handle.close(); }
 *     const release = await mutex.acquire(); try { return work(); } finally { release(); }
 */
import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import { locksByName, unlocksByName } from "../resources/lock-names.ts";
import { isInAsync } from "../using/supported.ts";
import { needForLock } from "./guarded-work.ts";
import { ENDS, regionsIn, returnsIn, type Region } from "./returned-unawaited.ts";

export interface EarlyEnd {
  /** What leaves. */
  readonly node: ts.Expression;
  readonly name: string;
  /** What ends it: the call in the `finally`, or the `using` declaration. */
  readonly release: ts.Node;
  readonly how: "itself" | "promise" | "lazy" | "lock";
  /** Whether a lock is for what it was given back too early for. */
  readonly evidence: Evidence;
  /** Whether `await` can stand there. */
  readonly canAwait: boolean;
}

/** What leaves a scope of `file` that ends it. */
export function* earlyEndsIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<EarlyEnd> {
  for (const region of regionsIn(file)) {
    const lock = lockOf(region);
    const ended: readonly Ended[] = [...region.releases, ...takenOver(region)];
    if (ended.length === 0 && lock === undefined) continue;
    for (const expression of returnsIn(region.body, region.node)) {
      for (const [value, isPart] of valuesIn(expression)) {
        for (const { name, node: release, isTakenOver, emptied } of ended) {
          if (emptied !== undefined && emptied.end <= expression.end) continue;
          const how = leaves(knowledge, value, { name, isPart, isTakenOver: isTakenOver === true, region });
          if (how === undefined) continue;
          yield {
            node: value,
            name,
            release,
            how,
            evidence: "certain",
            canAwait: how === "promise" && !isPart && isInAsync(value),
          };
        }
        if (lock === undefined || isPart || !isStarted(knowledge, value)) continue;
        const evidence = needForLock(knowledge, value, region.body);
        if (evidence === undefined) continue;
        yield { node: value, name: lock.name, release: lock.node, how: "lock", evidence, canAwait: isInAsync(value) };
      }
    }
  }
}

interface Ended {
  readonly name: string;
  readonly node: ts.Node;
  readonly isTakenOver?: boolean;
  /** `stack.move()`: what it was taken over by holds nothing from then on. */
  readonly emptied?: ts.Node | undefined;
}

interface Leaving {
  readonly name: string;
  readonly isPart: boolean;
  readonly isTakenOver: boolean;
  readonly region: Region;
}

function leaves(
  knowledge: Knowledge,
  value: ts.Expression,
  { name, isPart, isTakenOver, region }: Leaving,
): EarlyEnd["how"] | undefined {
  const isUsing = typescript.isVariableDeclarationList(region.node);
  if (isUsing && !isPart && isAround(region, name) && isPromise(knowledge, value) && !isAwaited(value))
    return "promise";
  if (typescript.isIdentifier(value)) {
    // A whole that is returned is followed path by path.
    const isIt = value.text === name && (isPart || isTakenOver);
    if (!isIt) return undefined;
    const isResource = isUsing || declaredResource(knowledge, knowledge.checker.getTypeAtLocation(value)) !== undefined;
    return isResource ? "itself" : undefined;
  }
  if (!typescript.isCallExpression(value) || ENDS.test(calleeName(value.expression) ?? "")) return undefined;
  if (!mentionsName(value, name)) return undefined;
  if ((isPart || isTakenOver) && isPromise(knowledge, value)) return "promise";
  return isGenerator(knowledge, value) ? "lazy" : undefined;
}

/** Is it there for what happens meanwhile: `using beat = setInterval(…); beat.unref();`, and nothing else is done with it? */
function isAround({ body, node }: Region, name: string): boolean {
  const { Identifier } = typescript.SyntaxKind;
  return body.every((block) =>
    nodesOfKind<ts.Identifier>(block, Identifier).every(({ text, parent, pos }) => {
      if (text !== name || (pos >= node.pos && pos < node.end)) return true;
      return typescript.isPropertyAccessExpression(parent) && /^(?:un)?ref$/.test(parent.name.text);
    }),
  );
}

function isAwaited(value: ts.Expression): boolean {
  return typescript.isAwaitExpression(value) || (typescript.isCallExpression(value) && isConstant(value));
}

/** What is returned, and what stands in an object or list that is; the second says which of them it is. */
function* valuesIn(expression: ts.Expression, isPart = false): Iterable<readonly [ts.Expression, boolean]> {
  const value = skipOuter(expression);
  if (typescript.isObjectLiteralExpression(value)) {
    for (const property of value.properties) {
      if (typescript.isShorthandPropertyAssignment(property)) yield [property.name, true];
      else if (typescript.isPropertyAssignment(property)) yield* valuesIn(property.initializer, true);
    }
  } else if (typescript.isArrayLiteralExpression(value)) {
    for (const element of value.elements) yield* valuesIn(element, true);
  } else yield [value, isPart];
}

/** `const handle = stack.use(await open(file))`: it ends with the stack. */
function takenOver({ node, body, releases }: Region): readonly Ended[] {
  if (!typescript.isVariableDeclarationList(node) || !/\.(?:use|adopt)\(/.test(body[0]?.getText() ?? "")) return [];
  const stacks = new Set(releases.map(({ name }) => name));
  const { VariableDeclaration } = typescript.SyntaxKind;
  return body.flatMap((block) =>
    nodesOfKind<ts.VariableDeclaration>(block, VariableDeclaration).flatMap(({ name, initializer }) => {
      const value = initializer === undefined ? undefined : skipOuter(initializer);
      if (value === undefined || !typescript.isCallExpression(value) || !typescript.isIdentifier(name)) return [];
      const { expression: callee } = value;
      const isTaken =
        typescript.isPropertyAccessExpression(callee) &&
        /^(?:use|adopt)$/.test(callee.name.text) &&
        typescript.isIdentifier(callee.expression) &&
        stacks.has(callee.expression.text);
      if (!isTaken) return [];
      return [{ name: name.text, node, isTakenOver: true, emptied: moveOf(placeText(callee.expression), body) }];
    }),
  );
}

/** The first `stack.move()` in `body`. */
function moveOf(stack: string, body: readonly ts.Node[]): ts.Node | undefined {
  return body
    .flatMap((block) => callsIn(block))
    .find(
      ({ expression }) =>
        typescript.isPropertyAccessExpression(expression) &&
        expression.name.text === "move" &&
        placeText(expression.expression) === stack,
    );
}

/** The lock that a `finally` gives back, and that is taken right before: by its release function, or by the lock's name. */
function lockOf({ node }: Region): { readonly name: string; readonly node: ts.Node } | undefined {
  if (!typescript.isTryStatement(node) || node.finallyBlock === undefined || !typescript.isBlock(node.parent))
    return undefined;
  const { statements } = node.parent;
  const before = statements.slice(0, statements.indexOf(node));
  for (const statement of node.finallyBlock.statements) {
    if (!typescript.isExpressionStatement(statement)) continue;
    const bare = skipOuter(statement.expression);
    const call = typescript.isAwaitExpression(bare) ? skipOuter(bare.expression) : bare;
    if (!typescript.isCallExpression(call)) continue;
    const { expression: callee } = call;
    const isTaken = typescript.isIdentifier(callee)
      ? call.arguments.length === 0 && before.some((one) => takes(one, callee.text, undefined))
      : typescript.isPropertyAccessExpression(callee) &&
        unlocksByName(callee.name.text) &&
        before.some((one) => takes(one, undefined, placeText(callee.expression)));
    if (isTaken) return { name: callee.getText(), node: call };
  }
  return undefined;
}

/** `const release = await mutex.acquire();` or `await mutex.lock();` */
function takes(statement: ts.Statement, release: string | undefined, lock: string | undefined): boolean {
  const value = typescript.isExpressionStatement(statement)
    ? lock !== undefined && statement.expression
    : typescript.isVariableStatement(statement) &&
      release !== undefined &&
      statement.declarationList.declarations.find(({ name }) => name.getText() === release)?.initializer;
  if (value === false || value === undefined) return false;
  const awaited = skipOuter(value);
  const call = typescript.isAwaitExpression(awaited) ? skipOuter(awaited.expression) : awaited;
  if (!typescript.isCallExpression(call) || !typescript.isPropertyAccessExpression(call.expression)) return false;
  const { name, expression } = call.expression;
  return locksByName(name.text) && (lock === undefined || placeText(expression) === lock);
}

/** Is it work that goes on after the return? */
function isStarted(knowledge: Knowledge, value: ts.Expression): value is ts.CallExpression {
  return typescript.isCallExpression(value) && isPromise(knowledge, value) && !isConstant(value);
}

/** `Promise.resolve(x)` and `Promise.reject(error)` are there already. */
function isConstant({ expression }: ts.CallExpression): boolean {
  return (
    typescript.isPropertyAccessExpression(expression) &&
    typescript.isIdentifier(expression.expression) &&
    expression.expression.text === "Promise" &&
    /^(?:resolve|reject)$/.test(expression.name.text)
  );
}

/** Does the call run nothing of its callee until somebody asks for the first value? */
function isGenerator({ checker }: Knowledge, call: ts.CallExpression): boolean {
  return /^(?:Async)?Generator$/.test(checker.getTypeAtLocation(call).getSymbol()?.name ?? "");
}
