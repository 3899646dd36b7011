import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { indentOf, reindented, statementText, type StatementText } from "../../syntax/statement-text.ts";
import { mayLeave } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Repair } from "../finding.ts";
import type { LogGuardMessage } from "./cleanup-in-log-guard.ts";
import type { Effect } from "./effects.ts";
import type { GuardedCode } from "./guarded-code.ts";
import { containsLogCall } from "./log-calls.ts";

type Repairs = readonly Repair<LogGuardMessage>[];

/** How to make `effects` happen at every level: what logs stays behind its guard. */
export function repairsOf(analysis: Analysis, guarded: GuardedCode, effects: readonly Effect[]): Repairs {
  const { form, whole, nodes } = guarded;
  switch (form) {
    case "branch":
      return outOfBranch(analysis, guarded, effects);
    case "case":
      return outOfCase(analysis, guarded, effects);
    case "rest":
      return beforeTheExit(analysis, guarded, effects);
    case "operand":
      return containsLogCall(analysis, nodes[0]!) ? beforeTheStatement(whole, effects) : withoutTheTest(guarded);
    case "argument":
    case "assertion":
      return beforeTheStatement(whole, effects);
    case "message":
      return outOfMessage(guarded, effects);
    default:
      return form satisfies never;
  }
}

/** `if (on) { log(); close(); }` → `if (on) { log(); } close();` */
function outOfBranch(analysis: Analysis, guarded: GuardedCode, effects: readonly Effect[]): Repairs {
  const ts = typescript;
  const { whole } = guarded;
  const branch = guarded.nodes[0]!;
  if (!ts.isIfStatement(whole) || !isListed(whole)) return [];
  if (!containsLogCall(analysis, branch)) return withoutTheGuard(guarded, whole);
  if (!ts.isBlock(branch) || !isWholeCondition(whole.expression)) return [];
  const moved = statementsWith(branch.statements, effects);
  if (moved === undefined || !moved.every((statement) => canMove(analysis, statement, branch))) return [];
  const declared = moved.filter(ts.isVariableStatement);
  if (declared.length > 0 && declared.length < moved.length) return [];
  const leaves = branch.statements.some((statement) => mayLeave(statement));
  return moveTo(moved, whole, declared.length > 0 || leaves ? "before" : "behind");
}

/** `switch (log.level) { case "debug": log(); close(); break; }` → `switch (log.level) { case "debug": log(); break; } close();` */
function outOfCase(analysis: Analysis, guarded: GuardedCode, effects: readonly Effect[]): Repairs {
  const statements = guarded.nodes as readonly ts.Statement[];
  const whole = guarded.whole as ts.SwitchStatement;
  const [only, ...others] = statements;
  const list = only !== undefined && typescript.isBlock(only) && others.length === 0 ? only.statements : statements;
  const moved = statementsWith(list, effects);
  const scope = list === statements ? whole.caseBlock : only!;
  if (moved === undefined || !isListed(whole)) return [];
  if (!moved.every((statement) => canMove(analysis, statement, scope, true))) return [];
  const needed = list.flatMap(namesDeclaredIn);
  if (moved.some((statement) => needed.some((name) => mentionsName(statement, name)))) return [];
  const leaves = list.some((statement) => !typescript.isBreakStatement(statement) && mayLeave(statement));
  return moveTo(moved, whole, leaves ? "before" : "behind");
}

/** `if (!on) return; log(); close();` → `close(); if (!on) return; log();` */
function beforeTheExit(analysis: Analysis, guarded: GuardedCode, effects: readonly Effect[]): Repairs {
  const rest = guarded.nodes as readonly ts.Statement[];
  const moved = statementsWith(rest, effects);
  const scope = guarded.whole.parent;
  if (moved === undefined) return [];
  const firstMoved = rest.indexOf(moved[0]!);
  const needsEarlier = rest
    .slice(0, firstMoved)
    .some((statement) => namesDeclaredIn(statement).some((name) => moved.some((some) => mentionsName(some, name))));
  const isMovable = (statement: ts.Statement): boolean => canMove(analysis, statement, scope, true);
  if (needsEarlier || !moved.every(isMovable)) return [];
  return moveTo(moved, guarded.whole, "before");
}

