/** Loops and `switch`. */
import type ts from "typescript";
import { isAwaitUsing, isUsing } from "../../syntax/declarations.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import { countsAtLeastOnce, hasElements } from "./first-turn.ts";
import { UNKNOWN, type Block, type Operand } from "./graph.ts";
import { bind } from "./lower-assignment.ts";
import { branchOnEquality, lowerCondition } from "./lower-condition.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerDeclarations, lowerStatement, lowerStatements } from "./lower-statement.ts";
import { variable } from "./place.ts";

/** A test that is absent always holds. */
function lowerTest(b: Builder, test: ts.Expression | undefined, yes: Block, no: Block): void {
  if (test === undefined) b.goto(yes);
  else lowerCondition(b, test, yes, no);
}

export function lowerWhile(b: Builder, node: ts.WhileStatement, labels: readonly string[]): void {
  const [head, body, after] = [b.block(), b.block(), b.block()];
  b.goto(head);
  b.at(head);
  lowerTest(b, node.expression, body, after);
  b.at(body);
  b.within({ kind: "loop", labels, onBreak: after, onContinue: head }, () => lowerStatement(b, node.statement));
  b.goto(head);
  b.at(after);
}

export function lowerDo(b: Builder, node: ts.DoStatement, labels: readonly string[]): void {
  const [body, test, after] = [b.block(), b.block(), b.block()];
  b.goto(body);
  b.at(body);
  b.within({ kind: "loop", labels, onBreak: after, onContinue: test }, () => lowerStatement(b, node.statement));
  b.goto(test);
  b.at(test);
  lowerTest(b, node.expression, body, after);
  b.at(after);
}

export function lowerFor(b: Builder, node: ts.ForStatement, labels: readonly string[]): void {
  const { initializer } = node;
  if (initializer !== undefined && typescript.isVariableDeclarationList(initializer)) lowerDeclarations(b, initializer);
  else if (initializer !== undefined) lowerExpression(b, initializer);
  const [head, body, step, after] = [b.block(), b.block(), b.block(), b.block()];
  b.goto(countsAtLeastOnce(b.options, node) ? body : head);
  b.at(head);
  lowerTest(b, node.condition, body, after);
  b.at(body);
  b.within({ kind: "loop", labels, onBreak: after, onContinue: step }, () => lowerStatement(b, node.statement));
  b.goto(step);
  b.at(step);
  if (node.incrementor !== undefined) lowerExpression(b, node.incrementor);
  b.goto(head);
  b.at(after);
}

export function lowerForIn(b: Builder, node: ts.ForInStatement, labels: readonly string[]): void {
  lowerExpression(b, node.expression);
  const [head, body, after] = [b.block(), b.block(), b.block()];
  b.goto(head);
  b.at(head);
  b.edge(body);
  b.goto(after);
  b.at(body);
  bindLoopVariable(b, node.initializer, UNKNOWN, node, () =>
    b.within({ kind: "loop", labels, onBreak: after, onContinue: head }, () => lowerStatement(b, node.statement)),
  );
  b.goto(head);
  b.at(after);
}

/**
 * `for (const x of xs)`: the iterator is closed where the loop is left early, by `break`, `return` or an exception.
 */
export function lowerForOf(b: Builder, node: ts.ForOfStatement, labels: readonly string[]): void {
  const source = lowerExpression(b, node.expression);
  const isAsync = node.awaitModifier !== undefined;
  const over = (early: boolean) => b.emit({ kind: "iterated", source, early, node });
  const [head, body, done, after] = [b.block(), b.block(), b.block(), b.block()];
  const element = b.temporary(node.initializer);
  const draw = () => b.emit({ kind: "iterate", result: element, source, async: isAsync, node });
  if (hasElements(node.expression)) {
    draw();
    b.goto(body);
  } else b.goto(head);
  b.at(head);
  draw();
  b.edge(body);
  b.goto(done);
  b.at(body);
  const broken = b.block();
  const onThrow = b.block();
  const outer = b.handler;
  b.protect(onThrow, () =>
    // Leaving for anywhere beyond the loop closes the iterator; going on with the loop does not.
    b.within({ kind: "finally", outer, lower: () => over(true), copies: new Map() }, () =>
      b.within({ kind: "loop", labels, onBreak: broken, onContinue: head }, () =>
        bindLoopVariable(b, node.initializer, element, node, () => lowerStatement(b, node.statement)),
      ),
    ),
  );
  b.goto(head);
  b.at(broken);
  over(true);
  b.goto(after);
  b.at(onThrow);
  over(true);
  b.goto(outer);
  b.at(done);
  over(false);
  b.goto(after);
  b.at(after);
}

function bindLoopVariable(
  b: Builder,
  initializer: ts.ForInitializer,
  value: Operand,
  node: ts.Node,
  body: () => void,
): void {
  if (!typescript.isVariableDeclarationList(initializer)) {
    const target = lowerExpression(b, initializer);
    if (target.kind === "place") b.emit({ kind: "assign", target, value, node });
    return body();
  }
  const [declaration] = initializer.declarations;
  if (declaration === undefined) return body();
  bind(b, declaration.name, value, declaration);
  const symbol =
    isUsing(initializer) && typescript.isIdentifier(declaration.name) ? b.options.resolve(declaration.name) : undefined;
  if (symbol === undefined) return body();
  const place = variable(symbol);
  const isAsync = isAwaitUsing(initializer);
  b.emit({ kind: "using", value: place, async: isAsync, node: declaration });
  b.withFinally(body, () => b.emit({ kind: "dispose", value: place, async: isAsync, node: declaration }));
}

export function lowerSwitch(b: Builder, node: ts.SwitchStatement, labels: readonly string[]): void {
  const value = lowerExpression(b, node.expression);
  const after = b.block();
  const { clauses } = node.caseBlock;
  const bodies = clauses.map(() => b.block());
  clauses.forEach((clause, index) => {
    if (!typescript.isCaseClause(clause)) return;
    const next = b.block();
    branchOnEquality(b, value, lowerExpression(b, clause.expression), clause, bodies[index] as Block, next);
    b.at(next);
  });
  const fallback = clauses.findIndex(typescript.isDefaultClause);
  if (fallback < 0 && b.options.isExhaustive(node)) b.current = undefined;
  b.goto(bodies[fallback] ?? after);
  b.within({ kind: "switch", labels, onBreak: after }, () =>
    clauses.forEach((clause, index) => {
      const body = bodies[index] as Block;
      b.goto(body);
      b.at(body);
      lowerStatements(b, clause.statements);
    }),
  );
  b.goto(after);
  b.at(after);
}
