/** What a piece of code does to an end: close it, hand it to somebody who may, or leave it open. */
import type ts from "typescript";
import { bodyOf, functionOfExpression } from "../../engine/summaries/functions.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { type AccessPath, accessPathOf, isWithinPath } from "../listeners/access-path.ts";
import { sitesIn } from "../listeners/sites.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import { isCloseName } from "../owner/close-names.ts";
import { declarationOfEnd, endOf } from "./ends.ts";

export type Closing =
  /** It is closed, at least under some condition. */
  | "closes"
  /** Somebody out of sight gets it, or is told, and may close it. */
  | "hands"
  /** Only the listeners of an event are told, if there are any. */
  | "tells"
  | "leaves";

/** Members that end what they are called on, besides those whose name says so. */
const ENDERS = new Set([
  ...["abort", "cancel", "kill", "release", "return", "reset", "resetAndDestroy", "destroySoon", "finish", "hangup"],
  ...["error", "throw", "fail", "leave", "hijack", "resume", "pipe", "reject"],
]);

/** Members of containers and emitters to which nobody hands a thing so that it is closed. */
const HARMLESS = new Set(["delete", "has", "get", "includes", "indexOf", "add", "is", "isBuffer", "off", "on", "once"]);

const MOST_FUNCTIONS = 60;

/**
 * What `code`, and what it calls as far as its source is in sight, does to `end`. Where others know the end as well
 * (`isKnown`), whoever is told that something has ended may close it.
 */
export function closingOf(analysis: Analysis, code: ts.Node, end: AccessPath, isKnown: boolean): Closing {
  const seen = new Set<ts.Node>();
  let found: Closing = "leaves";
  const note = (closing: Closing): void => {
    if (STRENGTH.indexOf(closing) > STRENGTH.indexOf(found)) found = closing;
  };
  const search = (part: ts.Node, sought: AccessPath): void => {
    if (seen.has(part) || seen.size > MOST_FUNCTIONS) return;
    seen.add(part);
    const visitCall = (call: ts.CallExpression): void => {
      if (isLogCall(analysis, call)) return;
      const name = calleeName(call.expression) ?? "";
      if (name === "abort" && sharesSignal(sought)) note("closes");
      if (name === "abort") for (const listener of listenersOfAbort(analysis, call)) search(listener, sought);
      if (name === "exit") note("closes");
      const index = call.arguments.findIndex((argument) => holds(analysis, argument, sought));
      const body = bodyOf(analysis, call);
      if (body !== undefined) {
        const parameter = index < 0 ? undefined : body.parameters[index]?.name;
        const inner = parameter === undefined ? sought : pathOfParameter(analysis, parameter);
        if (inner === undefined) note("hands");
        else search(body, inner);
        return;
      }
      if (index >= 0) note(name === "emit" ? "tells" : HARMLESS.has(name) ? "leaves" : "hands");
      else if (isOutOfSight(analysis, call) || (isKnown && TELLERS.test(name))) note("hands");
    };
    walk(part, (node) => {
      if (found === "closes") return false;
      if (
        typescript.isPropertyAccessExpression(node) &&
        isEnder(node.name.text) &&
        isMadeOf(analysis, sought, node.expression)
      )
        note("closes");
      if (
        typescript.isPropertyAccessExpression(node) &&
        isEnder(node.name.text) &&
        isNamed(analysis, node.expression, sought)
      ) {
        note("closes");
      }
      if (typescript.isCallExpression(node)) visitCall(node);
      if (typescript.isNewExpression(node) && node.arguments?.some((argument) => holds(analysis, argument, sought))) {
        note("hands");
      }
      if (isKeptAway(analysis, node, sought)) note("hands");
      return true;
    });
  };
  search(code, end);
  return found;
}

/** Names of members by which somebody is told, or told to end: `emit`, `onClose`, `removeSession`. */
const TELLERS =
  /^(?:emit|dispatch|notify|publish|trigger|fire|on[A-Z]|on(?:close|end|error)$|remove|close|destroy|stop|end|abort|cancel|dispose|clean|unregister|leave|disconnect|terminate)/;

const STRENGTH: readonly Closing[] = ["leaves", "hands", "tells", "closes"];

export function isEnder(name: string): boolean {
  return isCloseName(name) || ENDERS.has(name);
}

