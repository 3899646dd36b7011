/**
 * Whether a program comes again and again to where it makes an owner, so that there are several in its time:
 *
 *     onRequest(() => new Session());     // again
 *     const app = new App();              // once, as what its constructor makes
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingClass, enclosingFunction, isInLoop, isInside } from "../../syntax/enclosing.ts";
import { boundFunction, calleeName, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { isOnce } from "../listeners/options.ts";
import { sitesIn } from "../listeners/sites.ts";
import { usesInProgram } from "../resources/calls-in-program.ts";
import { isMadeOnce } from "../resources/made-once.ts";
import { derivedFrom, handingsOf, isForProgram, namingsOf, untestedConstructionsOf } from "./constructions.ts";
import { beginsWithHost } from "./made-at-beginning.ts";
import type { Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";
import { isShownForGood, showingsOf } from "./shown-for-good.ts";
import { isInStatic } from "./singleton.ts";

/** Is one made where the program may come again, or by whoever is given the class, or one of a kind of it? */
export const isMadeAgain = memoised((analysis: Analysis, owner: Owner): boolean => {
  if (isHanded(analysis, owner)) return true;
  if (showingsOf(analysis, owner.node).length > 0 && !isShownForGood(analysis, owner.node)) return true;
  return (
    untestedConstructionsOf(analysis, owner).some((made) => !isTheOne(made, owner) && mayComeAgain(analysis, made)) ||
    derivedFrom(analysis, owner).some((derived) => isMadeAgain(analysis, derived))
  );
}, false);

function isHanded(analysis: Analysis, owner: Owner): boolean {
  return handingsOf(analysis, owner).some((use) => isForProgram(analysis, owner, use) && !isForContainer(use));
}

/** `bind(Feed).to(HttpFeed)`: a container for dependency injection makes one for all, mostly. */
function isForContainer({ parent: call }: ts.Node): boolean {
  return (
    typescript.isCallExpression(call) &&
    /^(?:to|bind|single(?:ton)?|(?:register|add)Singleton|asClass|get|resolve|inject|provide\w*)$/.test(
      calleeName(call.expression) ?? "",
    )
  );
}

/** `static get() { return (Feed.instance ??= new Feed()); }`: is it kept as the one instance that there is? */
function isTheOne(made: ts.NewExpression, { node }: Owner): boolean {
  if (enclosingClass(made) !== node || !isInStatic(made)) return false;
  const { parent: holder } = withOuter(made);
  return typescript.isPropertyDeclaration(holder) || typescript.isBinaryExpression(holder);
}

/** `Feed.open(url)`: does anybody use the members of the class itself, some of which may make one? */
function isNamedByOthers({ checker, program }: Analysis, { name, node, kind }: Owner): boolean {
  if (kind !== "class") return false;
  return filesNaming(program, name).some((file) =>
    identifiersNamed(file, name).some(
      (one) =>
        typescript.isPropertyAccessExpression(one.parent) &&
        one.parent.expression === one &&
        !isInside(one, node) &&
        symbolOfName(checker, one)?.valueDeclaration === node,
    ),
  );
}

/** Does the program make any of it, or of a kind of it, or leave that to a framework? */
export const isMadeInProgram = memoised(
  (analysis: Analysis, owner: Owner): boolean =>
    untestedConstructionsOf(analysis, owner).some((made) => !isInside(made, owner.node)) ||
    isNamedByOthers(analysis, owner) ||
    namingsOf(analysis, owner).some((use) => isForProgram(analysis, owner, use)) ||
    showingsOf(analysis, owner.node).length > 0 ||
    derivedFrom(analysis, owner).some((derived) => isMadeInProgram(analysis, derived)),
  false,
);

/** May the program come to `node` more than once? */
export const mayComeAgain = memoised((analysis: Analysis, node: ts.Node): boolean => {
  const code = enclosingFunction(node);
  if (isInLoop(node, code ?? node.getSourceFile())) return true;
  const instance = enclosingInstance(node);
  if (instance !== undefined && (code === undefined || isMaking(code, instance))) {
    const maker = isInStatic(node) ? undefined : ownerAt(instance);
    // What is there for other programs, they make as often as they like.
    return maker !== undefined && (isMadeAgain(analysis, maker) || !isMadeInProgram(analysis, maker));
  }
  if (code === undefined || isMadeOnce(analysis, node) || beginsWithHost(analysis, code)) return false;
  const ways = waysTo(analysis, code) ?? [];
  return ways.length === 0 || ways.some((way) => mayComeAgain(analysis, way));
}, false);

/** Does the code run when an instance is made? */
function isMaking(code: ts.Node, instance: ts.Node): boolean {
  return typescript.isConstructorDeclaration(code) || code === instance;
}

/** The calls that run `code`, each of them once: `undefined` where others may run it as well. */
function waysTo(analysis: Analysis, code: ts.FunctionLikeDeclaration): readonly ts.Node[] | undefined {
  const { parent: user } = withOuter(code as ts.Node as ts.Expression);
  const isPassed = typescript.isCallExpression(user) || typescript.isNewExpression(user);
  const uses = isPassed ? [code as ts.Node as ts.Expression] : usesInProgram(analysis, code);
  const ways = uses?.map((use) => wayBy(analysis, use));
  return ways?.every((way) => way !== undefined) ? ways : undefined;
}

/** What runs the function that `use` stands for, once each time that control comes there. */
function wayBy(analysis: Analysis, use: ts.Expression): ts.Node | undefined {
  const { parent: user } = withOuter(use);
  if (typescript.isNewExpression(user)) return calleeName(user.expression) === "Promise" ? user : undefined;
  if (typescript.isCallExpression(user)) {
    if (skipOuter(user.expression) === use || isPromiseStep(calleeName(user.expression))) return user;
  }
  const listening = sitesIn(analysis, use.getSourceFile()).registrations.find(
    ({ listener }) => (boundFunction(listener) ?? skipOuter(listener)) === use,
  );
  if (listening === undefined) return undefined;
  const event = listening.event === undefined ? undefined : eventNameOf(analysis, listening.event);
  const comesOnce =
    listening.once || isOnce(analysis, listening.options) || (event?.kind === "text" && BEGINNINGS.has(event.text));
  return comesOnce ? listening.call : undefined;
}

/** Events by which a program or a page tells that it is there. */
const BEGINNINGS: ReadonlySet<string> = new Set(["load", "DOMContentLoaded", "ready", "listening", "install"]);
