/** Observers that nobody can stop: `new ResizeObserver(f).observe(document.body)`. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isMethod } from "../../syntax/methods.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { endOf } from "../listeners/close-of.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isEndedByFramework } from "../owner/comes-and-goes.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";

export interface DroppedObserver {
  /** `new MutationObserver(…)` */
  readonly made: ts.NewExpression;
  readonly target: ts.Expression;
  readonly evidence: Evidence;
}

export function droppedObserversIn(analysis: Analysis, file: ts.SourceFile): readonly DroppedObserver[] {
  if (!file.text.includes("Observer")) return [];
  const found: DroppedObserver[] = [];
  for (const node of nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression)) {
    if (calleeName(node.expression)?.endsWith("Observer") !== true) continue;
    const observed = observedBy(analysis, node);
    const evidence = observed === undefined ? undefined : evidenceOf(analysis, node, observed);
    if (observed !== undefined && evidence !== undefined) found.push({ made: node, target: observed, evidence });
  }
  return found;
}

/** What is observed by an observer that is held by nobody, or by a constant that is used for nothing else. */
function observedBy(analysis: Analysis, made: ts.NewExpression): ts.Expression | undefined {
  let { parent } = made;
  while (typescript.isParenthesizedExpression(parent)) parent = parent.parent;
  if (typescript.isPropertyAccessExpression(parent)) {
    const call = parent.parent;
    const isStatement = typescript.isCallExpression(call) && typescript.isExpressionStatement(call.parent);
    return isStatement && parent.name.text === "observe" ? call.arguments[0] : undefined;
  }
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return undefined;
  const body = enclosingFunction(parent);
  return body === undefined ? undefined : observedByVariable(analysis, made, parent.name, body);
}

function observedByVariable(
  { checker }: Analysis,
  made: ts.NewExpression,
  name: ts.Identifier,
  body: ts.Node,
): ts.Expression | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  let observed: ts.Expression | undefined;
  let isHeld = false;
  walk(body, (node) => {
    if (
      typescript.isIdentifier(node) &&
      node !== name &&
      node.text === name.text &&
      checker.getSymbolAtLocation(node) === symbol
    ) {
      const { parent } = node;
      const isMember = typescript.isPropertyAccessExpression(parent) && parent.expression === node;
      const member = isMember ? parent.name.text : undefined;
      if (member === "observe" && typescript.isCallExpression(parent.parent)) observed ??= parent.parent.arguments[0];
      // That its own callback stops it helps only if it is ever called.
      else if (!isInside(node, made)) isHeld = true;
    }
  });
  return isHeld ? undefined : observed;
}

function evidenceOf(analysis: Analysis, made: ts.NewExpression, target: ts.Expression): Evidence | undefined {
  const node = enclosingInstance(made);
  const owner = node === undefined ? undefined : ownerAt(node);
  if (owner === undefined || isInStatic(made) || isSingleton(owner)) return undefined;
  const path = accessPathOf(analysis, skipOuter(target));
  const lifetime = path === undefined ? "unknown" : lifetimeOf(analysis, path);
  if (lifetime === "shared") {
    const close = endOf(analysis, owner);
    return close?.declaredBy === owner && isEndedByFramework(analysis, owner, close) ? "certain" : "likely";
  }
  if (lifetime === "self" || lifetime === "own") return undefined;
  // A method may run again and again, and leave an observer each time.
  const body = enclosingFunction(made);
  const isRepeated = body !== undefined && isMethod(body);
  return isRepeated && typescript.isPropertyAccessExpression(made.parent) ? "likely" : undefined;
}
