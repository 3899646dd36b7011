/**
 * A promise that is returned from a `try` without being awaited: the `finally` releases what the promise still needs.
 *
 *     try { return read(handle); } finally { await handle.close(); }   // closes while `read` is still reading
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { isInAsync } from "../using/supported.ts";

export interface UnawaitedReturn {
  /** What is returned. */
  readonly node: ts.Expression;
  readonly name: string;
  /** What releases it too early: the call in the `finally`, or the `using` declaration. */
  readonly release: ts.Node;
  /** Whether `await` can stand there. */
  readonly canAwait: boolean;
}

/** Verbs that end a thing for whoever still uses it. */
export const ENDS =
  /^(?:release|close|end|destroy|dispose|disconnect|terminate|unlock|quit|shutdown|stop|kill|@@dispose|@@asyncDispose)(?:[A-Z]\w*)?$/;

/** The returns of a file that do not wait for what a `finally` or `using` then takes away. */
export function* unawaitedReturnsIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<UnawaitedReturn> {
  for (const region of regionsIn(file)) {
    for (const expression of returnsIn(region.body, region.node)) {
      const value = skipOuter(expression);
      if (!typescript.isCallExpression(value) || ENDS.test(calleeName(value.expression) ?? "")) continue;
      const release = region.releases.find(({ name }) => mentionsName(value, name));
      if (release === undefined || !isPromise(knowledge, value)) continue;
      yield { node: value, name: release.name, release: release.node, canAwait: isInAsync(value) };
    }
  }
}

export interface Region {
  readonly node: ts.Node;
  /** What runs before the release. */
  readonly body: readonly ts.Node[];
  readonly releases: readonly { readonly name: string; readonly node: ts.Node }[];
}

export function regionsIn(file: ts.SourceFile): readonly Region[] {
  if (!/\bfinally\b|\busing\b/.test(file.text)) return [];
  const found: Region[] = [];
  const { TryStatement, VariableDeclarationList } = typescript.SyntaxKind;
  for (const node of nodesOfKinds(file, [TryStatement, VariableDeclarationList])) {
    if (typescript.isTryStatement(node) && node.finallyBlock !== undefined) {
      const body = node.catchClause === undefined ? [node.tryBlock] : [node.tryBlock, node.catchClause.block];
      found.push({ node, body, releases: releasesIn(node.finallyBlock) });
    } else if (typescript.isVariableDeclarationList(node) && (node.flags & typescript.NodeFlags.Using) !== 0) {
      const block = node.parent.parent;
      const releases = node.declarations.flatMap(({ name }) =>
        typescript.isIdentifier(name) ? [{ name: name.text, node: node }] : [],
      );
      if (typescript.isBlock(block)) found.push({ node, body: [block], releases });
    }
  }
  return found;
}

/**
 * The variables that are released in a `finally`, on all ways through it or under a test of themselves. Any other test,
 * as `if (!(result instanceof Promise))`, may ask whether there is anything left to wait for.
 */
export function releasesIn(block: ts.Node): Region["releases"] {
  const found: { name: string; node: ts.Node }[] = [];
  walk(block, (node) => {
    if (typescript.isFunctionLike(node)) return false;
    if (typescript.isCallExpression(node) && ENDS.test(calleeName(node.expression) ?? "")) {
      const callee = skipOuter(node.expression);
      const receiver =
        typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee)
          ? skipOuter(callee.expression)
          : node.arguments[0];
      if (receiver !== undefined && typescript.isIdentifier(receiver) && !dependsOnOthers(node, block, receiver.text))
        found.push({ name: receiver.text, node });
    }
    return true;
  });
  return found;
}

/** Does it stand, within `block`, under a test that does not ask about `name`? */
function dependsOnOthers(node: ts.Node, block: ts.Node, name: string): boolean {
  for (let at = node; at !== block && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    const test = typescript.isIfStatement(parent)
      ? parent.expression
      : typescript.isConditionalExpression(parent)
        ? parent.condition
        : typescript.isBinaryExpression(parent) && parent.right === at
          ? parent.left
          : undefined;
    if (test !== undefined && test !== at && !mentionsName(test, name)) return true;
  }
  return false;
}

/** The expressions that are returned in `body`, from the function that `region` stands in. */
export function returnsIn(body: readonly ts.Node[], region: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (const statement of body) {
    walk(statement, (node) => {
      if (typescript.isFunctionLike(node)) return false;
      if (typescript.isReturnStatement(node) && node.expression !== undefined && node.pos >= region.pos)
        found.push(node.expression);
      return true;
    });
  }
  return found;
}