/** The statements of `list` that hold `effects`. */
function statementsWith(
  list: readonly ts.Statement[],
  effects: readonly Effect[],
): readonly ts.Statement[] | undefined {
  const found = list.filter((statement) => effects.some(({ node }) => isInside(node, statement)));
  return effects.every(({ node }) => found.some((statement) => isInside(node, statement))) ? found : undefined;
}

/** Can `statement` stand outside of `block`: does it log nothing, leave nothing, and need nothing declared there? */
function canMove(analysis: Analysis, statement: ts.Statement, block: ts.Node, staysInScope = false): boolean {
  const ts = typescript;
  if (containsLogCall(analysis, statement) || mayLeave(statement)) return false;
  if (staysInScope) return !ts.isVariableStatement(statement);
  const siblings = ts.isBlock(block) ? block.statements : [];
  if (ts.isVariableStatement(statement)) {
    // The name must be free where the declaration goes.
    const names = namesDeclaredIn(statement);
    return names.every((name) =>
      identifiersNamed(statement.getSourceFile(), name).every(
        (other) => isInside(other, block) || !isNear(other, block),
      ),
    );
  }
  return siblings.every((sibling) => namesDeclaredIn(sibling).every((name) => !mentionsName(statement, name)));
}

function isNear(name: ts.Node, block: ts.Node): boolean {
  let body: ts.Node = block;
  while (body.parent !== undefined && !typescript.isFunctionLike(body)) body = body.parent;
  return isInside(name, body);
}

function namesDeclaredIn(statement: ts.Statement): readonly string[] {
  const ts = typescript;
  if (!ts.isVariableStatement(statement)) {
    return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ? [statement.name?.text ?? ""] : [];
  }
  const names: string[] = [];
  const visit = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (!ts.isOmittedExpression(element)) visit(element.name);
  };
  for (const { name } of statement.declarationList.declarations) visit(name);
  return names;
}

/** Does the condition ask about the level, and nothing else? */
function isWholeCondition(condition: ts.Expression): boolean {
  const node = skipOuter(condition);
  return !typescript.isBinaryExpression(node) || !isLogical(node);
}

function isLogical(node: ts.BinaryExpression): boolean {
  const { AmpersandAmpersandToken, BarBarToken } = typescript.SyntaxKind;
  return node.operatorToken.kind === AmpersandAmpersandToken || node.operatorToken.kind === BarBarToken;
}

function moveTo(moved: readonly ts.Statement[], guard: ts.Node, side: "before" | "behind"): Repairs {
  const texts = moved.map(statementText);
  const own = statementText(guard);
  if (own === undefined || !texts.every((text): text is StatementText => text !== undefined)) return [];
  const text = texts.map((each) => reindented(each.text, each.indent, own.indent)).join("");
  const at = side === "before" ? own.range[0] : own.range[1];
  const insertion = { range: [at, at] as const, text: text.endsWith("\n") ? text : `${text}\n` };
  const removals = texts.map(({ range }) => ({ range, text: "" }));
  return [
    {
      messageId: "move",
      data: { side },
      edits: side === "before" ? [insertion, ...removals] : [...removals, insertion],
    },
  ];
}

/** `if (on) { close(); }` → `close();`; `if (on && stale) { close(); }` → `if (stale) { close(); }` */
function withoutTheGuard(guarded: GuardedCode, whole: ts.IfStatement): Repairs {
  const ts = typescript;
  const branch = guarded.nodes[0]!;
  if (!isWholeCondition(whole.expression)) return withoutTheTest(guarded);
  if (whole.elseStatement !== undefined) return [];
  const range = [whole.getStart(), whole.end] as const;
  if (!ts.isBlock(branch)) return [{ messageId: "unguard", edits: [{ range, text: branch.getText() }] }];
  if (branch.statements.some((statement) => namesDeclaredIn(statement).length > 0)) return [];
  const file = whole.getSourceFile();
  const inner = file.text.slice(branch.getStart() + 1, branch.end - 1).replace(/^[ \t]*\n|\s*$/g, "");
  const first = branch.statements[0];
  const text = first === undefined ? inner : reindented(inner, indentOf(first), indentOf(whole)).trimStart();
  return [{ messageId: "unguard", edits: [{ range, text }] }];
}

