/**
 * Listeners that are told that something is open, which nobody else knows by then:
 *
 *     const socket = connect(port);
 *     socket.once("connect", () => { this.socket = socket; });
 *     const other = connect(port, () => { this.socket = other; });
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { handlerPlaceOf } from "../../syntax/handler-place.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { declarationOf } from "../owner/place-of.ts";

const OPENINGS: ReadonlySet<string> = new Set(["connect", "secureConnect", "open", "onopen", "ready", "listening"]);

/** Does `code` run once that is open which the function around it has made, and keeps nowhere else? */
export function isToldOfOpening(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  const made = listenedTo(analysis, code) ?? madeWith(code);
  if (made === undefined || !typescript.isVariableDeclaration(made) || !isMadeThere(made)) return false;
  const home = enclosingFunction(made);
  const symbol = analysis.checker.getSymbolAtLocation(made.name);
  if (home === undefined || symbol === undefined || !isInside(code, home)) return false;
  return referencesIn(analysis.checker, made.getSourceFile(), symbol).every(
    (name) => isInside(name, code) || isUsedOnly(name),
  );
}

/** What the listener is put on, where the event tells of an opening. */
function listenedTo(analysis: Analysis, code: ts.FunctionLikeDeclaration): ts.Declaration | undefined {
  const place = handlerPlaceOf(code);
  const target = place === undefined || !OPENINGS.has(place.name) ? undefined : skipOuter(place.target);
  return target !== undefined && typescript.isIdentifier(target) ? declarationOf(analysis, target) : undefined;
}

const OPENS: ReadonlySet<string> = new Set(["connect", "createConnection", "open"]);

/** The constant that is made by the call to which the function is given. */
function madeWith(code: ts.FunctionLikeDeclaration): ts.Declaration | undefined {
  const call = callGivenTo(code)?.call;
  const isOpening = call !== undefined && OPENS.has(calleeName(call.expression) ?? "");
  return isOpening && typescript.isVariableDeclaration(call.parent) ? call.parent : undefined;
}

/** `const socket = connect(…)`, to which no signal is given that would end it. */
function isMadeThere({ initializer }: ts.VariableDeclaration): boolean {
  const value = initializer === undefined ? undefined : skipOuter(initializer);
  if (value === undefined || !(typescript.isCallExpression(value) || typescript.isNewExpression(value))) return false;
  return !/signal|abort/i.test(value.getText());
}

/** Its declaration, or a member of it: it is handed to nobody. */
function isUsedOnly(name: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isVariableDeclaration(parent)) return parent.name === name;
  return typescript.isPropertyAccessExpression(parent) && parent.expression === name;
}