function isNamed(analysis: Analysis, expression: ts.Expression, end: AccessPath): boolean {
  const path = accessPathOf(analysis, expression);
  return path !== undefined && (isWithinPath(path, end) || endOf(path).key === end.key);
}

/** `const secure = tls.connect({ socket })`: what is made of something ends with that. */
function isMadeOf(analysis: Analysis, end: AccessPath, part: ts.Expression): boolean {
  const declaration = declarationOfEnd(end);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  const made = initializer === undefined ? undefined : skipOuter(initializer);
  if (made === undefined || !(typescript.isCallExpression(made) || typescript.isNewExpression(made))) return false;
  const path = accessPathOf(analysis, part);
  if (path === undefined) return false;
  return (made.arguments ?? []).some(
    (argument) => typescript.isObjectLiteralExpression(skipOuter(argument)) && holds(analysis, argument, path),
  );
}

/** Is the argument the end itself, or a literal that holds it? */
function holds(analysis: Analysis, argument: ts.Expression, end: AccessPath): boolean {
  const node = skipOuter(argument);
  if (typescript.isSpreadElement(node)) return holds(analysis, node.expression, end);
  if (typescript.isArrayLiteralExpression(node)) return node.elements.some((element) => holds(analysis, element, end));
  if (typescript.isObjectLiteralExpression(node)) {
    return node.properties.some((property) => {
      if (typescript.isPropertyAssignment(property)) return holds(analysis, property.initializer, end);
      return typescript.isShorthandPropertyAssignment(property) && isSame(analysis, property.name, end);
    });
  }
  return isSame(analysis, node, end);
}

function isSame(analysis: Analysis, node: ts.Expression, end: AccessPath): boolean {
  if (!typescript.isIdentifier(node) && !typescript.isPropertyAccessExpression(node)) return false;
  const path = accessPathOf(analysis, node);
  // `this.socket` is handed on with `this`, too; but that says nothing.
  return path !== undefined && (path.key === end.key || endOf(path).key === end.key);
}

/** A list to go through (`for (const x of [a, b])`, `[a, b].forEach`), something returned or put elsewhere. */
function isKeptAway(analysis: Analysis, node: ts.Node, end: AccessPath): boolean {
  if (typescript.isArrayLiteralExpression(node)) return holds(analysis, node, end);
  if (typescript.isReturnStatement(node)) return node.expression !== undefined && holds(analysis, node.expression, end);
  if (!typescript.isBinaryExpression(node)) return false;
  return node.operatorToken.kind === typescript.SyntaxKind.EqualsToken && holds(analysis, node.right, end);
}

/** The function is a variable or a parameter whose value nobody can see: `callback(error)`, `reject(error)`. */
function isOutOfSight({ checker }: Analysis, call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isIdentifier(callee)) return callee.kind === typescript.SyntaxKind.CallExpression;
  const declaration = checker.getSymbolAtLocation(callee)?.declarations?.[0];
  if (declaration === undefined) return false;
  return (
    typescript.isParameter(declaration) ||
    typescript.isBindingElement(declaration) ||
    typescript.isVariableDeclaration(declaration) ||
    typescript.isImportSpecifier(declaration) ||
    typescript.isImportClause(declaration)
  );
}

/** What code calls its parameter, where that has a name. */
export function pathOfParameter(analysis: Analysis, name: ts.BindingName): AccessPath | undefined {
  return typescript.isIdentifier(name) ? accessPathOf(analysis, name) : undefined;
}

/** What listens to the signal of the controller that `call` aborts. */
function listenersOfAbort(analysis: Analysis, call: ts.CallExpression): readonly ts.Node[] {
  const callee = skipOuter(call.expression);
  const controller = typescript.isPropertyAccessExpression(callee)
    ? accessPathOf(analysis, callee.expression)
    : undefined;
  if (controller === undefined) return [];
  const signal = `${controller.key}.signal`;
  return sitesIn(analysis, call.getSourceFile()).registrations.flatMap(({ target, listener }) => {
    const path = target === undefined ? undefined : accessPathOf(analysis, target);
    return path?.key === signal ? [functionOfExpression(analysis, listener) ?? listener] : [];
  });
}

/** Was it made with a signal, which ends it? */
export function sharesSignal(end: AccessPath): boolean {
  const declaration = declarationOfEnd(end);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  return declaration.initializer !== undefined && /\bsignal\b/i.test(declaration.initializer.getText());
}