/** `stale && on && close()` → `stale && close()` */
function withoutTheTest({ test, nodes, whole }: GuardedCode): Repairs {
  const ts = typescript;
  if (ts.isConditionalExpression(whole)) {
    const other = whole.whenTrue === nodes[0] ? whole.whenFalse : whole.whenTrue;
    if (!ts.isExpressionStatement(whole.parent) || !/^(?:undefined|null|void 0|false|0)$/.test(other.getText()))
      return [];
    return [{ messageId: "unguard", edits: [{ range: [whole.getStart(), whole.end], text: nodes[0]!.getText() }] }];
  }
  let operand: ts.Node = test.node;
  while (ts.isParenthesizedExpression(operand.parent) || ts.isPrefixUnaryExpression(operand.parent))
    operand = operand.parent;
  const { parent } = operand;
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) {
    return parent === whole && ts.isBinaryExpression(parent) && ts.isExpressionStatement(parent.parent)
      ? [{ messageId: "unguard", edits: [{ range: [parent.getStart(), parent.end], text: parent.right.getText() }] }]
      : [];
  }
  const kept = parent.left === operand ? parent.right : parent.left;
  const range = [parent.getStart(), parent.end] as const;
  return [{ messageId: "unguard", edits: [{ range, text: kept.getText() }] }];
}

/** `log?.debug("closed", close())` → `const result = close(); log?.debug("closed", result)` */
function beforeTheStatement(whole: ts.Node, effects: readonly Effect[]): Repairs {
  const statement = listedStatementOf(whole);
  const [only] = effects;
  if (statement === undefined || only === undefined || effects.length > 1) return [];
  const value = typescript.isAwaitExpression(only.node.parent) ? only.node.parent : only.node;
  const name = freeName(statement.getSourceFile());
  const declaration = `const ${name} = ${value.getText()};\n${indentOf(statement)}`;
  const at = statement.getStart();
  return [
    {
      messageId: "hoist",
      edits: [
        { range: [at, at], text: declaration },
        { range: [value.getStart(), value.end], text: name },
      ],
    },
  ];
}

/** `log.debug(() => { close(); return "closed"; })` → `close(); log.debug(() => { return "closed"; })` */
function outOfMessage({ whole, nodes }: GuardedCode, effects: readonly Effect[]): Repairs {
  const body = nodes[0]!;
  const statement = listedStatementOf(whole);
  if (statement === undefined) return [];
  if (!typescript.isBlock(body)) return beforeTheStatement(whole, effects);
  const moved = statementsWith(body.statements, effects);
  const isPlain = moved?.every(
    (some) =>
      typescript.isExpressionStatement(some) &&
      body.statements.every((sibling) => namesDeclaredIn(sibling).every((name) => !mentionsName(some, name))),
  );
  return moved !== undefined && isPlain ? moveTo(moved, statement, "before") : [];
}

/** The statement that `node` is part of, where others can be put before it, and `node` runs when it does. */
function listedStatementOf(node: ts.Node): ts.Statement | undefined {
  let at = node;
  while (at.parent !== undefined && !typescript.isFunctionLike(at)) {
    if (typescript.isStatement(at)) return isListed(at) ? at : undefined;
    at = at.parent;
  }
  return undefined;
}

function isListed(statement: ts.Node): boolean {
  const { parent } = statement;
  return typescript.isBlock(parent) || typescript.isSourceFile(parent) || typescript.isCaseOrDefaultClause(parent);
}

function freeName(file: ts.SourceFile): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? "result" : `result${count}`;
    if (identifiersNamed(file, name).length === 0) return name;
  }
}
