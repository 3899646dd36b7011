/** Timers in a variable of a member, which only what may come later clears, so that no close path gets at them. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { addsListener, handlerPlaceOf } from "../../syntax/handler-place.ts";
import { referencesIn, symbolOfName, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Member } from "../owner/owner.ts";
import { CLEARS } from "../timers/clears.ts";
import { tellsOfEnd } from "./pending-timers.ts";

/**
 * Is the timer that `made` sets out of reach for what ends the owner, and pending until something else happens?
 *
 *     const timer = setTimeout(() => this.fail(), 5_000);      let timer;
 *     link.once("ready", () => clearTimeout(timer));           model.onChange(() => {
 *                                                                clearTimeout(timer);
 *                                                                timer = setTimeout(() => this.check(model), 500);
 *                                                              });
 */
export function isOutOfReach({ checker }: Analysis, made: ts.Node, { node: member }: Member): boolean {
  const name = nameOf(made);
  const symbol = name === undefined ? undefined : symbolOfName(checker, name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  if (!isInside(declaration, member)) return false;
  const clears: ts.CallExpression[] = [];
  for (const mention of referencesIn(checker, member.getSourceFile(), symbol)) {
    const use = useOf(mention);
    if (use === "other") return false;
    if (use !== "own") clears.push(use);
  }
  const places = clears.flatMap((clear) => placesOf(checker, clear, made, member));
  // A callback of what has been asked for says little of itself.
  return places.some((place) => place === "event" || place === "again") && !places.includes("other");
}

function nameOf(made: ts.Node): ts.Identifier | undefined {
  const { parent } = made;
  if (typescript.isVariableDeclaration(parent)) return typescript.isIdentifier(parent.name) ? parent.name : undefined;
  const isSet = typescript.isBinaryExpression(parent) && parent.right === made;
  const left = isSet ? skipOuter(parent.left) : undefined;
  return left !== undefined && typescript.isIdentifier(left) ? left : undefined;
}

/** A call that clears it, what only sets it or looks at it, or anything else, after which somebody else may clear it. */
function useOf(mention: ts.Node): ts.CallExpression | "own" | "other" {
  const { parent } = mention;
  if (typescript.isIdentifier(mention) && usageOf(mention) !== "read") return "own";
  if (typescript.isCallExpression(parent) && parent.arguments[0] === mention)
    return CLEARS.has(calleeName(parent.expression) ?? "") ? parent : "other";
  const isAsked = typescript.isIfStatement(parent) || typescript.isPrefixUnaryExpression(parent);
  return isAsked || isCompared(parent) ? "own" : "other";
}

function isCompared(node: ts.Node): boolean {
  return typescript.isBinaryExpression(node) && /^(?:[!=]==?|&&)$/.test(node.operatorToken.getText());
}

type Place = "event" | "again" | "callback" | "other";

/** Where it is cleared: in an event's handler, each time before it is set again, in what is called back, or elsewhere. */
function placesOf(
  checker: ts.TypeChecker,
  clear: ts.CallExpression,
  made: ts.Node,
  member: ts.Node,
  depth = 0,
): readonly Place[] {
  const code = enclosingFunction(clear);
  if (code === undefined || code === member) return ["other"];
  const given = callGivenTo(code);
  if (code === enclosingFunction(made)) {
    if (clear.pos >= made.pos) return ["other"];
    return given === undefined ? [] : ["again"];
  }
  const slot = given === undefined ? handlerPlaceOf(code)?.name : undefined;
  if (slot !== undefined) return [tellsOfEnd(slot.replace(/^on/, "")) ? "other" : "event"];
  if (given === undefined) {
    const calls = depth === 0 ? callsOf(checker, code) : undefined;
    return calls?.flatMap((call) => placesOf(checker, call, made, member, 1)) ?? ["other"];
  }
  const { call } = given;
  if (!typescript.isCallExpression(call)) return ["other"];
  const verb = calleeName(call.expression) ?? "";
  if (STEPS.has(verb)) return ["other"];
  if (!addsListener(verb)) return ["callback"];
  const event = call.arguments[0] === undefined ? "" : (lastNameOf(call.arguments[0]) ?? "");
  return [event === "" || tellsOfEnd(event) ? "other" : "event"];
}

/** The calls of `const cancel = () => clearTimeout(timer);`, where nothing else is done with it. */
function callsOf(checker: ts.TypeChecker, code: ts.FunctionLikeDeclaration): readonly ts.CallExpression[] | undefined {
  const declaration = typescript.isFunctionDeclaration(code) ? code : code.parent;
  if (!typescript.isFunctionDeclaration(declaration) && !typescript.isVariableDeclaration(declaration))
    return undefined;
  const { name } = declaration;
  const symbol = name !== undefined && typescript.isIdentifier(name) ? symbolOfName(checker, name) : undefined;
  if (symbol === undefined) return undefined;
  const calls: ts.CallExpression[] = [];
  for (const mention of referencesIn(checker, code.getSourceFile(), symbol)) {
    if (mention === name) continue;
    const { parent } = mention;
    if (!typescript.isCallExpression(parent) || parent.expression !== mention) return undefined;
    calls.push(parent);
  }
  return calls.length === 0 ? undefined : calls;
}

const STEPS = new Set(["then", "catch", "finally"]);

/** `ready` of `"ready"`, `Ready` of `LinkEvent.Ready` */
function lastNameOf(event: ts.Expression): string | undefined {
  return typescript.isStringLiteralLike(event) ? event.text : calleeName(event);
}
