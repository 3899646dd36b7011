/**
 * Whether all there ever is of an owner is made when its host begins with it, so that what it forgets goes with the host; or
 * when a module is loaded, so that there is no more than one:
 *
 *     export function activate(context) { context.subscriptions.push(new Index()); }
 *     class Index { cache = new Cache(); … }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingClass, enclosingFunction, isInLoop } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { constructionsOf, derivedFrom, handingsOf } from "./constructions.ts";
import { isLifelong } from "./lives-with-host.ts";
import type { Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";
import { isInStatic } from "./singleton.ts";

/** Is each of its instances, of which there are some, made when the host begins, or by another such owner when that is made? */
export const isMadeByHost: Question = memoised(
  (analysis: Analysis, owner: Owner): boolean =>
    isMadeBy(analysis, owner, {
      begins: (code) => code !== undefined && beginsWithHost(analysis, code),
      maker: isMadeByHost,
    }),
  false,
);

/** The same where a module may make it as well, when it is loaded. */
export const isMadeAtBeginning: Question = memoised(
  (analysis: Analysis, owner: Owner): boolean =>
    isMadeBy(analysis, owner, {
      begins: (code) => code === undefined || beginsWithHost(analysis, code),
      maker: isMadeAtBeginning,
    }),
  false,
);

type Question = (analysis: Analysis, owner: Owner) => boolean;

interface Beginning {
  /** Does the function, or the module where there is none, run once? */
  readonly begins: (code: ts.FunctionLikeDeclaration | undefined) => boolean;
  /** Is the owner that makes another made once itself? */
  readonly maker: Question;
}

function isMadeBy(analysis: Analysis, owner: Owner, beginning: Beginning): boolean {
  const made = constructionsOf(analysis, owner);
  if (owner.kind !== "class" || made.length === 0 || handingsOf(analysis, owner).length > 0) return false;
  return (
    made.every((node) => isAtBeginning(analysis, node, beginning)) &&
    derivedFrom(analysis, owner).every((derived) => beginning.maker(analysis, derived))
  );
}

function isAtBeginning(analysis: Analysis, node: ts.NewExpression, { begins, maker }: Beginning): boolean {
  const code = enclosingFunction(node);
  const around = enclosingClass(node);
  if (isInLoop(node, code ?? node.getSourceFile())) return false;
  if (around === undefined) return begins(code);
  const made = code === undefined || typescript.isConstructorDeclaration(code) ? ownerAt(around) : undefined;
  return made !== undefined && !isInStatic(node) && maker(analysis, made);
}

/** Is it called when the host begins, with what that hands out? */
export function beginsWithHost(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  return (
    enclosingFunction(code) === undefined &&
    BEGINS.test(functionName(code) ?? "") &&
    code.parameters.some(({ name }) => isLifelong(analysis, name))
  );
}

const BEGINS = /^_*(?:activate|init|initiali[sz]e|set_?up|register|start|main)(?![a-z])/;
