/**
 * Functions that are called once for each connection, request or the like, and what each call brings.
 *
 *     server.on("connection", (socket) => …)
 *     export function feed(request: IncomingMessage, response: ServerResponse): void { … }
 */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { rootOf, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { capturedBy } from "./captured.ts";
import { eventNameOf } from "./event-name.ts";
import { sitesIn } from "./sites.ts";

export interface Serving {
  readonly code: ts.FunctionLikeDeclaration;
  /** Its parameters that come to an end of their own. */
  readonly served: readonly ts.ParameterDeclaration[];
  /** It listens to an event that brings them, or only takes them. */
  readonly how: "event" | "parameter";
}

/** The innermost function around `node` that serves something. */
export function servingAround(analysis: Analysis, node: ts.Node): Serving | undefined {
  for (const code of enclosingFunctions(node)) {
    const serving = servingOf(analysis, code);
    if (serving !== undefined) return serving;
  }
  return undefined;
}

/** What of the things that are served the function `listener` keeps alive, be it through a part that was taken from it. */
export function servedIn(
  analysis: Analysis,
  { code, served }: Serving,
  listener: ts.Node,
): ts.ParameterDeclaration | undefined {
  for (const declaration of capturedBy(analysis, listener)) {
    const parameter = served.find((one) => isInside(declaration, one));
    if (parameter !== undefined) return parameter;
    if (!isInside(declaration, code)) continue;
    const source = sourceOf(declaration);
    const part = source === undefined ? undefined : served.find((one) => startsWith(analysis, source, one));
    if (part !== undefined) return part;
  }
  return undefined;
}

/** `reply.raw` in `const { raw } = reply`, `const raw = reply.raw`. */
function sourceOf(declaration: ts.Declaration): ts.Expression | undefined {
  let holder: ts.Node = declaration;
  while (typescript.isBindingElement(holder) || typescript.isObjectBindingPattern(holder)) holder = holder.parent;
  return typescript.isVariableDeclaration(holder) ? holder.initializer : undefined;
}

function startsWith({ checker }: Analysis, source: ts.Expression, parameter: ts.ParameterDeclaration): boolean {
  const node = rootOf(source);
  return typescript.isIdentifier(node) && checker.getSymbolAtLocation(node)?.valueDeclaration === parameter;
}

const servingOf = memoised((analysis, code: ts.FunctionLikeDeclaration): Serving | undefined => {
  if (code.parameters.length === 0 || typescript.isConstructorDeclaration(code)) return undefined;
  if (isListenerForComing(analysis, code)) return { code, served: code.parameters, how: "event" };
  const served = code.parameters.filter((parameter) => comesToAnEnd(analysis, parameter, code));
  return served.length === 0 ? undefined : { code, served, how: "parameter" };
});

/** Events that bring something which lives for a while: evidence, where no model knows what their listeners get. */
const COMING = new Set([
  ...["connection", "secureConnection", "request", "session", "stream", "upgrade", "socket", "client", "peer"],
  ...["checkContinue", "datachannel", "page", "fork", "channel"],
]);

function isListenerForComing(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  const { parent } = code;
  if (!typescript.isCallExpression(parent) || !parent.arguments.some((argument) => skipOuter(argument) === code))
    return false;
  const site = sitesIn(analysis, code.getSourceFile()).registrations.find(({ call }) => call === parent);
  if (site?.event === undefined || site.once) return false;
  const name = eventNameOf(analysis, site.event);
  return name.kind === "text" && COMING.has(name.text);
}

/** Is it an emitter that always tells of its end, or does it stand for one, as a framework's reply does? */
function comesToAnEnd(
  analysis: Analysis,
  { name }: ts.ParameterDeclaration,
  { parameters }: ts.FunctionLikeDeclaration,
): boolean {
  const { checker } = analysis;
  const type = checker.getTypeAtLocation(name);
  if (type.flags & (typescript.TypeFlags.Any | typescript.TypeFlags.Unknown)) {
    // `(req, res) => …` is called alike in all of JavaScript.
    return PAIR.test(parameters.map((parameter) => parameter.name.getText()).join()) && /^re/.test(name.getText());
  }
  if (tellsEnd(analysis, type)) return true;
  const raw = type.getProperty("raw");
  return raw !== undefined && tellsEnd(analysis, checker.getTypeOfSymbol(raw));
}

/** How the two parameters of a request's handler are called where they have no types: evidence, never proof. */
const PAIR = /^(?:req|request),(?:res|response|reply)\b/;

function tellsEnd(analysis: Analysis, type: ts.Type): boolean {
  return declaredEmitter(analysis, type)?.always?.includes("close") === true;
}
