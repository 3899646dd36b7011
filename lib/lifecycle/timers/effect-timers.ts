/**
 * Timers of an effect that go off when it has ended:
 *
 *     useEffect(() => { const draw = () => { frame.current = requestAnimationFrame(draw); }; draw(); }, []);
 *     useEffect(() => {
 *       let retry; socket.onclose = () => { retry = setTimeout(dial, 1_000); };
 *       return () => { socket.close(); };
 *     }, []);
 */
import type ts from "typescript";
import { EFFECTS } from "../../models/component-protocols.ts";
import { enclosingFunction, enclosingStatement, isInside } from "../../syntax/enclosing.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { resultsOf } from "../../syntax/results.ts";
import { mayLeave } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { effectOf } from "../listeners/effect-hooks.ts";
import { timersIn, type Clearing, type Timer } from "./timers.ts";

export interface EffectTimer {
  readonly timer: Timer;
  readonly hook: string;
  /** It starts itself again without end; else it was started by what came later, and its id is kept for nothing. */
  readonly isChain: boolean;
}

export function* effectTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<EffectTimer> {
  if (!mentionsOneOf(file, EFFECTS)) return;
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    if (timer.kind === "interval" || isCleared(timer, cleared)) continue;
    const code = enclosingFunction(timer.call);
    const home = code === undefined ? undefined : enclosingFunction(code);
    const effect = home === undefined ? undefined : effectOf(home);
    if (code === undefined || home === undefined || effect === undefined) continue;
    if (startsItself(timer, code)) yield { timer, hook: effect, isChain: true };
    else if (isKeptIn(timer, home) && hasCleanup(home)) yield { timer, hook: effect, isChain: false };
  }
}

/** Is there code that clears it, or may there be some that we cannot see? */
function isCleared({ id }: Timer, cleared: readonly Clearing[]): boolean {
  if (id.kind === "elsewhere") return true;
  return id.kind !== "dropped" && cleared.some(({ path }) => path === undefined || path.key === id.path.key);
}

/** Does `code`, whenever it runs, arm the timer that runs it again? */
function startsItself({ call }: Timer, code: ts.FunctionLikeDeclaration): boolean {
  const { body } = code;
  const statement = enclosingStatement(call);
  if (functionGiven(call.arguments[0]) !== code || body === undefined || statement === undefined) return false;
  if (!typescript.isBlock(body)) return isInside(call, body);
  const at = body.statements.indexOf(statement);
  return at >= 0 && !body.statements.slice(0, at).some(mayLeave);
}

/** Is its id kept in a variable of the effect, which therefore nobody else can clear? */
function isKeptIn({ id }: Timer, effect: ts.FunctionLikeDeclaration): boolean {
  if (id.kind === "dropped" || id.kind === "elsewhere" || id.path.names.length > 0) return false;
  const { root } = id.path;
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && enclosingFunction(declaration) === effect;
}

/** Does the effect return something that ends what it has begun? */
function hasCleanup(effect: ts.FunctionLikeDeclaration): boolean {
  return (
    (typescript.isArrowFunction(effect) || typescript.isFunctionExpression(effect)) && resultsOf(effect).length > 0
  );
}
